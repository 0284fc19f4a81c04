"""What the registry adds to a reference, in words: how it was completed, what is known of it."""

from typing import TYPE_CHECKING

from viendan.language.catalogue import Language, say
from viendan.language.source_names import source_names
from viendan.language.written_dates import date

if TYPE_CHECKING:
    from viendan.references.reference import CompletedBy, KnownDocument


def completed_words(completed_by: "CompletedBy", lang: Language) -> str:
    """Return by which rule the registry completed a mention; rules that compare have a score."""
    score = round(completed_by.score * 100)
    return say(f"completed_by_{completed_by.rule}", lang, score=score)


def known_words(known: "KnownDocument", lang: Language) -> str:
    """Return the facts that the registry knows of a document, who says so, and its title."""
    status = say(f"force_{known.status}", lang) if known.status else None
    if status and known.as_of:
        status = f"{status} ({say('as_of', lang, day=date(known.as_of, lang))})"
    days = {"date": known.date, "effective": known.effective, "ended": known.ended}
    facts = {
        **{name: date(day, lang) for name, day in days.items() if day},
        "status": status,
        "sources": source_names(known.sources, lang),
        "title": known.title,
    }
    return "; ".join(f"{say(f'fact_{name}', lang)}: {fact}" for name, fact in facts.items() if fact)
