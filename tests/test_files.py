"""Files: where reports came from."""

from collections.abc import Callable

import pytest
from processed import add_four_files

from viendan.annotation.record import Annotation
from viendan.readers.source import MEMBER_MARK
from viendan.store import Store, known_files
from viendan.store.files import absent_members, delete_gone, mark_files
from viendan.store.stored_files import FileState


@pytest.fixture
def stored_files(store: Store, annotated: Callable[[str], Annotation]) -> Store:
    """A store with four files."""
    return add_four_files(store, annotated)


def test_a_report_is_left_without_a_file_when_its_last_file_is_gone(stored_files: Store) -> None:
    with stored_files.writing() as connection:
        report = known_files(connection)["/a/1.txt"].report
        mark_files(connection, [], ["/a/1.txt"])
        assert delete_gone(connection, "/a") == []
        mark_files(connection, [], ["/a/2.txt"])
        assert delete_gone(connection, "/ab") == []  # another folder
        assert delete_gone(connection, "/a") == [report]


@pytest.mark.parametrize(
    ("read", "absent"),
    [
        (("/a/1.txt", ""), []),  # no archive was read
        ((f"/a/z.zip{MEMBER_MARK}3.txt", "/a/z.zip"), []),  # the member is there
        ((f"/a/z.zip{MEMBER_MARK}5.txt", "/a/z.zip"), [f"/a/z.zip{MEMBER_MARK}3.txt"]),  # another
        ((f"/a/z.zip{MEMBER_MARK}5.txt", ""), []),  # a file of a folder of that name
    ],
)
def test_a_member_is_absent_when_its_archive_was_read_without_it(
    stored_files: Store, read: tuple[str, str], absent: list[str]
) -> None:
    with stored_files.reading() as connection:
        path, archive = read
        assert absent_members(connection, [FileState(path, 1, 1, archive=archive)]) == absent
