"""Stored files, read by plain SQL."""

from collections.abc import Callable

import pytest
from processed import add_four_files

from viendan.annotation.record import Annotation
from viendan.readers.source import MEMBER_MARK
from viendan.store import FileState, Store, files_with, holds_files, known_files
from viendan.store.files import delete_gone, mark_files
from viendan.store.stored_files import below, count_files


@pytest.fixture
def stored_files(store: Store, annotated: Callable[[str], Annotation]) -> Store:
    """A store with four files."""
    return add_four_files(store, annotated)


@pytest.mark.parametrize(
    ("folder", "prefix"),
    [("/a", "/a/"), ("/a/", "/a/"), ("", "")],  # a folder, with its stroke, all files
)
def test_a_folder_is_a_prefix_of_paths(folder: str, prefix: str) -> None:
    assert below(folder) == prefix


def test_the_files_of_a_folder_are_known_by_path(stored_files: Store) -> None:
    with stored_files.reading() as connection:
        known = known_files(connection, "/a")
        assert sorted(known) == ["/a/1.txt", "/a/2.txt", f"/a/z.zip{MEMBER_MARK}3.txt"]
        assert known["/a/1.txt"].report == known["/a/2.txt"].report
        assert known["/a/1.txt"].state == FileState("/a/1.txt", 10, 1, "một")  # no source
        assert len(known_files(connection)) == 4


def test_files_are_found_by_the_hash_of_their_bytes_with_their_source(stored_files: Store) -> None:
    with stored_files.reading() as connection:
        found = files_with(connection, ["một", "ba", "khác"])
    assert [(one.state.path, one.state.source) for one in found] == [
        ("/a/1.txt", '{"format":"text"}'),
        ("/a/2.txt", '{"format":"text"}'),
        (f"/a/z.zip{MEMBER_MARK}3.txt", '{"format":"text"}'),
    ]


def test_a_store_says_whether_it_has_files(stored_files: Store) -> None:
    with stored_files.writing() as connection:
        assert holds_files(connection)
        mark_files(connection, [], list(known_files(connection)))
        delete_gone(connection, "")
        assert not holds_files(connection)


def test_files_that_are_gone_are_not_counted(stored_files: Store) -> None:
    with stored_files.writing() as connection:
        assert [count_files(connection, folder) for folder in ("/a", "/ab", "", "/b")] == [
            3,
            1,
            4,
            0,
        ]
        mark_files(connection, [], ["/a/1.txt"])
        assert count_files(connection, "/a") == 2
