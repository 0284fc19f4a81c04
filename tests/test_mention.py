"""Mentions: how they are written out, and what they share with the annotation format."""

import pytest

from viendan.references import find
from viendan.references.mention import NO_DATE, NO_ISSUER, NO_PINPOINT, Core, Mention


@pytest.mark.parametrize(
    ("text", "written"),
    [
        # with its day
        (
            "Theo Quyết định số 45/2016/QĐ-TTg ngày 19/10/2016",
            "Mention('Quyết định số 45/2016/QĐ-TTg', 5:33, 2016-10-19)",
        ),
        # with its year alone
        ("Nghị định 49/NĐ-CP năm 2017", "Mention('Nghị định 49/NĐ-CP', 0:18, 2017)"),
        # without date
        ("Nghị định 49/2017/NĐ-CP", "Mention('Nghị định 49/2017/NĐ-CP', 0:23)"),
    ],
)
def test_a_mention_is_written_out_in_short(text: str, written: str) -> None:
    assert [repr(mention) for mention in find(text)] == [written]


def test_what_a_text_does_not_state_is_empty() -> None:
    mention = Mention(Core(0, 4, "Luật", "luật"))
    assert (mention.date, mention.issuer, mention.pinpoint) == (NO_DATE, NO_ISSUER, NO_PINPOINT)
    assert (mention.number, mention.symbol, mention.law, mention.relation) == (*[None] * 3, "cites")
