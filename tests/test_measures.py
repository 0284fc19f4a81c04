"""The measures: counts made by hand, compared with those of the frames."""

import pandas as pd

from viendan import frames


def cited(*rows: tuple[int, str, str, str, str]) -> pd.DataFrame:
    """Return citations of a report's key, day, place, document and domain."""
    found = pd.DataFrame(rows, columns=["report", "when", "place", "identity", "domain"])
    days = found["when"].astype("datetime64[s]")
    return found.assign(
        when=days, label=[f"R{key}" for key in found["report"]], cited=found["identity"]
    )


CITED = cited(
    (1, "2019-02-01", "X", "a", "it"),
    (1, "2019-02-01", "X", "a", "it"),
    (1, "2019-02-01", "X", "b", "press"),
    (2, "2019-03-31", "Y", "a", "it"),
    (2, "2019-03-31", "Y", "b", "it"),
    (3, "2020-01-01", "Y", "c", "other"),
)
DOCUMENTS = pd.DataFrame(
    {
        "identity": ["a", "b", "c"],
        "name": ["A", "B", "C"],
        "label": ["la", "lb", "lc"],
        "title": ["t", None, None],
        "date": pd.Series(["2018-02-01", None, "2020-02-01"], dtype="datetime64[s]"),
    }
)


def test_quarters_are_told_and_a_missing_day_has_none() -> None:
    days = pd.Series(
        ["2019-01-01", "2019-03-31", "2019-04-01", "2019-12-31", None], dtype="datetime64[s]"
    )
    assert [None if pd.isna(one) else one for one in frames.quarters(days)] == [
        "2019 Q1",
        "2019 Q1",
        "2019 Q2",
        "2019 Q4",
        None,
    ]


def test_citations_and_reports_are_counted_by_quarter() -> None:
    found = frames.by_quarter(CITED)
    assert [
        (row.start.date().isoformat(), row.end.date().isoformat(), row.citations, row.reports)
        for row in found.itertuples()
    ] == [
        ("2019-01-01", "2019-04-01", 5, 2),
        ("2020-01-01", "2020-04-01", 1, 1),
    ]


def test_the_most_cited_are_those_of_most_reports_then_of_most_times() -> None:
    found = frames.most_cited(CITED, DOCUMENTS, 2)
    assert [(row.label, row.reports, row.times) for row in found.itertuples()] == [
        ("la", 2, 3),
        ("lb", 2, 2),
    ]


def test_shares_of_domains_add_up_to_one_and_count_the_paragraphs() -> None:
    paragraphs = pd.DataFrame({"report": [1, 1, 1, 2], "domain": ["it", "it", "press", None]})
    found = frames.domain_shares(paragraphs, pd.Series({1: "one", 2: "two"}))
    assert {
        (row.group, row.domain): (row.paragraphs, round(row.share, 3)) for row in found.itertuples()
    } == {
        ("one", "it"): (2, 0.667),
        ("one", "press"): (1, 0.333),
    }


def test_pairs_that_never_meet_are_counted_as_none() -> None:
    found = frames.crossed(CITED, "place", "identity")
    assert {(row.place, row.identity): row.citations for row in found.itertuples()} == {
        ("X", "a"): 2, ("X", "b"): 1, ("X", "c"): 0, ("Y", "a"): 1, ("Y", "b"): 1, ("Y", "c"): 1,
    }  # fmt: skip


def test_a_lag_is_from_the_date_to_the_first_report_and_never_negative() -> None:
    found = frames.lags(CITED, DOCUMENTS)
    assert [(row.label, round(row.years, 2)) for row in found.itertuples()] == [("la", 1.0)]


def test_a_life_has_its_issue_and_each_report_once() -> None:
    found = frames.lives(CITED, DOCUMENTS, ["b", "a"])
    assert [(row.label, row.event, row.report, row.times) for row in found.itertuples()] == [
        ("lb", "cited", "R1", 1),
        ("lb", "cited", "R2", 1),
        ("la", "issued", "", 0),
        ("la", "cited", "R1", 2),
        ("la", "cited", "R2", 1),
    ]


def test_documents_are_paired_by_the_reports_that_cite_both() -> None:
    assert frames.co_citations(CITED, 3).to_dict("list") == {
        "one": ["a"],
        "other": ["b"],
        "reports": [2],
    }
    assert len(frames.co_citations(CITED, 1)) == 0


def test_reports_share_what_both_cite_and_with_themselves_all_of_their_own() -> None:
    found = frames.shared_documents(CITED, 2)
    assert {(row.one, row.other): row.documents for row in found.itertuples()} == {
        ("R1", "R1"): 2,
        ("R1", "R2"): 2,
        ("R2", "R1"): 2,
        ("R2", "R2"): 2,
    }


def test_two_places_are_compared_by_shares_of_their_own() -> None:
    found = (
        frames.side_by_side(CITED, ("X", "Y"), "domain")
        .set_index(["domain", "place"])["share"]
        .round(2)
    )
    assert found.to_dict() == {
        ("it", "X"): 0.67,
        ("other", "X"): 0.0,
        ("press", "X"): 0.33,
        ("it", "Y"): 0.67,
        ("other", "Y"): 0.33,
        ("press", "Y"): 0.0,
    }


def test_the_busiest_come_first_and_equals_by_name() -> None:
    assert frames.busiest(CITED, "identity", 2) == ["a", "b"]
    assert frames.busiest(CITED, "place", 5) == ["X", "Y"]
