"""Identity: written, parsed and taken apart."""

import json

import pytest
from conftest import ROOT, SHARED
from hypothesis import given
from hypothesis import strategies as st

from viendan.documents.document_types import document_types
from viendan.documents.identity import Identity, place_slug, symbol_slug
from viendan.documents.places import places
from viendan.documents.symbols import read_symbol
from viendan.references import ReportContext, find, resolve
from viendan.text.folding import slug


def _gold_texts() -> list[str]:
    shared = [SHARED / "eval" / "dev" / f"{name}.jsonl" for name in ("real_texts", "seed_texts")]
    files = [ROOT / "tests" / "gold" / "references.jsonl", *(one for one in shared if one.exists())]
    lines = (line for path in files for line in path.read_text(encoding="utf-8").split("\n"))
    return [json.loads(line)["text"] for line in lines if line]


def _identities() -> list[str]:
    home = ReportContext(place="Tỉnh Trà Vinh", date="2019-03-14", district="huyện Cầu Kè")
    found = (one for text in _gold_texts() for one in resolve(find(text), home))
    return sorted({name for one in found for name in (one.document, *one.candidates) if name})


def test_every_identity_of_the_gold_is_written_as_it_was_parsed() -> None:
    names = _identities()
    assert len(names) > 300
    for name in names:
        identity = Identity.parse(name)
        assert identity is not None, name
        assert str(identity) == name
        assert identity.type is not None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        # normative
        ("quyet-dinh.45-2016-qd-ttg", ("quyết định", "45", "qd-ttg", 2016, None, None, None)),
        # administrative
        ("quyet-dinh.45-qd-ttg.2019", ("quyết định", "45", "qd-ttg", 2019, None, None, None)),
        # of a province
        ("cong-van.7a-ubnd-vx.2017.hue", ("công văn", "7a", "ubnd-vx", 2017, None, "hue", None)),
        # of a district
        (
            "quyet-dinh.5-qd-ubnd.2020.huyen-cho-lach.ben-tre",
            ("quyết định", "5", "qd-ubnd", 2020, "huyen-cho-lach", "ben-tre", None),
        ),
        # by term
        ("luat.103-qh13", ("luật", "103", "qh13", None, None, None, 13)),
        # the old numbering
        ("nghi-dinh.74-cp", ("nghị định", "74", "cp", None, None, None, None)),
        # a number with a dot, and one that looks like a year
        ("ke-hoach.12-3-kh-stc.2018.hue", ("kế hoạch", "12.3", "kh-stc", 2018, None, "hue", None)),
        ("ke-hoach.2016-kh-stc.2018.hue", ("kế hoạch", "2016", "kh-stc", 2018, None, "hue", None)),
        # a law by name
        ("luat.bao-chi.1999", ("luật", None, None, 1999, None, None, None)),
        # a type that the table lacks
        ("thu.5-qd-ttg.2019", (None, "5", "qd-ttg", 2019, None, None, None)),
    ],
)  # fmt: skip
def test_an_identity_is_taken_apart(text: str, parts: tuple[object, ...]) -> None:
    one = Identity.parse(text)
    assert one is not None
    found = (one.type, one.number, one.symbol, one.year, one.district, one.place, one.term)
    assert found == parts
    assert str(one) == text


@pytest.mark.parametrize(
    ("text", "is_normative", "stem"),
    [
        ("quyet-dinh.45-2016-qd-ttg", True, "quyet-dinh.45-qd-ttg.normative"),  # may be either
        ("nghi-dinh.49-2017-nd-cp", True, "nghi-dinh.49-nd-cp"),  # always normative
        ("quyet-dinh.45-qd-ttg.2019", False, "quyet-dinh.45-qd-ttg"),  # administrative
        ("luat.103-qh13", True, "luat.103-qh13"),  # the number carries the year all the same
        ("lenh.5-hdnn8", False, "lenh.5-hdnn8"),  # the number of the Council of State does not
        ("quyet-dinh.5-qd-sqhkt.2020.hue", False, "quyet-dinh.5-qd-sqhkt.hue"),  # no term
        ("luat.bao-chi.1999", False, "luat.bao-chi"),  # by name
    ],
)
def test_the_stem_leaves_the_year_out(text: str, stem: str, *, is_normative: bool) -> None:
    identity = Identity.parse(text)
    assert identity is not None
    assert (identity.is_normative, identity.stem) == (is_normative, stem)


@pytest.mark.parametrize("text", ["", "luat", "Luat.5-qh13", "luat.", ".5-qh13", "luật.5-qh13"])
def test_other_texts_are_no_identities(text: str) -> None:
    assert Identity.parse(text) is None


_SLUGS = st.sampled_from(["qd-ttg", "nd-cp", "qh13", "ubnd-vx", "tt-bgddt", "bcd389", "cp"])
_NUMBERED = st.builds(
    Identity,
    type_slug=st.sampled_from([slug(kind.name) for kind in document_types()]),
    number_slug=st.from_regex(r"[1-9][0-9]{0,4}(?:[a-d]|bis|-[0-9]{1,3})?", fullmatch=True),
    symbol=_SLUGS,
    year=st.integers(1945, 2035),
    has_year_inside=st.booleans(),
    district=st.none(),
    place=st.none(),
    law=st.none(),
) | st.builds(
    Identity,
    type_slug=st.sampled_from(["quyet-dinh", "ke-hoach"]),
    number_slug=st.integers(1, 99999).map(str),
    symbol=_SLUGS,
    year=st.none() | st.integers(1945, 2035),
    district=st.none() | st.sampled_from(["huyen-cho-lach", "quan-1", "thi-xa-go-cong"]),
    has_year_inside=st.just(value=False),
    place=st.sampled_from([place_slug(one.full_name) for one in places()]),
    law=st.none(),
)


@given(_NUMBERED)
def test_any_identity_is_parsed_as_it_was_written(identity: Identity) -> None:
    assert Identity.parse(str(identity)) == identity


@given(st.text())
def test_any_text_is_parsed_without_error(text: str) -> None:
    identity = Identity.parse(text)
    assert identity is None or str(identity) == text


@pytest.mark.parametrize(
    ("symbol", "written"),
    [
        ("TT-BGD&ĐT", "tt-bgddt"),  # an ampersand
        ("NQ-UBTVQHK9", "ubtvqh9"),  # a term
        ("TT-BNNPTTN", "tt-bnnptnt"),  # a misprint
    ],
)
def test_a_symbol_has_one_slug(symbol: str, written: str) -> None:
    assert symbol_slug(read_symbol(symbol)) == written


def test_a_place_has_the_slug_of_its_name() -> None:
    assert place_slug("Thành phố Hồ Chí Minh") == "ho-chi-minh"
    assert place_slug(None) is None
