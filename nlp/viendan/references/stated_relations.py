"""The relations that one sentence states: who acts, on what, and since when."""

import re
from bisect import bisect_left
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from typing import Literal

from viendan.documents.document_types import TypeTrait, types_with
from viendan.references import relation_words as words
from viendan.references.dates import BARE_DATE, DATE, read_date
from viendan.references.document_verbs import DocumentRelation, DocumentVerb, this_document
from viendan.references.legal_force import force_of, force_of_type, may_act
from viendan.references.mention import Span
from viendan.references.sentence_bounds import WholeText
from viendan.references.sentence_mentions import SentenceMentions
from viendan.text.folding import small

Acting = int | Literal["self"] | None
"""Who acts: a mention by its index, the text's own document, or nobody that is named."""
_TWO = 2
_LONGEST_QUOTATION = 3000
_ISSUE_LENGTH = 30  # "ký ban hành " is no longer
CONSOLIDATION = "văn bản hợp nhất"
"""The type that consolidates others."""


class StatedRelations(SentenceMentions):
    """A sentence, and the relations that were found in it so far."""

    def __init__(
        self, whole: WholeText, span: Span, members: list[int], before: "StatedRelations | None"
    ) -> None:
        super().__init__(whole, span, members)
        self.before = before
        self.found: list[DocumentRelation] = []
        # Who does what to the items of a list that this sentence announces.
        self.opened: tuple[Acting, DocumentVerb] | None = None
        # Whether a colon announced that list.
        self.is_announced = False
        # What is done to which documents by those that the next sentences name.
        self.awaited: tuple[DocumentVerb, list[int]] | None = None

    def actor(self) -> Literal["self"] | None:
        """Return the text's own document, if it is of a type that changes others."""
        is_telling = self.own in types_with(TypeTrait.TELLS)
        return None if is_telling or self._is_quoted else "self"

    @cached_property
    def _is_quoted(self) -> bool:
        """Whether the sentence is part of a quotation: a new article of the amended document."""
        return self._quotation >= 0

    @cached_property
    def _quotation(self) -> int:
        """Where the quotation opens that the sentence is part of; -1 for none."""
        opened = self.text.rfind("“", max(0, self.span[0] - _LONGEST_QUOTATION), self.span[0] + 1)
        return opened if opened >= 0 and self.text.find("”", opened, self.span[0]) < 0 else -1

    def _quoted_for(self, kind: str) -> int | None:
        """Return the document whose new words a quotation has: "Nghị định này" is that one."""
        before = self.text.rfind("\n", 0, self.text.rfind("\n", 0, self._quotation)) + 1
        first, end = (
            bisect_left(self.mentions, place, key=attrgetter("start"))
            for place in (before, self._quotation)
        )
        named = range(first, end)
        is_amended = len(named) == 1 and self.mentions[named[0]].type == kind
        return named[0] if is_amended else None

    def force(self, acting: Acting) -> int | None:
        """Return the legal force of who acts, if it is known."""
        if isinstance(acting, int):
            return force_of(self.mentions[acting])
        if acting is None:
            return None
        named = this_document().search(self.low)
        return force_of_type(self.own or (named["type"] if named is not None else None))

    def chain(self, last: int, position: int) -> list[int]:
        """Return a mention and those whose titles name it and end before a position."""
        chain = [last]
        while True:
            above = [one.subject for one in self.found if one.object == chain[-1]]
            titled = self.titled(chain[-1], position)
            named = [one for one in above if isinstance(one, int) and one < chain[-1]]
            if not (titled or named):
                return chain
            chain.append((titled or named)[0])

    def titled(self, index: int, position: int) -> list[int]:
        """Return the mentions whose titles name another one and end before a position."""
        holders = self.holders(self.core(index)[0])
        return [one for one in holders if self.title_end(one) <= position]

    def is_subject(self, left: list[int], before: str) -> bool:
        """Return whether the last mention before a verb is its subject."""
        before = words.ISSUER_MARKS.sub("", before)
        if re.search(r"[;:]", before):
            return False
        lead = self.text[self.span[0] : self.core(left[-1])[0]]
        if words.BY_MEANS.search(lead) is not None:
            return True
        is_joined = before.rstrip().endswith("và") and DATE.sub("", before).strip() == "và"
        if (is_joined and lead.strip()) or words.OTHER_NOUN.search(before):
            return False
        if "," in before and words.GOVERNED.search(lead) is not None:
            return False
        return words.BODY.search(before) is None

    def named_before(self, kind: str) -> Acting:
        """Return the document that "Luật này" points back to, or "self"."""
        if self.before is not None and self.before.members:
            first = self.before.members[0]
            opens = not self.text[self.before.span[0] : self.core(first)[0]].strip()
            alike = [one for one in self.before.members if self.mentions[one].type == kind]
            if first in alike if opens else self.own not in {None, kind} and len(alike) == 1:
                return alike[0]
            issued = self.core(alike[0])[0] if len(alike) == 1 else 0
            if words.ISSUES.search(self.text, max(0, issued - _ISSUE_LENGTH), issued):
                return alike[0]
        if self._is_quoted:
            return self._quoted_for(kind)
        return "self" if self.own in {None, kind} else None

    def whole(self, relation: DocumentVerb, one: int, around: str) -> DocumentVerb:
        """Return the relation, which amends where it concerns a part of a document."""
        if relation not in {"repeals", "replaces"}:
            return relation
        pinpoint, start = self.mentions[one].pinpoint, self.core(one)[0]
        is_part = words.PART.search(around) is not None or any(pinpoint)
        is_part |= words.PART_OF.search(self.text, self.span[0], start) is not None
        return "amends" if is_part else relation

    def await_agents(self, relation: DocumentVerb, objects: list[int]) -> None:
        """Note what is done by the documents of the lines behind: "được sửa đổi bởi:"."""
        self.awaited = (relation, objects)

    def take_awaited(self) -> None:
        """Add what the first document does that the sentences before await, if a line opens so."""
        if self.before is None or self.before.awaited is None:
            return
        lead = self.text[self.span[0] : self.core(self.members[0])[0]] if self.members else ""
        if self.members and words.ITEM_OR_NONE.fullmatch(lead) is None:
            return
        self.awaited = self.before.awaited
        for one in self.awaited[1] if self.members else ():
            for agent in self._opening_lines():
                self.append(agent, self.awaited[0], one)

    def _opening_lines(self) -> list[int]:
        """Return the first mention, and those that open a line of the sentence behind it."""
        lines = [one for one in self.members if self._opens_line(self.core(one)[0])]
        return list(dict.fromkeys([self.members[0], *lines]))

    def append(self, subject: Acting, relation: DocumentVerb, one: int) -> None:
        """Add a relation, unless the legal force of the two makes it impossible."""
        if isinstance(subject, int):
            is_other = self.mentions[subject].type == CONSOLIDATION and relation != "consolidates"
            if is_other or self._is_same(subject, one):
                return
        if not may_act(self.force(subject), relation, force_of(self.mentions[one])):
            return
        since = self._day_of(subject)
        if since is None and self.before is not None and self._acted_before(subject):
            since = self.before.since
        self.found.append(DocumentRelation(subject, relation, one, since, self.span))

    def _is_same(self, one: int, other: int) -> bool:
        """Return whether two mentions name one document in the same words or by one number."""
        first, second = self.mentions[one].core, self.mentions[other].core
        names = [(one.type, one.number, one.year, one.symbol) for one in (first, second)]
        is_number = first.number is not None and names[0] == names[1]
        return is_number or " ".join(small(first.text).split()) == " ".join(
            small(second.text).split()
        )

    def _acted_before(self, subject: Acting) -> bool:
        """Return whether the sentence before says when the subject takes effect."""
        if self.before is None or subject != "self":
            return self.before is not None and subject in self.before.members
        return words.OWN_FORCE.search(self.before.low) is not None

    @property
    def since(self) -> str | None:
        """The first day from which the sentence says that something holds."""
        return next((day for _, day in self._days), None)

    @cached_property
    def _days(self) -> list[tuple[int, str | None]]:
        """The days from which the sentence says that something holds, with their places."""
        found: list[tuple[int, str | None]] = []
        for match in words.SINCE.finditer(self.text, *self.span):
            day = DATE.match(self.text, match.end()) or BARE_DATE.match(self.text, match.end())
            if day is not None and not self._is_of_other_line(match.start()):
                found.append((match.start(), read_date(day).iso))
        return found

    def _day_of(self, subject: Acting) -> str | None:
        """Return the day from which a subject acts: of several the first one behind it."""
        if not self._days or not self._shares_day(subject):
            return None
        if len(self._days) == 1 or not isinstance(subject, int):
            return self.since
        behind = (day for place, day in self._days if place > self.core(subject)[0])
        return next(behind, self.since)

    def _shares_day(self, subject: Acting) -> bool:
        """Return whether the day of a sentence is that of a subject.

        What stands in a remark in brackets, or in the title of another document, has its own.
        """
        if not isinstance(subject, int):
            return True
        start = self.core(subject)[0]
        return not self.holders(start) and not any(
            remark[0] < start < remark[1] and words.SINCE.search(self.text, *remark) is None
            for remark in self.brackets
        )

    def _is_of_other_line(self, position: int) -> bool:
        """Return whether another line opens right behind a mention before a day."""
        left = self.left(position)
        return bool(left) and words.NEW_LINE.match(self.text, self.title_end(left[-1])) is not None

    def based(self) -> None:
        """Add what rests on what: "được ban hành căn cứ", "lấy … làm căn cứ"."""
        if len(self.members) < _TWO or words.RESTS.search(self.low) is None:
            return
        for one, other in pairwise(self.members):
            gap = self.gap(one, other)
            behind = self.text[self.core(other)[1] : self.span[1]]
            is_taken = words.TAKES.search(gap) and words.AS_BASIS.match(behind)
            if is_taken or words.ISSUED_ON.search(gap) or words.RESTS_ON.fullmatch(gap):
                self.append(one, "based_on", other)
            start = self.core(one)[0]
            is_of = words.BASIS_OF.search(self.text, self.span[0], start)
            if is_of and words.IS.search(gap):
                self.append(one, "based_on", other)
            opening = self.text[self.span[0] : self.core(one)[0]]
            if (
                words.BASIS.search(opening)
                and gap.startswith(",")
                and words.IS_ISSUED.search(behind)
            ):
                self.append(other, "based_on", one)

    def kinds(self) -> None:
        """Add what the type of a document says: a guide "thực hiện", a consolidation "của"."""
        for one, other in pairwise(self.members):
            kind = self.mentions[one].type
            if kind not in {"hướng dẫn", CONSOLIDATION}:
                continue
            gap = self.text[self.end(one) : self.core(other)[0]]
            if kind == "hướng dẫn" and re.fullmatch(
                r"\s*(?:(?:về\s+)?việc\s+|[Vv]/v\s+)?(?:thực|thi)\s+h(?:iện|ành)\s+", gap
            ):
                self.append(one, "guides", other)
            if kind == CONSOLIDATION and words.OUT_OF.fullmatch(gap) is not None:
                for item in self.list_after(other):
                    self.append(one, "consolidates", item)
