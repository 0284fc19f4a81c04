"""The summary page: the charts and tables of a store as one HTML file, to mail and to print.

The file needs nothing else: it has no scripts, and its fonts, styles and charts are inside.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

import pandas as pd
from markupsafe import Markup

from viendan import frames, plots
from viendan.language.catalogue import Language, explain, say
from viendan.language.count_lines import often
from viendan.language.evidence_words import evidence_words
from viendan.language.written_dates import date as written
from viendan.plots.style import FONT, fonts_folder, shorten
from viendan.store import Store
from viendan.store.lookup.summarise import Summary, summarise
from viendan.web.templating import rendered

_MOST_ROWS = 20
_MOST_DOCUMENTS = 12
_MOST_REPORTS = 24
_MOST_TOGETHER = 12
_MOST_DOUBTS = 15
_TEXT_LENGTH = 110
_WEIGHTS = (("Regular", 400), ("Bold", 700))
# Where an SVG file names one of its own parts: `id="clip1"`, `url(#clip1)`, `href="#clip1"`.
_OWN_NAME = re.compile(r'(id="|url\(#|href="#)')


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart that is drawn only when the page reaches it."""

    draw: Callable[[], plots.Chart]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `heads` and `title` are keys of the catalogue, `more` counts rows left out."""

    heads: tuple[str, ...]
    rows: Sequence[tuple[object, ...]]
    title: str = ""
    total: int = 0
    more: int = 0

    @property
    def numeric(self) -> list[bool]:
        """Return for each column whether it has numbers only: these are aligned to the right."""
        columns = range(len(self.heads))
        return [all(isinstance(row[at], int) for row in self.rows) for at in columns]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the page; its heading and its note are the messages of `key`."""

    key: str
    parts: list[Picture | Table]


def summary_page(
    store: Store, day: date, lang: Language = "vi", *, with_unsure: bool = True
) -> str:
    """Return the page of a store as HTML; `day` is the day on which it is made.

    `with_unsure` is whether its pictures count the paragraphs whose domain is unsure.
    """
    summary = summarise(store, shown=_MOST_ROWS)
    reports, citations = frames.reports(store, once=True), frames.citations(store)
    sections = [
        *_domains(store, reports, lang, with_unsure=with_unsure),
        *_latest(reports, citations, lang),
        *_cited(store, citations, lang),
        *_together(citations, lang),
        *_warnings(summary, lang),
    ]
    days = frames.when(reports).dropna()
    return rendered(
        "summary.html",
        lang,
        day=_iso(day),
        period=(_iso(days.min()), _iso(days.max())) if len(days) else None,
        figures=_figures(summary),
        sections=sections,
        fonts=[(FONT, weight, _encoded(name)) for name, weight in _WEIGHTS],
        svg=_numbered_svg(),
    )


def _numbered_svg() -> Callable[[Picture], Markup]:
    """Return a function that draws pictures, each with part names that no other picture has."""
    numbers = count(1)

    def svg(picture: Picture) -> Markup:
        prefix = rf"\g<1>p{next(numbers)}-"
        return Markup(_OWN_NAME.sub(prefix, plots.svg(picture.draw())))  # noqa: S704  # drawn here

    return svg


def _encoded(name: str) -> str:
    return b64encode((fonts_folder() / f"ViendanSans-{name}.ttf").read_bytes()).decode("ascii")


def _iso(value: object) -> str:
    return f"{value:%Y-%m-%d}" if isinstance(value, date) and not pd.isna(value) else ""


def _figures(summary: Summary) -> list[tuple[str, int]]:
    """Return the figures at the top of the page, each with its key."""
    return [
        ("reports", summary.reports),
        ("paragraphs_with_domain", sum(summary.paragraphs.values())),
        ("paragraphs_unsure", summary.unsure),
        ("references", summary.references),
        ("documents", summary.documents),
    ]


def _domains(
    store: Store, reports: pd.DataFrame, lang: Language, *, with_unsure: bool
) -> Iterator[Section]:
    """Yield the domains of each report where there are few reports, else of each issuer."""
    paragraphs = frames.paragraphs(store, ["report", "domain", "unsure"])
    if not with_unsure:
        paragraphs = paragraphs[~paragraphs["unsure"]]
    if not paragraphs["domain"].notna().any():
        return
    is_few = len(reports) <= _MOST_REPORTS
    by, column = ("report", "label") if is_few else ("issuer", "issuer")
    order = list(reports["label"]) if is_few else frames.busiest(reports, "issuer", _MOST_ROWS)
    shares = frames.domain_shares(paragraphs, reports.set_index("report")[column])
    picture = Picture(lambda: plots.domains(shares, order, by, lang))
    yield Section("domains", [picture] if order and len(shares) else [])


def _latest(reports: pd.DataFrame, citations: pd.DataFrame, lang: Language) -> Iterator[Section]:
    """Yield the table of the latest reports."""
    if not len(reports):
        return
    counted = citations.groupby("report").size()
    dated = reports.assign(when=frames.when(reports))
    latest = dated.sort_values("when", ascending=False, na_position="last", kind="stable")
    rows = [
        (
            written(_iso(row["when"]), lang),
            ", ".join(value for value in (row["issuer"], row["place"]) if isinstance(value, str)),
            _short(row["title"]) or row["label"],
            int(counted.get(row["report"], 0)),
        )
        for row in latest.head(_MOST_REPORTS).to_dict("records")
    ]
    yield Section("latest", [Table(("date", "reporter", "report", "citations"), rows)])


def _cited(store: Store, citations: pd.DataFrame, lang: Language) -> Iterator[Section]:
    """Yield what reports cite: over time, the most cited, by relation and domain, how old."""
    if not len(citations):
        return
    documents = frames.documents(store)
    lags = frames.lags(citations, documents)
    parts: list[Picture | Table] = []
    if citations["when"].notna().any():
        parts.append(Picture(lambda: plots.over_time(frames.by_quarter(citations), lang)))
    parts.append(_most_cited(citations, documents))
    crossed = frames.crossed(citations, "relation", "domain")
    parts.append(Picture(lambda: plots.relation_by_domain(crossed, lang)))
    if len(lags):
        parts.append(Picture(lambda: plots.lags(lags, lang)))
    yield Section("cited", parts)


def _most_cited(citations: pd.DataFrame, documents: pd.DataFrame) -> Table:
    cited = frames.most_cited(citations, documents, _MOST_ROWS).to_dict("records")
    rows = [(row["name"], _short(row["title"]), row["reports"], row["times"]) for row in cited]
    return Table(("document", "title", "reports", "citations"), rows, "most_cited")


def _together(citations: pd.DataFrame, lang: Language) -> Iterator[Section]:
    """Yield what reports share: which issuer cites what, and which two reports cite the same."""
    known = citations.dropna(subset=["issuer"])
    if not len(known):
        return
    issuers = frames.busiest(known, "issuer", _MOST_TOGETHER)
    labels = list(dict.fromkeys(frames.busiest(known, "cited", _MOST_DOCUMENTS)))
    crossed = frames.crossed(known, "issuer", "cited")
    shared = frames.shared_documents(citations, _MOST_TOGETHER)
    by_issuer = Picture(lambda: plots.agency_by_document(crossed, issuers, labels, lang))
    yield Section("together", [by_issuer, Picture(lambda: plots.shared(shared, lang))])


def _warnings(summary: Summary, lang: Language) -> Iterator[Section]:
    """Yield what a person should check: files that could not be read, and warnings."""
    unread = [
        (
            Path(one.file.path).name,
            explain(one.failure.error, lang).replace(one.file.path, "").lstrip(": "),
        )
        for one in summary.quarantined
    ]
    doubtful = [
        (
            Path(place).name,
            f"{say(code, lang)}{often(count)}: {_short(evidence_words(evidence, lang))}",
        )
        for place, code, evidence, count in summary.warnings
    ]
    tables: list[Picture | Table] = [
        _shortened(title, rows)
        for title, rows in (("failures", unread), ("warnings", doubtful))
        if rows
    ]
    if tables:
        yield Section("doubts", tables)


def _shortened(title: str, rows: Sequence[tuple[str, str]]) -> Table:
    more = max(0, len(rows) - _MOST_DOUBTS)
    return Table(("where_found", "what"), rows[:_MOST_DOUBTS], title, len(rows), more)


def _short(text: object) -> str:
    return shorten(text, _TEXT_LENGTH) if isinstance(text, str) else ""
