"""The summary page: a store in pictures and tables, as one page of HTML that needs nothing else, to be mailed and printed."""

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from html import escape
from importlib.resources import files
from itertools import count
from pathlib import Path

import pandas as pd

from viendan import frames, plots
from viendan.language.messages import explain, say
from viendan.plots.style import FONT, fonts_folder, shorten, word
from viendan.store import Store
from viendan.store.lookup.summarise import Summary, summarise

_ROWS = 20
_DOCUMENTS = 12
_REPORTS = 24
_TOGETHER = 12
_DOUBTS = 15
_LETTERS = 110
_WEIGHTS = (("Regular", 400), ("Bold", 700))
_LOCAL_NAME = re.compile(r'(id="|url\(#|href="#)')
_PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
{body}
</body>
</html>
"""
_Draw = Callable[[], plots.Chart]


def summary_page(store: Store, day: date, lang: str = "vi") -> str:
    """Return the page of a store as HTML, with the day on which it is made; no scripts, nothing from elsewhere."""
    summary = summarise(store, shown=_ROWS)
    reports, citations = frames.reports(store), frames.citations(store)
    parts = [
        *_head(reports, summary, day, lang),
        *_about(store, reports, lang),
        *_reports(reports, citations, lang),
        *_cited(store, citations, lang),
        *_together(citations, lang),
        *_doubts(summary, lang),
    ]
    return _PAGE.format(
        lang=lang, title=say("page_title", lang), style=_style(), body=_joined(parts)
    )


def _joined(parts: Iterable[str]) -> str:
    """Return the parts one after another, the names inside each picture made its own."""
    numbers = count(1)
    return "\n".join(_LOCAL_NAME.sub(rf"\g<1>p{next(numbers)}-", part) for part in parts)


def _style() -> str:
    faces = "".join(
        f'@font-face {{ font-family: "{FONT}"; font-weight: {weight}; src: url(data:font/ttf;base64,{_encoded(name)}) format("truetype"); }}\n'
        for name, weight in _WEIGHTS
    )
    return faces + (files(__package__) / "summary_page.css").read_text(encoding="utf-8")


def _encoded(name: str) -> str:
    return b64encode((fonts_folder() / f"ViendanSans-{name}.ttf").read_bytes()).decode("ascii")


def _day(value: object) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) and not pd.isna(value) else ""


def _head(reports: pd.DataFrame, summary: Summary, day: date, lang: str) -> Iterator[str]:
    yield f"<h1>{say('page_title', lang)}</h1>"
    days = frames.when(reports).dropna()
    if len(days):
        yield f'<p class="lead">{say("page_covers", lang, first=_day(days.min()), last=_day(days.max()))}</p>'
    yield f'<p class="note">{say("page_made", lang, day=_day(day))}</p>'
    told = (
        ("reports", summary.reports),
        ("page_paragraphs", sum(summary.paragraphs.values())),
        ("references", summary.references),
        ("documents", summary.documents),
    )
    yield (
        '<dl class="figures">'
        + "".join(
            f"<div><dt>{say(key, lang)}</dt><dd>{_figure(value, lang)}</dd></div>"
            for key, value in told
        )
        + "</dl>"
    )


def _figure(value: int, lang: str) -> str:
    return f"{value:,}".replace(",", "." if lang == "vi" else ",")


def _section(key: str, lang: str) -> str:
    return f'<h2>{say(key, lang)}</h2>\n<p class="note">{say(f"{key}_note", lang)}</p>'


def _pictures(*drawn: _Draw) -> Iterator[str]:
    for draw in drawn:
        yield f"<figure>{plots.svg(draw())}</figure>"


def _about(store: Store, reports: pd.DataFrame, lang: str) -> Iterator[str]:
    """Yield what reports are about: each report where they are few, else their issuers."""
    paragraphs = frames.paragraphs(store, ["report", "domain"])
    if not paragraphs["domain"].notna().any():
        return
    is_few = len(reports) <= _REPORTS
    by, column = ("report", "label") if is_few else ("issuer", "issuer")
    order = list(reports["label"]) if is_few else frames.busiest(reports, "issuer", _ROWS)
    shares = frames.domain_shares(paragraphs, reports.set_index("report")[column])
    yield _section("page_about", lang)
    if order and len(shares):
        yield from _pictures(lambda: plots.domains(shares, order, by, lang))


def _cited(store: Store, citations: pd.DataFrame, lang: str) -> Iterator[str]:
    if not len(citations):
        return
    documents = frames.documents(store)
    cited = frames.most_cited(citations, documents, _ROWS)
    yield _section("page_cited", lang)
    if citations["when"].notna().any():
        yield from _pictures(lambda: plots.over_time(frames.by_quarter(citations), lang))
    heads = [say(key, lang) for key in ("document", "title")] + [
        word(key, lang) for key in ("reports", "citations")
    ]
    rows = [
        (row["name"], _short(row["title"]), row["reports"], row["times"])
        for row in cited.to_dict("records")
    ]
    yield f"<h3>{word('most_cited', lang)}</h3>\n{_table(heads, rows)}"
    yield from _pictures(
        lambda: plots.relation_by_domain(frames.crossed(citations, "relation", "domain"), lang)
    )
    lags = frames.lags(citations, documents)
    if len(lags):
        yield from _pictures(lambda: plots.lags(lags, lang))


def _together(citations: pd.DataFrame, lang: str) -> Iterator[str]:
    """Yield what reports share: which agency cites what, and which two reports cite the same."""
    known = citations.dropna(subset=["issuer"])
    if not len(known):
        return
    yield _section("page_together", lang)
    labels = list(dict.fromkeys(frames.busiest(known, "cited", _DOCUMENTS)))
    crossed = frames.crossed(known, "issuer", "cited")
    yield from _pictures(
        lambda: plots.agency_by_document(
            crossed, frames.busiest(known, "issuer", _TOGETHER), labels, lang
        )
    )
    yield from _pictures(lambda: plots.shared(frames.shared_documents(citations, _TOGETHER), lang))


def _reports(reports: pd.DataFrame, citations: pd.DataFrame, lang: str) -> Iterator[str]:
    """Yield the table of the latest reports."""
    if not len(reports):
        return
    counted = citations.groupby("report").size()
    latest = (
        reports.assign(when=frames.when(reports))
        .sort_values("when", ascending=False, na_position="last", kind="stable")
        .head(_REPORTS)
    )
    heads = [say(key, lang) for key in ("page_day", "page_issuer", "page_report")] + [
        word("citations", lang)
    ]
    rows = [
        (
            _day(row["when"]),
            _joint(row["issuer"], row["place"]),
            _short(row["title"]) or row["label"],
            int(counted.get(row["report"], 0)),
        )
        for row in latest.to_dict("records")
    ]
    yield f"{_section('page_reports', lang)}\n{_table(heads, rows)}"


def _joint(*values: object) -> str:
    return ", ".join(value for value in values if isinstance(value, str))


def _doubts(summary: Summary, lang: str) -> Iterator[str]:
    """Yield what a person should look at: files that could not be read, and what is doubtful in the reports themselves."""
    unread = [
        (
            Path(one.file.path).name,
            explain(one.failure.error, lang).replace(one.file.path, "").lstrip(": "),
        )
        for one in summary.quarantined
    ]
    doubtful = [
        (Path(place).name, f"{say(code, lang)}: {_short(evidence)}")
        for place, code, evidence in summary.warnings
    ]
    if not unread and not doubtful:
        return
    yield _section("page_doubts", lang)
    heads = [say("page_where", lang), say("page_what", lang)]
    for key, rows in (("failures", unread), ("warnings", doubtful)):
        if rows:
            rest = (
                f'<p class="note">{say("more", lang, count=len(rows) - _DOUBTS)}</p>'
                if len(rows) > _DOUBTS
                else ""
            )
            yield f"<h3>{say(key, lang)} ({len(rows)})</h3>\n{_table(heads, rows[:_DOUBTS])}{rest}"


def _short(text: object) -> str:
    return shorten(text, _LETTERS) if isinstance(text, str) else ""


def _table(heads: Sequence[str], rows: Sequence[tuple[object, ...]]) -> str:
    """Return a table; numbers stand to the right, the first column keeps to one line."""
    numeric = [all(isinstance(row[at], int) for row in rows) for at in range(len(heads))]
    marks = [
        " class='number'" if is_number else "" if at else " class='name'"
        for at, is_number in enumerate(numeric)
    ]
    top = "".join(f"<th{mark}>{escape(head)}</th>" for head, mark in zip(heads, marks, strict=True))
    body = "\n".join(
        "<tr>"
        + "".join(
            f"<td{mark}>{escape(str(value))}</td>" for value, mark in zip(row, marks, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return f"<table>\n<thead><tr>{top}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
