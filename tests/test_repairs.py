"""Repairs."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viendan.annotation.record import Annotation, to_json
from viendan.language.catalogue import say
from viendan.readers import normalise
from viendan.text.repairs import Slip, repair, slips


@pytest.mark.parametrize("slip", slips(), ids=lambda slip: slip.written)
def test_every_known_slip_is_put_right_in_any_case_and_keeps_its_length(slip: Slip) -> None:
    assert len(slip.written) == len(slip.meant)
    assert slip.written != slip.meant
    for written, meant in (
        (slip.written, slip.meant),
        (slip.written.upper(), slip.meant.upper()),
        (slip.written.capitalize(), slip.meant.capitalize()),
    ):
        assert repair(f"Về {written}, tiếp tục").text == f"Về {meant}, tiếp tục"


@pytest.mark.parametrize(
    "slip", [slip for slip in slips() if slip.unless_after], ids=lambda slip: slip.written
)
def test_a_phrase_that_is_right_after_some_words_is_left_alone_there(slip: Slip) -> None:
    for word in slip.unless_after:
        assert "scan_slip" not in {one.reason for one in repair(f"{word} {slip.written}").repairs}


@pytest.mark.parametrize("slip", slips(), ids=lambda slip: slip.written)
def test_what_is_right_is_left_alone(slip: Slip) -> None:
    assert repair(slip.meant).repairs == ()


@pytest.mark.parametrize(
    ("text", "layer", "reasons"),
    [
        ("hoà bình", "hòa bình", ["tone_place"]),  # the tone on the last vowel
        ("UỶ BAN", "ỦY BAN", ["tone_place"]),  # in capitals
        ("sức khoẻ, Thuỷ sản", "sức khỏe, Thủy sản", ["tone_place", "tone_place"]),
        ("quý, quỹ, quỳ", "quý, quỹ, quỳ", []),  # here the vowel is y alone
        ("qúy I", "quý I", ["tone_place"]),  # a tone on the letter of the onset
        ("gía, gìa", "giá, già", ["tone_place", "tone_place"]),
        ("hoàn thành, toán", "hoàn thành, toán", []),  # a consonant follows
        ("Quуết định", "Quyết định", ["look_alike"]),  # noqa: RUF001  # a Cyrillic letter
        ("ðược, Ðảng", "được, Đảng", ["look_alike", "look_alike"]),  # an Icelandic eth
        ("Москва", "Москва", []),  # a word of another alphabet
        ("El Niño", "El Niño", []),
        ("Bru chính, Thu điện tử", "Bưu chính, Thư điện tử", ["scan_slip", "scan_slip"]),
        (
            "abru chính, nghị đinhx, bru cục, nghị đinh",  # inside words it is no slip
            "abru chính, nghị đinhx, bưu cục, nghị định",
            ["scan_slip", "scan_slip"],
        ),
        ("doanh thu điện tử", "doanh thu điện tử", []),  # the neighbours speak against it
        ("Bru là tên người", "Bru là tên người", []),  # and here nothing speaks for it
        (
            "Uỷ ban nhân dan",
            "Ủy ban nhân dân",
            ["tone_place", "scan_slip"],
        ),  # one step on what another left
    ],
)
def test_what_is_repaired_and_why(text: str, layer: str, reasons: list[str]) -> None:
    found = repair(text)
    assert found.text == layer
    assert sorted(one.reason for one in found.repairs) == sorted(reasons)
    assert all(say(reason, "vi") != reason for reason in reasons)


# Letters that are taken for Latin ones.
@given(st.text(st.sampled_from("hoàaủuỷyqiìgðĐ Bruchíntđệ\nуЕ\u00a0"), max_size=60))  # noqa: RUF001
def test_the_layer_has_the_length_of_the_text_and_differs_in_its_repairs_only(text: str) -> None:
    text = normalise(text)
    found = repair(text)
    assert len(found.text) == len(text)
    inside = {position for one in found.repairs for position in range(one.start, one.end)}
    assert all(text[n] == found.text[n] for n in range(len(text)) if n not in inside)
    assert all(len(one.before) == len(one.after) == one.end - one.start for one in found.repairs)


@given(st.text(max_size=80))
def test_repairing_twice_repairs_nothing_more(text: str) -> None:
    once = repair(normalise(text)).text
    assert repair(once).text == once


def test_a_slip_opens_and_closes_a_word() -> None:
    assert not repair("xthu điện tử; thông tu sốt").repairs
    assert repair("xthu điên tử").text == "xthu điện tử"


def test_recognition_reads_the_layer_and_the_surface_is_of_the_text(
    annotated: Callable[[str], Annotation],
) -> None:
    text = (
        "Thực hiện Quуết định số 45/2016/QÐ-TTg "  # noqa: RUF001  # the slips are the point
        "của Thủ tưởng Chính phủ về Bru chính."
    )
    record = to_json(annotated(text))
    assert record["text"] == text
    (reference,) = record["references"]
    assert reference["text"] == "Quуết định số 45/2016/QÐ-TTg"  # noqa: RUF001  # as it stands
    assert (reference["document"], reference["issuer"]) == (
        "quyet-dinh.45-2016-qd-ttg",
        "Thủ tướng Chính phủ",
    )
    assert [(one["before"], one["after"]) for one in record["repairs"]] == [
        ("Quуết", "Quyết"),  # noqa: RUF001  # as it stands
        ("QÐ", "QĐ"),
        ("Thủ tưởng", "Thủ tướng"),
        ("Bru chính", "Bưu chính"),
    ]
    assert all(text[one["start"] : one["end"]] == one["before"] for one in record["repairs"])


def test_classification_reads_the_layer(annotated: Callable[[str], Annotation]) -> None:
    right, slipped = (
        annotated(f"I. KẾT QUẢ\n\nDoanh thu {word} đạt 12 tỷ đồng, tăng 4% so với cùng kỳ.\n")
        for word in ("bưu chính", "bru chính")
    )
    assert slipped.paragraphs[1].domain == right.paragraphs[1].domain == "postal"
    assert dict(slipped.paragraphs[1].scores)["postal"] == pytest.approx(
        dict(right.paragraphs[1].scores)["postal"], abs=0.2
    )
