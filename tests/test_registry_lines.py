"""The lines that the registry prints."""

import pytest

from viendan.cli.registry_lines import known_lines, registered_lines, shown_lines
from viendan.language.catalogue import Language
from viendan.language.source_names import source_names
from viendan.language.written_dates import date
from viendan.registry import shipped
from viendan.store.lookup.registered import registered


@pytest.mark.parametrize(
    ("lang", "status"),
    [
        ("en", "  Status: in the codification, which proves no force (as of 14 Nov 2025)"),
        (
            "vi",
            (
                "  Tình trạng hiệu lực: có trong Bộ pháp điển, chưa chắc còn hiệu lực "
                "(theo nguồn ngày 14/11/2025)"
            ),
        ),
    ],
)
def test_a_document_has_its_status_with_its_day_and_its_sources(
    lang: Language, status: str
) -> None:
    (known,) = registered(shipped(), "nghi-dinh.72-2013-nd-cp")
    lines = list(registered_lines(known, lang))
    assert lines[0] == "Nghị định số 72/2013/NĐ-CP"
    assert status in lines
    source = source_names(["phapdien"], lang)
    assert any(f"{source} 2025" in line for line in lines)
    day = date("2018-11-07", lang)
    assert any(f"150/2018/NĐ-CP ({day})   [{source}]" in line for line in lines)


def test_two_documents_of_a_number_are_said_to_be_two() -> None:
    lines = list(shown_lines(registered(shipped(), "nghi-dinh.1-2018-nd-cp"), "1/2018", "en"))
    assert lines[0].startswith("2 documents have this one number")


def test_what_is_not_known_is_said_so() -> None:
    assert list(shown_lines((), "1/1900", "en")) == ["The registry has no document for “1/1900”"]
    assert list(known_lines((), "en")) == []
