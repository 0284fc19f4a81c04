"""One sentence, and what it says that documents do to one another."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Literal, NamedTuple

from viendan.references import relation_words as words
from viendan.references.dates import BARE_DATE, DATE, read_date
from viendan.references.document_verbs import (
    DocumentRelation,
    DocumentVerb,
    document_verbs,
    one_verb,
    this_document,
    verb_chain,
)
from viendan.references.legal_force import force_of, force_of_type, may_act
from viendan.references.mention import Span
from viendan.references.proposals import is_proposed
from viendan.references.sentence_bounds import WholeText
from viendan.references.sentence_mentions import SentenceMentions
from viendan.text.folding import small

Acting = int | Literal["self"] | None
"""Who acts: a mention by its index, the text's own document, or nobody that is named."""
_TWO = 2
_ARTICLE_LENGTH = 120  # "Điều 2. 1. " before a verb is no longer
_CONSOLIDATION = "văn bản hợp nhất"
_NOBODY: Literal["nobody"] = "nobody"


class _Around(NamedTuple):
    """What is around a verb: the mentions on both sides, and the words up to the next ones.

    `lead` opens the sentence; `is_lasting` is not so for "hết hiệu lực", which has no object.
    """

    left: list[int]
    right: list[int]
    lead: str
    before: str
    after: str
    is_lasting: bool


class _Verb(NamedTuple):
    start: int
    end: int
    relation: DocumentVerb


class Sentence(SentenceMentions):
    """One sentence with its mentions and verbs."""

    def __init__(
        self, whole: WholeText, span: Span, members: list[int], before: "Sentence | None"
    ) -> None:
        super().__init__(whole, span, members)
        self.before = before
        self.found: list[DocumentRelation] = []
        # Who does what to the items of a list that this sentence announces.
        self.opened: tuple[Acting, DocumentVerb] | None = None

    def relations(self) -> list[DocumentRelation]:
        """Return the relations that the sentence states."""
        sentence = self.text[self.span[0] : self.span[1]]
        is_question = sentence.rstrip().endswith("?")
        if is_question or words.SUPPOSED.match(sentence) or is_proposed(self.text, self.span):
            return []
        for verb in self._verbs():
            self._read(verb)
        self._based()
        self._kinds()
        return self.found

    def continued(self) -> list[DocumentRelation]:
        """Return the relation of an item of the list that a sentence before announced."""
        if self.before is None or self.before.opened is None or not self.members:
            return []
        first = self.members[0]
        if words.ITEM.match(self.text[self.span[0] : self.core(first)[0]]) is None:
            return []
        self.opened = self.before.opened
        subject, relation = self.opened
        self._append(subject, relation, first)
        return self.found

    def _verbs(self) -> Iterator[_Verb]:
        """Yield the verbs outside the mentions."""
        start = self.span[0]
        for match in verb_chain().finditer(self.low):
            stated = " ".join(one_verb().findall(match.group())[-1].split())
            verb = _Verb(start + match.start(), start + match.end(), document_verbs()[stated])
            if verb.relation != "consolidates" or self._is_of_texts():
                yield verb

    def _is_of_texts(self) -> bool:
        """Return whether what is consolidated are texts: offices and communes are too."""
        kinds = {self.mentions[one].type for one in self.members}
        return _CONSOLIDATION in kinds or "văn bản" in self.low

    def _read(self, verb: _Verb) -> None:
        around = self._around(verb)
        left, before, after = around.left, around.before, around.after
        if self._is_agent_between(left, verb.start):
            self._add(left[-1], verb, self.list_before(left[-2]), after)
            return
        is_active = around.is_lasting or before.rstrip().endswith("làm")
        is_listed = (
            bool(left) and words.AT.match(after) is not None and words.BARE.fullmatch(before)
        )
        if words.PASSIVE.search(before) or not is_active or words.BY.search(after) or is_listed:
            self._passive(verb, around)
        elif words.UNREAL.search(before) is None or words.APPOSED.fullmatch(before):
            self._active(verb, around)

    def _around(self, verb: _Verb) -> _Around:
        left, right = self.left(verb.start), self._objects_of(verb)
        before = self.text[self.core(left[-1])[1] if left else self.span[0] : verb.start]
        after = self.text[verb.end : self.core(right[0])[0] if right else self.span[1]]
        stated = self._words(verb)
        if stated in {"thay bằng", "thay bởi"}:
            after = "bằng" + after
        lead = self.text[self.span[0] : self.core(left[0])[0]] if left else before
        is_lasting = not stated.endswith("hiệu lực") or "ngưng" in stated
        return _Around(left, right, lead, before, after, is_lasting)

    def _objects_of(self, verb: _Verb) -> list[int]:
        """Return the mentions behind a verb; those of the title that it is part of, if any."""
        right, holders = self.right(verb.end), self.holders(verb.start)
        end = self.title_end(holders[0]) if holders else self.span[1]
        return [one for one in right if self.core(one)[0] < end] or right

    def _is_agent_between(self, left: list[int], position: int) -> bool:
        """Return whether a passive names who acts before its verb: "được Nghị định 5 thay thế"."""
        if len(left) < _TWO or not words.AGENT_BEFORE.search(self.gap(left[-2], left[-1])):
            return False
        return not self.text[self.end(left[-1]) : position].strip()

    def _words(self, verb: _Verb) -> str:
        return self.low[verb.start - self.span[0] : verb.end - self.span[0]]

    def _passive(self, verb: _Verb, around: _Around) -> None:
        if not around.left:
            self._ended_list(verb, around)
            return
        agents = self._agents(around)
        is_known = any(one.subject == around.left[-1] for one in self.found)
        if not agents and (is_known or self._goes_on_without(around)):
            return
        for one in self._passive_objects(verb, around, agents):
            relation = self._whole(verb.relation, one, around.before + around.after[:12])
            for agent in agents or [None]:
                self._append(agent, relation, one)

    def _goes_on_without(self, around: _Around) -> bool:
        """Return whether a mention only says where something is: "quy định tại A và được bổ sung"."""
        is_joined = around.before.lstrip().startswith("và")
        return is_joined and words.STATED_IN.search(around.lead) is not None

    def _ended_list(self, verb: _Verb, around: _Around) -> None:
        """Add the documents behind "hết hiệu lực": "Các văn bản sau hết hiệu lực: …"."""
        after = around.after
        if around.is_lasting or not (words.TO_OBJECT.match(after) or ":" in after):
            return
        subject = self._own() if words.OWN_FORCE.search(self.low) else None
        for one in self.list_after(around.right[0]) if around.right else ():
            self._append(subject, verb.relation, one)
        self.opened = (subject, verb.relation) if ":" in after else None

    def _passive_objects(
        self, verb: _Verb, around: _Around, agents: Sequence[Acting]
    ) -> list[int]:
        """Return the documents that a passive verb acts on."""
        if words.DENIED.search(around.before) or words.OTHER_THING.search(around.lead):
            return []
        acting = [one for one in self.found if one.subject == around.left[-1]]
        if acting and around.before.lstrip().startswith((",", "và")):
            return [acting[-1].object]
        chosen = self._acted_on(verb, around, agents[0] if agents else None)
        return [one for one in self.list_before(chosen) if one not in agents] if chosen >= 0 else []

    def _acted_on(self, verb: _Verb, around: _Around, agent: Acting) -> int:
        """Return which document a passive verb behind a title acts on; -1 where it is not sure.

        A title may name another document: "Nghị định số 5 hướng dẫn Luật số 4 được thay thế".
        """
        chain = self._chain(around.left[-1], verb.start)
        if len(chain) == 1:
            return chain[0]
        if agent is None:
            return -1 if around.is_lasting else chain[-1]
        force = self._force(agent)
        able = [one for one in chain if may_act(force, verb.relation, force_of(self.mentions[one]))]
        kind = self.mentions[agent].type if isinstance(agent, int) else None
        alike = [one for one in able if self.mentions[one].type == kind] or able
        if not alike:
            return -1
        return alike[-1] if around.before.lstrip().startswith(",") else alike[0]

    def _chain(self, last: int, position: int) -> list[int]:
        """Return a mention and those whose titles name it and end before a position."""
        chain = [last]
        while True:
            above = [one.subject for one in self.found if one.object == chain[-1]]
            titled = [
                one
                for one in self.holders(self.core(chain[-1])[0])
                if self.title_end(one) <= position
            ]
            named = [one for one in above if isinstance(one, int) and one < chain[-1]]
            if not (titled or named):
                return chain
            chain.append((titled or named)[0])

    def _force(self, acting: Acting) -> int | None:
        """Return the legal force of who acts, if it is known."""
        if isinstance(acting, int):
            return force_of(self.mentions[acting])
        if acting is None:
            return None
        named = this_document().search(self.low)
        return force_of_type(self.own or (named["type"] if named is not None else None))

    def _agents(self, around: _Around) -> Sequence[Acting]:
        """Return who acts by a passive verb."""
        left, right, after = around.left, around.right, around.after
        is_plain = ";" not in after and not verb_chain().search(small(after))
        if right and is_plain and words.AGENT.search(after):
            return [] if words.OTHER_AGENT.search(after) else self.list_after(right[0])
        if not around.is_lasting:
            if words.OWN_FORCE.search(self.low):
                return [self._own()]
            if right and "ngày" in after and words.IN_FORCE.match(self.text, self.end(right[0])):
                return [right[0]]
            if len(left) > 1 and words.MAKES.search(self.gap(left[-2], left[-1])):
                return [left[-2]]
        return [left[0]] if len(left) > 1 and words.BY_MEANS.search(around.lead) else []

    def _active(self, verb: _Verb, around: _Around) -> None:
        left, right, before, after = around.left, around.right, around.before, around.after
        if not right:
            is_list = after.rstrip().endswith(":")
            subject = self._subject(verb, left, before) if is_list else _NOBODY
            self.opened = None if subject == _NOBODY else (subject, verb.relation)
            return
        subject = self._subject(verb, left, before)
        if subject == _NOBODY or not self._has_object(verb, around):
            return
        objects = self.list_after(right[0])
        if verb.relation in {"amends", "guides"}:
            objects = self.before_semicolon(objects)
        who = self._acting(around, subject, before)
        if who == [right[0]]:
            objects = self.list_before(left[-1])
        elif who and who[0] in right:
            objects = right[:1]
        for one in who:
            self._add(one, verb, objects, after)
        if objects[-1] == self.members[-1]:
            self.opened = who[0], self._whole(verb.relation, objects[0], after)

    def _has_object(self, verb: _Verb, around: _Around) -> bool:
        """Return whether the next mention is what an active verb acts on."""
        after = around.after
        is_noun = verb.relation == "guides" and words.NOUN_OF.match(after) is not None
        is_noun |= words.AT.match(after) is not None
        if is_noun or words.ELSEWHERE.match(self.text, self.end(around.right[0])):
            return False
        is_title = (
            bool(around.left) and words.INTO.search(after) and not words.FOREIGN.search(after)
        )
        return bool(is_title) or words.TO_OBJECT.match(after) is not None

    def _acting(self, around: _Around, subject: Acting, before: str) -> list[Acting]:
        """Return all who act: "A và B cùng sửa đổi", "Thay thế A bằng B", "hợp nhất thành"."""
        left, right = around.left, around.right
        if left and self.mentions[right[0]].type == _CONSOLIDATION:
            return [right[0]]
        if not left and len(right) > 1:
            gap = self.gap(right[0], right[1])
            is_agent = words.AGENT.search(gap) and not verb_chain().search(small(gap))
            if words.IS.search(gap) or is_agent:
                return [right[1]]
        is_shared = bool(left) and words.TOGETHER.search(before) is not None
        return [*self.list_before(left[-1])] if is_shared else [subject]

    def _subject(self, verb: _Verb, left: list[int], before: str) -> "Acting | Literal['nobody']":
        """Return who acts: a mention, "self", None where nobody is named, or nobody at all."""
        own = list(this_document().finditer(self.low, 0, verb.start - self.span[0]))
        if own and (not left or self.span[0] + own[-1].start() > self.core(left[-1])[0]):
            return self._named_before(own[-1]["type"])
        if left:
            acting = [one for one in self.found if one.object == left[-1]]
            is_apart = ";" in before.strip().removesuffix(";")
            if acting and words.JOINED.search(before) and not is_apart:
                return acting[-1].subject
            return self._chain(left[-1], verb.start)[-1] if self._is_subject(left, before) else _NOBODY
        if self._words(verb).startswith("hướng") or not words.OWN_ARTICLE.search(
            self.text, max(0, verb.start - _ARTICLE_LENGTH), verb.start
        ):
            return _NOBODY
        return self._own() or _NOBODY

    def _own(self) -> Literal["self"] | None:
        """Return the text's own document, if it is of a type that changes others."""
        return None if self.own in words.TELLING_TYPES else "self"

    def _is_subject(self, left: list[int], before: str) -> bool:
        """Return whether the last mention before a verb is its subject."""
        if re.search(r"[;:]", before):
            return False
        lead = self.text[self.span[0] : self.core(left[-1])[0]]
        if words.BY_MEANS.search(lead) is not None:
            return True
        if (before.strip() == "và" and lead.strip()) or words.OTHER_NOUN.search(before):
            return False
        if "," in before and words.GOVERNED.search(lead) is not None:
            return False
        return words.BODY.search(before) is None

    def _named_before(self, kind: str) -> Acting:
        """Return the document that "Luật này" points back to, or "self"."""
        if self.before is not None and self.before.members:
            first = self.before.members[0]
            opens = not self.text[self.before.span[0] : self.core(first)[0]].strip()
            alike = [one for one in self.before.members if self.mentions[one].type == kind]
            if first in alike if opens else self.own not in {None, kind} and len(alike) == 1:
                return alike[0]
        return "self" if self.own in {None, kind} else None

    def _add(self, subject: Acting, verb: _Verb, objects: list[int], after: str) -> None:
        for one in objects:
            if one != subject:
                self._append(subject, self._whole(verb.relation, one, after), one)

    def _whole(self, relation: DocumentVerb, one: int, around: str) -> DocumentVerb:
        """Return the relation, which amends where it concerns a part of a document."""
        pinpoint = self.mentions[one].pinpoint
        is_part = words.PART.search(around) is not None or any(pinpoint)
        return "amends" if is_part and relation in {"repeals", "replaces"} else relation

    def _append(self, subject: Acting, relation: DocumentVerb, one: int) -> None:
        if not may_act(self._force(subject), relation, force_of(self.mentions[one])):
            return
        since = self.since
        if since is None and self.before is not None and self._acted_before(subject):
            since = self.before.since
        self.found.append(DocumentRelation(subject, relation, one, since, self.span))

    def _acted_before(self, subject: Acting) -> bool:
        """Return whether the sentence before says when the subject takes effect."""
        if self.before is None or subject != "self":
            return self.before is not None and subject in self.before.members
        return words.OWN_FORCE.search(self.before.low) is not None

    @cached_property
    def since(self) -> str | None:
        """The day from which the sentence says that something holds."""
        for match in words.SINCE.finditer(self.text, *self.span):
            day = DATE.match(self.text, match.end()) or BARE_DATE.match(self.text, match.end())
            if day is not None:
                return read_date(day).iso
        return None

    def _based(self) -> None:
        """Add what rests on what: "được ban hành căn cứ", "lấy … làm căn cứ"."""
        for one, other in pairwise(self.members):
            gap = self.gap(one, other)
            behind = self.text[self.core(other)[1] : self.span[1]]
            is_taken = words.TAKES.search(gap) and words.AS_BASIS.match(behind)
            if is_taken or words.ISSUED_ON.search(gap) or words.RESTS_ON.fullmatch(gap):
                self._append(one, "based_on", other)
            opening = self.text[self.span[0] : self.core(one)[0]]
            if (
                words.BASIS.search(opening)
                and gap.startswith(",")
                and words.IS_ISSUED.search(behind)
            ):
                self._append(other, "based_on", one)

    def _kinds(self) -> None:
        """Add what the type of a document says: a guide "thực hiện", a consolidation "của"."""
        for one, other in pairwise(self.members):
            kind, gap = self.mentions[one].type, self.text[self.end(one) : self.core(other)[0]]
            if kind == "hướng dẫn" and re.fullmatch(
                r"\s*(?:việc\s+)?(?:thực|thi)\s+h(?:iện|ành)\s+", gap
            ):
                self._append(one, "guides", other)
            if kind == _CONSOLIDATION and words.OUT_OF.fullmatch(gap) is not None:
                for item in self.list_after(other):
                    self._append(one, "consolidates", item)
