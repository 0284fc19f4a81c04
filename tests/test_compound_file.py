"""Compound files."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msg_files import compound_tree
from word97_files import compound_file

from viendan.errors import ReadError
from viendan.readers.compound_file import MAGIC, CompoundFile

SMALL = compound_file({"a": b"x" * 5000})


def changed(offset: int, value: bytes) -> bytes:
    """Return the small file with some bytes replaced."""
    return SMALL[:offset] + value + SMALL[offset + len(value) :]


@pytest.mark.parametrize(
    "content",
    [
        b"",  # nothing
        MAGIC,  # the first bytes only
        b"PK\3\4" + bytes(600),  # another kind of file
        changed(30, struct.pack("<H", 3)),  # sectors of 8 bytes
        SMALL[:600],  # cut short
        changed(48, struct.pack("<I", 5000)),  # a directory outside the file
        changed(76, struct.pack("<I", 5000)),  # an allocation table outside the file
    ],
)
def test_what_is_no_whole_compound_file_is_broken(content: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        CompoundFile(content)
    assert caught.value.code == "broken"


def test_a_stream_that_is_not_there_is_named() -> None:
    with pytest.raises(ReadError) as caught:
        CompoundFile(SMALL).stream("WordDocument")
    assert caught.value.about == {"reason": "broken_streams"}


@given(st.integers(0, len(SMALL) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_read_or_broken_and_never_without_end(offset: int, value: bytes) -> None:
    try:
        file = CompoundFile(changed(offset, value)[: len(SMALL)])
        found = [file.stream(name) for name in file.names()]
    except ReadError as error:
        assert error.code == "broken"  # noqa: PT017  # either outcome is right
    else:
        assert sum(map(len, found)) <= len(SMALL)


def test_a_chain_of_sectors_in_a_circle_is_broken() -> None:
    content = bytearray(compound_file({"a": b"x" * 5000}))
    struct.pack_into("<I", content, 512 + 4 * 2, 2)  # the stream's first sector follows itself
    with pytest.raises(ReadError):
        CompoundFile(bytes(content)).stream("a")


def test_the_streams_of_a_compound_file_are_its_bytes() -> None:
    file = CompoundFile(compound_file({"a": b"x" * 5000, "b": b"y" * 9000}))
    assert file.names() == {"a", "b"}
    assert file.stream("b") == b"y" * 9000


def test_a_storage_has_the_streams_and_storages_in_it() -> None:
    file = CompoundFile(compound_tree({"a": b"1", "in": {"a": b"2" * 5000, "c": {}}}))
    root = file.root()
    assert (set(root.streams), set(root.storages)) == ({"a"}, {"in"})
    inner = root.storages["in"]
    assert [file.content(one.streams["a"]) for one in (root, inner)] == [b"1", b"2" * 5000]
    assert set(inner.storages) == {"c"}


def test_a_storage_in_itself_is_opened_once() -> None:
    content = bytearray(compound_tree({"in": {"a": b"1"}}))
    at = content.index("in".encode("utf-16-le") + bytes(4))
    struct.pack_into("<I", content, at + 72, 1)  # it stands beside itself
    struct.pack_into("<I", content, at + 76, 1)  # and below itself
    root = CompoundFile(bytes(content)).root()
    assert root.storages["in"].storages == {}
