"""ZIP packages."""

from pathlib import Path

import formats
import pytest

from viendan.errors import ReadError
from viendan.readers import zip_packages
from viendan.readers.zip_packages import names_in, open_package, parse_xml

PATH = Path("a.docx")


def test_a_package_has_members_with_content_and_xml() -> None:
    package = open_package(PATH, formats.packed({"a/b.xml": b"<a><b/></a>", "c/": b""}))
    assert package.names() == ["a/b.xml"]
    assert (package.has("a/b.xml"), package.has("b.xml")) == (True, False)
    assert package.content("a/b.xml") == b"<a><b/></a>"
    assert package.xml("a/b.xml")[0].tag == "b"


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (formats.packed({"a.txt": b"x"}), {"a.txt"}),
        (formats.packed({"a.txt": b"x"})[:20], set()),  # damaged
        (b"text", set()),
    ],
)
def test_names_are_those_of_an_archive_or_none(content: bytes, names: set[str]) -> None:
    assert names_in(content) == names


@pytest.mark.parametrize(
    ("limit", "value", "code"),
    [
        ("MOST_MEMBERS", 1, "too_many_members"),
        ("MOST_TOTAL", 5, "bomb"),
    ],
)
def test_a_package_beyond_a_limit_is_not_opened(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int, code: str
) -> None:
    monkeypatch.setattr(zip_packages, limit, value)
    with pytest.raises(ReadError) as caught:
        open_package(PATH, formats.packed({"a": b"xxx", "b": b"xxx"}))
    assert (caught.value.code, caught.value.about["path"]) == (code, PATH)


@pytest.mark.parametrize(
    ("name", "limit", "code"),
    [
        ("a", 2, "bomb"),  # larger than the limit
        ("big", 2**23, "high_ratio"),  # shrunk beyond reason
        ("x", 9, "broken"),  # missing
    ],
)
def test_a_member_beyond_a_limit_is_not_read(name: str, limit: int, code: str) -> None:
    package = open_package(PATH, formats.packed({"a": b"xxx", "big": b" " * 2**22}))
    with pytest.raises(ReadError) as caught:
        package.content(name, limit)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<a>", "broken"),
        (b"", "broken"),
        (b"<!DOCTYPE a><a/>", "entities"),
        ("<!DOCTYPE a><a/>".encode("utf-16"), "entities"),  # not visible in the bytes
    ],
)
def test_xml_is_well_formed_and_declares_nothing(content: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        parse_xml(PATH, content)
    assert caught.value.code == code


PADDING = b"<!--" + b"x" * 100_000 + b"-->"


def test_elements_are_read_no_further_than_they_are_asked_for() -> None:
    content = b"<a xmlns='urn:a'><b n='1'/><c/><b n='2'/>" + PADDING + b"<b n='3'></a>"
    found = open_package(PATH, formats.packed({"a.xml": content})).elements("a.xml", "b")
    assert [next(found).get("n"), next(found).get("n")] == ["1", "2"]
    with pytest.raises(ReadError) as caught:
        next(found)  # not well formed
    assert caught.value.code == "broken"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<a><b>", "broken"),
        (b"<!DOCTYPE a><a><b/></a>", "entities"),
        ("<!DOCTYPE a><a><b/></a>".encode("utf-16"), "entities"),  # not visible in the bytes
    ],
)
def test_elements_are_those_of_xml_that_is_well_formed_and_declares_nothing(
    content: bytes, code: str
) -> None:
    with pytest.raises(ReadError) as caught:
        list(open_package(PATH, formats.packed({"a.xml": content})).elements("a.xml", "b"))
    assert caught.value.code == code
