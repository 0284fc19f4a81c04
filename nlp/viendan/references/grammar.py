"""The grammar: from a text to its mentions of legal documents, in one pass over its characters.

A mention is anchored on its number or, for a law cited by name, on its type word. What is
around the anchor is read outward from it, so that the work is in proportion to the length of the
text.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter

from viendan.references.date_context import date_after, date_before
from viendan.references.dated_title import dated_title
from viendan.references.dates import DateMention
from viendan.references.issuer_context import (
    Issuer,
    issuer_after,
    issuer_before,
    issuer_beside,
    issuer_inside,
    issuing_words,
    stated_by,
)
from viendan.references.joint_issuers import joint_issuer, may_be_joint
from viendan.references.lists import in_list
from viendan.references.local_party import of_local_party
from viendan.references.mention import (
    NO_DATE,
    NO_ISSUER,
    Core,
    Mention,
    Relation,
    Span,
    StatedDate,
    TextWarning,
)
from viendan.references.named_laws import law_at, law_positions
from viendan.references.numbered import number_matches, numbered_at
from viendan.references.party_meetings import is_meeting_end, meeting_at, meeting_ends
from viendan.references.pinpoints import pinpoint_around
from viendan.references.place_names import place_in_title
from viendan.references.relations import relation_before
from viendan.references.sharing import shared
from viendan.references.title_context import Behind, Title, title_after
from viendan.references.unknown_bodies import alike_near, unknown_body_before
from viendan.text.folding import CAPITAL, SMALL
from viendan.text.inserts import Uninserted, without_inserts

# What follows the first line of a title: lines that go on with it, past a page's end and number.
_CLAUSE_REST = re.compile(
    rf"""
    (?:
        [^\n.;]{{0,120}}\n                              # the rest of a line
        (?:\s*\d{{1,4}}\s*\n\s*)?                       # the number of a page
        (?=[{SMALL}]|[{CAPITAL}][{SMALL}]{{1,6}}\s?[;.,]) # a small letter, "Phúc;"
    ){{0,4}}
    [^\n.;]{{0,120}}
    """,
    re.VERBOSE,
)

# What is said of the documents of a list, though their titles stand between them.
_SHARED_RELATIONS = frozenset({"based_on", "implements", "replaces", "repeals"})
# What stands between two bases: ";", "và các Thông tư hướng dẫn của Bộ Y tế;".
_NEXT_BASIS = re.compile(
    r"""
    (?:                                                        # và các Thông tư hướng dẫn
        \s+và\s+(?:các\s+)?(?:[Tt]hông\s+tư|văn\s+bản|[Cc]ông\s+văn)\s[^;.\n\d]{3,90}
    )?
    \s*(?:[;,]|và)\s*
    """,
    re.VERBOSE,
)
_MOST_IN_TITLE = 8
# A mention right before one of these ends its clause: no issuer, date or title follows it.
_CLAUSE_ENDS = frozenset(".;")

_Anchor = tuple[int, re.Match[str] | None]
"""A position at which a mention may be, with the match of its number or meeting.

None stands for a law cited by name.
"""


def _anchors(text: str) -> list[_Anchor]:
    anchors: list[_Anchor] = [(match.start(), match) for match in number_matches(text)]
    anchors += [(match.start(), match) for match in meeting_ends(text)]
    anchors += [(position, None) for position in law_positions(text)]
    return sorted(anchors, key=itemgetter(0))


def _core_at(
    text: str, position: int, match: re.Match[str] | None, floor: int, previous: Core | None
) -> Core | None:
    if match is None:
        return law_at(text, position, floor)
    if is_meeting_end(match):
        return meeting_at(text, match, floor)
    return numbered_at(text, match, floor, previous)


def _cores(text: str) -> list[Core]:
    found: list[Core] = []
    floor = 0
    for position, match in _anchors(text):
        if position < floor:
            continue
        core = _core_at(text, position, match, floor, found[-1] if found else None)
        if core is not None:
            found.append(core)
            floor = core.end
    return found


def _date(
    text: str,
    core: Core,
    issuer: Issuer | None,
    previous: Mention | None,
    relation: Relation | None,
) -> DateMention | None:
    """Return the date of a mention; `issuer` is what follows its core directly.

    A year alone after "thực hiện" is the year of the work, not of the document.
    """
    after = None if _ends_clause(text, core) else date_after(text, core.end, issuer)
    if after is not None:
        is_year_alone = after.iso is None and not (after.warnings or after.month_day)
        is_of_work = is_year_alone and relation == "implements" and core.law is None
        return None if is_of_work and not text[after.span[0]].isalnum() else after
    floor = max(previous.end, previous.spans.get("date", (0, 0))[1]) if previous else 0
    before = date_before(text, core.start, floor)
    return before if before is None or core.year in {None, before.year} else None


def _finished(
    text: str,
    core: Core,
    following: Sequence[Core],
    previous: Mention | None,
    relation: Relation | None,
) -> Mention:
    """Return a mention: its core with what is around it.

    `following` are the next mentions, `relation` is the one that the text states.
    """
    issuer = _issuer_behind(text, core)
    date = _date(text, core, issuer, previous, relation)
    spans: dict[str, Span] = {}
    position = max(core.end, date.span[1]) if date is not None else core.end
    if date is not None and text[date.span[0]].isalnum() and not core.is_amending:
        spans["date"] = date.span
    issuer = _issuer(text, core, position, issuer, spans)
    position = max(position, spans.get("issuer", (0, 0))[1])
    issuer, position = _joint(text, core, position, issuer, spans)
    title = _title(text, core, Behind(position, len(text), issuer is not None), following, previous)
    if title is not None and issuer is None and title.issuer is not None:
        issuer = title.issuer
        spans["issuer"] = issuer.span
    if date is None and title is not None:
        title, date, issuer = _dated(text, title, issuer, spans)
    stated = stated_by(issuer) if issuer is not None else NO_ISSUER
    core = of_local_party(core, stated.name)
    if title is not None:
        spans["title"] = title.span
        territory = _territory(text, title.span, following) if stated.place is None else None
        stated = stated._replace(territory=territory) if territory is not None else stated
    return Mention(
        core,
        StatedDate(date.iso, date.year, date.month_day) if date is not None else NO_DATE,
        stated,
        title.text if title is not None else None,
        relation or "cites",
        pinpoint_around(text, core.start, core.end),
        spans,
        _date_warnings(core, date) if date is not None else (),
    )


def _issuer(
    text: str, core: Core, position: int, beside: Issuer | None, spans: dict[str, Span]
) -> Issuer | None:
    """Return the issuer behind a mention, or in front of it; note the span of one behind it.

    `beside` is what follows the core directly, `position` is where the date ends.
    """
    # The issuer may be behind the bracket of a date: "(ngày 22/12/2024) của Bộ Chính trị".
    behind = position + (text[position : position + 1] == ")")
    found = (issuer_after(text, behind) if behind > core.end else None) or beside
    if found is None:
        inside = issuer_inside(text, core) or alike_near(text, core)
        return inside or _issuer_in_front(text, core)
    spans["issuer"] = found.span
    return found


def _dated(
    text: str, title: Title, issuer: Issuer | None, spans: dict[str, Span]
) -> tuple[Title, DateMention | None, Issuer | None]:
    """Return a title, and the date and issuer that end it, and note the span of the date."""
    dated = dated_title(text, title)
    if dated is None:
        return title, None, issuer
    spans["date"] = dated[1].span
    return *dated, issuer or issuer_after(text, dated[1].span[1])


def _joint(
    text: str, core: Core, position: int, issuer: Issuer | None, spans: dict[str, Span]
) -> tuple[Issuer | None, int]:
    """Return the issuers of a joint document as one, and where they end; note their span."""
    if not may_be_joint(core) or (issuer is not None and "issuer" not in spans):
        return issuer, position
    found = joint_issuer(text, issuer.span[0] if issuer is not None else position, issuer)
    if found is None:
        return None, position
    spans["issuer"] = found.span
    return found, max(position, found.span[1])


def _issuer_behind(text: str, core: Core) -> Issuer | None:
    if _ends_clause(text, core):
        return None
    return issuer_after(text, core.end) or issuer_beside(text, core)


def _issuer_in_front(text: str, core: Core) -> Issuer | None:
    """Return the subject of "… ban hành" before a mention: an office before the body above it."""
    by = issuing_words(text, core.start)
    if by is None:
        return None
    known, unknown = issuer_before(text, core.start, by), unknown_body_before(text, core, by)
    is_office = unknown is not None and (known is None or unknown.span[0] < known.span[0])
    return unknown if is_office else known


def _ends_clause(text: str, core: Core) -> bool:
    return text[core.end : core.end + 1] in _CLAUSE_ENDS


def _whole_end(mention: Mention) -> int:
    """Return where a mention ends with its date, issuer and title."""
    end = mention.core.end
    for _, last in mention.spans.values():
        end = max(end, last)
    return end


def _of_recital(text: str, core: Core, outer: Mention | None, end: int) -> Relation | None:
    """Return the relation of a recital of which a mention is the next one.

    "Căn cứ Luật A; Nghị định B và C": `outer` is the last mention that stands in no title, and
    `end` is where it ends with its own title.
    """
    if outer is None or outer.relation not in _SHARED_RELATIONS:
        return None
    is_next = _NEXT_BASIS.fullmatch(text, end, core.start) is not None
    return outer.relation if is_next else None


def _title(
    text: str, core: Core, behind: Behind, following: Sequence[Core], previous: Mention | None
) -> Title | None:
    """Return the title of a mention; inside that of the previous one it ends with it."""
    # The name of a law is its title.
    if core.law is not None or _ends_clause(text, core):
        return None
    around = previous.spans.get("title", (0, 0))[1] if previous is not None else 0
    if around > core.end:
        behind = behind._replace(limit=around)
    return title_after(text, core, behind, following)


def _territory(text: str, title: Span, following: Sequence[Core]) -> str | None:
    """Return the place that the clause of a title names, up to the next mention."""
    end = following[0].start if following else len(text)
    return place_in_title(text[title[0] : min(end, _clause_end(text, title[1]))])


def _clause_end(text: str, position: int) -> int:
    """Return where the clause ends that a title, cut at a line's or page's end, is part of."""
    match = _CLAUSE_REST.match(text, position)
    return match.end() if match is not None else position


def _date_warnings(core: Core, date: DateMention) -> tuple[TextWarning, ...]:
    if date.year is None or core.year is None or core.year == date.year:
        return date.warnings
    return (*date.warnings, TextWarning("year_mismatch", f"{core.year} ≠ {date.year}"))


def _put_back(mention: Mention, text: str, plain: Uninserted) -> Mention:
    """Return a mention of the text without inserts as one of the text itself."""
    start, end = plain.back(mention.start, mention.end)
    core = mention.core._replace(start=start, end=end, text=text[start:end])
    spans = {name: plain.back(*span) for name, span in mention.spans.items()}
    return mention._replace(core=core, spans=spans)


def find(text: str) -> list[Mention]:
    """Return every mention of a legal document in the text, in order, without overlap.

    What is inside words by accident is passed over: characters without width, entities of
    HTML, a page's end and number.
    """
    plain = without_inserts(text)
    found = _found(plain.text)
    return [_put_back(one, text, plain) for one in found] if plain.text != text else found


def _found(text: str) -> list[Mention]:
    cores = _cores(text)
    listed = [False, *(in_list(text, one.start, before) for before, one in pairwise(cores))]
    found: list[Mention] = []
    outer: Mention | None = None
    outer_end = 0
    for index, (core, is_listed) in enumerate(zip(cores, listed, strict=False)):
        previous = found[-1] if found else None
        following = cores[index + 1 : index + 1 + _MOST_IN_TITLE]
        of_list = previous.relation if previous is not None and is_listed else None
        relation = (
            _of_recital(text, core, outer, outer_end)
            or relation_before(text, core.start)
            or of_list
        )
        mention = _finished(text, core, following, previous, relation)
        found.append(mention)
        if core.start >= outer_end:
            outer, outer_end = mention, _whole_end(mention)
    return shared(text, found, listed)
