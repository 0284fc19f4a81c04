"""Files: where reports came from."""

from collections.abc import Callable

import pytest

from viendan.annotation.record import Annotation
from viendan.readers.source import MEMBER_MARK
from viendan.store import FileState, Store, files_with, holds_files, known_files
from viendan.store.files import absent_members, delete_gone, mark_files
from viendan.store.stored_files import below


def _file(path: str, content: str = "x") -> FileState:
    return FileState(path, 10, 1, content, '{"format":"text"}')


@pytest.fixture
def filled(store: Store, annotated: Callable[[str], Annotation]) -> Store:
    """A store with a text in two files, another in an archive, and a third in another folder."""
    for path, written in (
        ("/a/1.txt", "một"),
        ("/a/2.txt", "một"),
        (f"/a/z.zip{MEMBER_MARK}3.txt", "ba"),
        ("/ab/4.txt", "bốn"),
    ):
        store.add(annotated(f"Báo cáo số {written}."), _file(path, written))
    return store


@pytest.mark.parametrize(
    ("folder", "prefix"),
    [("/a", "/a/"), ("/a/", "/a/"), ("", "")],  # a folder, with its stroke, all files
)
def test_a_folder_is_a_prefix_of_paths(folder: str, prefix: str) -> None:
    assert below(folder) == prefix


def test_the_files_of_a_folder_are_known_by_path(filled: Store) -> None:
    with filled.reading() as connection:
        known = known_files(connection, "/a")
        assert sorted(known) == ["/a/1.txt", "/a/2.txt", f"/a/z.zip{MEMBER_MARK}3.txt"]
        assert known["/a/1.txt"].report == known["/a/2.txt"].report
        assert known["/a/1.txt"].state == FileState("/a/1.txt", 10, 1, "một")  # no source
        assert len(known_files(connection)) == 4


def test_files_are_found_by_the_hash_of_their_bytes_with_their_source(filled: Store) -> None:
    with filled.reading() as connection:
        found = files_with(connection, ["một", "ba", "khác"])
    assert [(one.state.path, one.state.source) for one in found] == [
        ("/a/1.txt", '{"format":"text"}'),
        ("/a/2.txt", '{"format":"text"}'),
        (f"/a/z.zip{MEMBER_MARK}3.txt", '{"format":"text"}'),
    ]


def test_a_store_says_whether_it_has_files(filled: Store) -> None:
    with filled.writing() as connection:
        assert holds_files(connection)
        mark_files(connection, [], list(known_files(connection)))
        delete_gone(connection, "")
        assert not holds_files(connection)


def test_a_report_is_left_without_a_file_when_its_last_file_is_gone(filled: Store) -> None:
    with filled.writing() as connection:
        report = known_files(connection)["/a/1.txt"].report
        mark_files(connection, [], ["/a/1.txt"])
        assert delete_gone(connection, "/a") == []
        mark_files(connection, [], ["/a/2.txt"])
        assert delete_gone(connection, "/ab") == []  # another folder
        assert delete_gone(connection, "/a") == [report]


@pytest.mark.parametrize(
    ("read", "absent"),
    [
        (["/a/1.txt"], []),  # no archive was read
        ([f"/a/z.zip{MEMBER_MARK}3.txt"], []),  # the member is there
        ([f"/a/z.zip{MEMBER_MARK}5.txt"], [f"/a/z.zip{MEMBER_MARK}3.txt"]),  # another is
    ],
)
def test_a_member_is_absent_when_its_archive_was_read_without_it(
    filled: Store, read: list[str], absent: list[str]
) -> None:
    with filled.reading() as connection:
        assert absent_members(connection, read) == absent
