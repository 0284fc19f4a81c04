"""Values of an annotation as plain data and back."""

import json
import pickle
from collections import namedtuple
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viendan.annotation.plain_values import kept, plain_of, value_of
from viendan.annotation.reading import read_report

TEXT = (
    "UBND TỈNH AN GIANG\nSố: 30/BC-UBND\nAn Giang, ngày 5 tháng 6 năm 2020\nBÁO CÁO\n"
    "Kết quả 6 tháng đầu năm 2020\n\nTheo khoản 2 Điều 5 Nghị định số 49/2017/NĐ-CP; bru chính.\n"
)


def test_what_is_read_of_a_report_survives_json() -> None:
    read = read_report(TEXT)
    for value in (read.header, read.references, read.paragraphs, read.repaired):
        assert value_of(json.loads(json.dumps(plain_of(value)))) == value
        assert value
    assert read.repaired.repairs
    assert read.header.period


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
    )
)
def test_tuples_and_dictionaries_survive(value: object) -> None:
    assert value_of(plain_of(value)) == value


def test_kept_data_are_plain_and_give_back_the_value_itself() -> None:
    read = read_report(TEXT)
    for value in (read.header, read.references, read.references[0], read.paragraphs):
        data = kept(value)
        assert data == plain_of(value)
        assert value_of(data) is value
        sent = pickle.loads(pickle.dumps(data))  # noqa: S301  # our own
        assert (type(sent), sent) == (list, plain_of(value))


@pytest.mark.parametrize("plain", [["Path", "/etc"], ["object"], [["", "Popen"], 1]])
def test_data_that_name_another_class_make_nothing(plain: Sequence[object]) -> None:
    with pytest.raises((KeyError, TypeError)):
        value_of(plain)


def test_an_object_of_another_class_is_no_plain_value() -> None:
    pair = namedtuple("Header", "a")  # noqa: PYI024  # only its name is that of a known class
    with pytest.raises(KeyError, match="Header"):
        plain_of(pair(1))
