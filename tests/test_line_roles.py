"""Line roles."""


@pytest.mark.parametrize(
    "name", ["_PAGE_NUMBER", "_ANNEX", "_RECIPIENT", "_FOOTER", "_ATTACHED", "_CAPTION"]
)
@given(st.data())
@settings(
    max_examples=40, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)
def test_whatever_line_tells_its_role_opens_as_one_that_may(name: str, data: st.DataObject) -> None:
    pattern = vars(layout)[name]
    small = data.draw(st.from_regex(pattern)).split("\n")[0].strip().lower()
    assume(pattern.match(small))
    assert vars(layout)["_TELLING"].match(small)
