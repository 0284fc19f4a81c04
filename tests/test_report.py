"""The view of a report."""

from collections.abc import Callable

from sqlalchemy import select

from viendan.annotation.record import Annotation
from viendan.store import FileState, Store, rows_of
from viendan.store.database.schema import mentions, paragraphs, reports
from viendan.store.lookup.views import report_view

Annotated = Callable[[str], Annotation]


def test_a_report_is_seen_whole_with_mentions_inside_its_paragraphs(sample_store: Store) -> None:
    with sample_store.reading() as connection:
        rows = connection.execute(select(reports.c.report, reports.c.text)).all()
        counts = {
            report: len(
                connection.execute(
                    select(paragraphs.c.position).where(paragraphs.c.report == report)
                ).all()
            )
            for report, _ in rows
        }
        inside = {
            report: len(
                connection.execute(
                    select(mentions.c.position).where(
                        (mentions.c.report == report) & mentions.c.paragraph.is_not(None)
                    )
                ).all()
            )
            for report, _ in rows
        }
    for report, text in rows:
        found = report_view(sample_store, report)
        assert found is not None
        assert len(found.paragraphs) == counts[report]
        assert all(one.text == text[one.start : one.end] for one in found.paragraphs)
        named = [
            (paragraph, mention) for paragraph in found.paragraphs for mention in paragraph.mentions
        ]
        assert len(named) == inside[report]
        assert all(
            paragraph.text[one.start : one.end] == one.text
            for paragraph, one in named
            if one.end <= len(paragraph.text)
        )
        assert [file.path for file in found.files if not file.is_gone]


def test_neighbours_share_documents_and_the_nearest_comes_first(
    store: Store, annotated: Annotated
) -> None:
    cites = (
        f"Nghị định số {number}/2017/NĐ-CP ngày 24/4/2017 của Chính phủ." for number in (41, 42, 43)
    )
    one, two, three = cites
    for number, text in enumerate(
        (
            f"{one} {two} {three}",
            f"Trong năm, Sở ban hành 12 văn bản. {one} Sở cấp 31 giấy phép. {two} Hết.",
            f"{three} Hết.",
            "Không viện dẫn gì cả.",
        )
    ):
        store.add(annotated(text), FileState(f"/r/{number}.txt", 1, 1, str(number)))
    first = report_view(store, rows_of(annotated(f"{one} {two} {three}")).report.report)
    assert first is not None
    assert [(near.path, near.shared) for near in first.neighbours] == [
        ("/r/1.txt", 2),
        ("/r/2.txt", 1),
    ]


def test_an_unknown_report_is_none(store: Store) -> None:
    assert report_view(store, 1) is None


def test_a_mention_has_the_parts_that_it_names(store: Store, annotated: Annotated) -> None:
    annotation = annotated(
        "Theo điểm a khoản 2 Điều 5 Nghị định số 49/2017/NĐ-CP và Luật Báo chí năm 2016."
    )
    store.add(annotation)
    found = report_view(store, rows_of(annotation).report.report)
    assert found is not None
    parts = [(one.article, one.clause, one.point) for p in found.paragraphs for one in p.mentions]
    assert parts == [("5", "2", "a"), (None, None, None)]
