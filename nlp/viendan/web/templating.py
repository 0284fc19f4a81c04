"""Templating: the templates of the pages, with what they need to write in a language."""

import gc
from collections.abc import Callable
from functools import cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined

from viendan.documents import names as naming
from viendan.domains.labels import known_labels
from viendan.language.catalogue import Language, number, say
from viendan.language.evidence_words import evidence_words
from viendan.language.finding_lines import checked_counts, finding_line
from viendan.language.positions import position
from viendan.language.registry_words import completed_words, known_words
from viendan.language.source_names import source_names
from viendan.language.written_dates import date, quarter
from viendan.store.lookup.answers import Filters
from viendan.store.lookup.query import parse
from viendan.text.controls import without_controls
from viendan.web import addresses, charts, marking, report_page, shown_text


@cache
def environment() -> Environment:
    """Return the environment of all templates: their globals and filters, with autoescape."""
    made = Environment(
        loader=PackageLoader("viendan.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "document_address": addresses.document_address,
        "report_address": addresses.report_address,
        "group_address": addresses.group_address,
        "changed": addresses.changed,
        "bar": charts.bar,
        "timeline": charts.timeline,
        "spread": charts.spread,
        "pieces": marking.pieces,
        "excerpt": marking.excerpt,
        "shown_pieces": shown_text.shown_pieces,
        "contradictions": report_page.contradictions,
        "nothing_chosen": Filters(),
        "domain_labels": known_labels(),
        "finding_line": finding_line,
        "checked_counts": checked_counts,
        "source_names": source_names,
        "completed_words": completed_words,
        "known_words": known_words,
    }
    made.filters |= {
        "short": naming.name_of,
        "citation_parts": naming.citation_parts,
        "head": marking.head,
        "tail": marking.tail,
        "plain": shown_text.plain,
    }
    return made


def prepare() -> None:
    """Compile every template and read the tables of queries, so that no visitor waits for it.

    The objects that exist by then are excluded from garbage collection.
    """
    for name in environment().list_templates():
        environment().get_template(name)
    parse("Nghị định số 1/2000/NĐ-CP")
    gc.freeze()


@cache
def _writing(lang: Language) -> dict[str, Callable[..., str]]:
    """Return the functions with which a template writes messages, numbers, dates and positions."""
    return {
        "t": lambda key, **values: say(key, lang, **values),
        "number": partial(number, lang=lang),
        "date": partial(date, lang=lang),
        "quarter": partial(quarter, lang=lang),
        "evidence": partial(evidence_words, lang=lang),
        "position": partial(position, lang=lang),
    }


def rendered(template: str, lang: Language, **values: object) -> str:
    """Return a template filled in with `values`, in a language.

    Control characters of what it shows are written out.
    """
    page = environment().get_template(template).render(**_writing(lang), lang=lang, **values)
    return without_controls(page)
