"""Resolve mentions without symbol: laws by name, and numbers alone."""

import re

from viendan.documents.authorities import local_names
from viendan.documents.document_types import is_numbered_with_year, type_named
from viendan.documents.identity import Identity, symbol_slug
from viendan.documents.laws import Law, in_force, law_key, law_of_year
from viendan.documents.symbols import read_symbol
from viendan.references.law_names import amending_laws, versions_of
from viendan.references.law_spelling import is_spelled_right
from viendan.references.mention import Mention, TextWarning, WarningCode
from viendan.references.reference import Reference, ReportContext
from viendan.text.folding import slug

_ABOUT = re.compile(r"\s+về(?=\s)")  # "Pháp lệnh về Thủ tục …"

# Who passes the resolutions of the Party's meetings.
_PLENARY, _CONGRESS = "Ban Chấp hành Trung ương", "Đại hội đại biểu toàn quốc"


def _year(mention: Mention) -> int | None:
    return mention.core.year or mention.date.year


def resolve_law(mention: Mention, context: ReportContext) -> Reference:
    """Return what a law cited by name means.

    The version is that of its year or date, else the one in force on the day of the report, or on
    the latest day that the text of an undated report states.
    """
    if mention.core.is_draft:
        return _draft(mention)
    versions = versions_of(mention.type or "", mention.law or "")
    chosen, warnings = _choose(versions, mention, context)
    warnings += misspelling(mention, versions)
    if len(chosen) == 1 and (key := law_key(chosen[0])):
        return _of_law(mention, chosen[0], key, warnings)
    year = _year(mention)
    warnings = mention.warnings + warnings
    reference = Reference(
        mention,
        mention.type,
        mention.number,
        year,
        None,
        mention.issuer.name,
        date=mention.date.iso,
        warnings=warnings,
    )
    if chosen:
        keys = tuple(sorted({key for law in chosen if (key := law_key(law))}))
        return reference._replace(status="ambiguous", candidates=keys)
    own = None
    if year and not versions:
        own = str(Identity(slug(mention.type or ""), year=year, law=slug(mention.law or "")))
    if versions and any(warning.code == "law_date_differs" for warning in warnings):
        return reference
    unknown = TextWarning("unknown_law", mention.text)
    return reference._replace(document=own, warnings=(*warnings, unknown))


def _draft(mention: Mention) -> Reference:
    warnings = (TextWarning("draft", mention.text),)
    return Reference(mention, mention.type, None, mention.core.year, None, warnings=warnings)


def _of_law(mention: Mention, law: Law, key: str, warnings: tuple[TextWarning, ...]) -> Reference:
    """Return the reference of a mention to a version of a law with the identity `key`."""
    return Reference(
        mention,
        law.type,
        law.number,
        law.year or _year(mention),
        law.symbol,
        law.issuer or None,
        date=mention.date.iso,
        document=key,
        status="resolved",
        warnings=mention.warnings + warnings,
    )


def _choose(
    versions: tuple[Law, ...], mention: Mention, context: ReportContext
) -> tuple[tuple[Law, ...], tuple[TextWarning, ...]]:
    """Return the versions that a mention may mean, with a warning if the report's day decides."""
    day, year = mention.date.iso, _year(mention)
    if day is not None and (found := _of_day(versions, mention, day))[0]:
        return found
    of_year = tuple(law for law in versions if year in law.years)
    if day is not None:
        dates = ", ".join(sorted(law.date for law in of_year or versions if law.date))
        return of_year, (TextWarning("law_date_differs", f"{day} ≠ {dates}"),) if dates else ()
    if year is not None and (of_year or not _is_year_of_work(mention, versions)):
        return (of_year, ()) if of_year else _amended_in(versions, mention, year)
    report_day = context.date or context.latest
    if len(versions) < 2 or report_day is None:
        return versions, ()
    passed = tuple(law for law in versions if law.last_day <= report_day)
    valid = in_force(versions, report_day) or passed
    if len(valid) != 1:
        return valid or versions, ()
    code: WarningCode = "version_by_date" if context.date else "version_by_latest_date"
    return valid, (TextWarning(code, f"{mention.text}: {valid[0].year}"),)


def _of_day(
    versions: tuple[Law, ...], mention: Mention, day: str
) -> tuple[tuple[Law, ...], tuple[TextWarning, ...]]:
    """Return the versions of a day, else the laws of that day which amend them, with a warning.

    "Luật Đất đai (sửa đổi) ngày 29/6/2001" is the amending law.
    """
    if same := tuple(law for law in versions if law.date == day):
        return same, ()
    amending = (law for version in versions for law in amending_laws(version))
    found = tuple(dict.fromkeys(law for law in amending if law.date == day))
    evidence = ", ".join(law.name for law in found)
    return found, (TextWarning("law_date_differs", f"{mention.text}: {evidence}"),) if found else ()


def _amended_in(
    versions: tuple[Law, ...], mention: Mention, year: int
) -> tuple[tuple[Law, ...], tuple[TextWarning, ...]]:
    """Return the version that was amended in a year, and the law that amends it, with a warning.

    "Bộ luật Hình sự năm 2017" is the code of 2015 as amended by a law of 2017, which is no code.
    """
    amended = [(one, law) for one in versions for law in amending_laws(one) if year in law.years]
    if not amended:
        return (), ()
    meant = (law for pair in amended for law in pair if law.type == pair[0].type)
    evidence = ", ".join(filter(None, (law_key(law) for _, law in amended)))
    return tuple(dict.fromkeys(meant)), (
        TextWarning("law_date_differs", f"{mention.text} ≠ {evidence}"),
    )


def _is_year_of_work(mention: Mention, versions: tuple[Law, ...]) -> bool:
    """Return whether a year after a law's name is that of the work, which no version has.

    An example is "kinh phí thực hiện Luật Báo chí năm 2013".
    """
    return mention.relation == "implements" and any(
        law.last_day < str(_year(mention)) for law in versions
    )


def resolve_meeting(mention: Mention) -> Reference:
    """Return what a resolution cited by its meeting means: one of those that the meeting passed."""
    missing = TextWarning("missing_number", mention.text)
    is_congress = (mention.core.meeting or "").startswith("Đại hội")
    issuer = _CONGRESS if is_congress else _PLENARY
    return Reference(mention, mention.type, None, None, None, issuer, warnings=(missing,))


def _of_sole_symbol(mention: Mention, year: int | None) -> str | None:
    """Return the identity of a document whose type has one symbol, or None."""
    kind = type_named(mention.type)
    is_whole = mention.number is not None and is_numbered_with_year(mention.type, year)
    if kind is None or kind.sole_symbol is None or not is_whole:
        return None
    symbol = symbol_slug(read_symbol(kind.sole_symbol))
    number = slug(mention.number or "")
    return str(Identity(slug(kind.name), number, symbol, year, has_year_inside=True))


def misspelling(mention: Mention, versions: tuple[Law, ...]) -> tuple[TextWarning, ...]:
    """Return a warning where the name of a law is not spelled as any of its names."""
    if not versions or mention.type == "hiến pháp" or any(law.amends for law in versions):
        return ()
    names = [f"{law.type} {name}" for law in versions for name in law.names]
    names += [name for law in versions for name in law.spellings]
    spellings = (mention.text, _ABOUT.sub("", mention.text, count=1))
    is_right = any(is_spelled_right(text, names) for text in spellings)
    return () if is_right else (TextWarning("probable_misprint", mention.text),)


def number_warnings(mention: Mention) -> tuple[tuple[Law, ...], tuple[TextWarning, ...]]:
    """Return the versions that the name of a numbered law may mean beside its number, with why.

    None where the name has a version of this number, or is unknown; a year or a day that is not
    that version's gives a warning all the same.
    """
    versions = versions_of(mention.type or "", mention.law or "")
    own = [law for law in versions if (law.number, law.symbol) == (mention.number, mention.symbol)]
    if not own:
        of_year = tuple(law for law in versions if _year(mention) in law.years)
        evidence = ", ".join(filter(None, map(law_key, of_year or versions)))
        warning = TextWarning("name_and_number_differ", f"{mention.text} ≠ {evidence}")
        return of_year or versions, (warning,) if versions else ()
    (law, *_) = own
    day, year = mention.date.iso, mention.core.year
    is_other = (day and law.date and day != law.date) or (year and year not in law.years)
    stated = day or year
    warnings = (
        (TextWarning("law_date_differs", f"{stated} ≠ {law.date or law.year}"),) if is_other else ()
    )
    return (), warnings + misspelling(mention, versions)


def day_of(mention: Mention, context: ReportContext) -> tuple[str | None, tuple[TextWarning, ...]]:
    """Return the day of a document (ISO), with a warning where the report gives its year.

    "ngày 5/6" in a report of January is of the year before.
    """
    date = mention.date
    if date.iso is not None or date.month_day is None:
        return date.iso, ()
    if mention.core.year is not None or context.date is None:
        return date.iso_in(mention.core.year), ()
    year = int(context.date[:4]) - (date.month_day > context.date[5:])
    return date.iso_in(year), (TextWarning("year_of_report", f"{mention.text}: {year}"),)


def resolve_short(mention: Mention, context: ReportContext) -> Reference:
    """Return what a number without symbol means.

    It is a law, if only one has this number and year, or a document whose type has one symbol:
    "Nghị định 140/2025" is 140/2025/NĐ-CP.
    """
    (day, of_report), stated = day_of(mention, context), mention.issuer
    year = mention.core.year or (int(day[:4]) if day else mention.date.year)
    reference = Reference(
        mention,
        mention.type,
        mention.number,
        year,
        None,
        stated.name,
        stated.place or (context.place if stated.name in local_names() else None),
        day,
        warnings=(*mention.warnings, *of_report, TextWarning("missing_symbol", mention.text)),
    )
    law = law_of_year(mention.type, mention.number, year)
    key = law_key(law) if law is not None else _of_sole_symbol(mention, year)
    if key is None:
        return reference
    return reference._replace(document=key, status="resolved", warnings=mention.warnings)
