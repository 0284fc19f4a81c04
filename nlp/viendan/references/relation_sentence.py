"""One sentence, and what it says that documents do to one another."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from viendan.references import relation_words as words
from viendan.references.document_verbs import (
    DocumentRelation,
    DocumentVerb,
    document_verbs,
    one_verb,
    this_document,
    verb_chain,
)
from viendan.references.legal_force import force_of, may_act
from viendan.references.proposals import is_proposed
from viendan.references.stated_relations import CONSOLIDATION, Acting, StatedRelations
from viendan.text.folding import small

_TWO = 2
_NEAR = 12
_ARTICLE_LENGTH = 120  # "Điều 2. 1. " before a verb is no longer
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


def _stated_by(verbs: Sequence[str]) -> DocumentVerb:
    """Return what verbs side by side state: the last one, but to replace is more than to repeal."""
    relations = [document_verbs()[verb] for verb in verbs]
    ends = set(relations) == {"replaces", "repeals"}
    return "replaces" if ends else relations[-1]


class Sentence(StatedRelations):
    """One sentence with its mentions and verbs."""

    def relations(self) -> list[DocumentRelation]:
        """Return the relations that the sentence states."""
        sentence = self.text[self.span[0] : self.span[1]]
        is_question = sentence.rstrip().endswith("?")
        if is_question or words.SUPPOSED.match(sentence) or is_proposed(self.text, self.span):
            return []
        is_item = self._is_item()
        for verb in self._verbs():
            self._read(verb)
        if is_item:
            self._go_on()
        self.based()
        self.kinds()
        self.take_awaited()
        return self.found

    def continued(self) -> list[DocumentRelation]:
        """Return the relation of an item of the list that a sentence before announced."""
        self.take_awaited()
        before, is_item = self.before, self._is_item()
        if before is not None and before.opened is not None:
            if is_item:
                self.append(*before.opened, self.members[0])
            if is_item or (before.is_announced and not self.members):
                self.opened, self.is_announced = before.opened, before.is_announced
        return self.found

    def _is_item(self) -> bool:
        """Return whether a mention opens the sentence behind the mark of a list."""
        if not self.members:
            return False
        lead = self.text[self.span[0] : self.core(self.members[0])[0]]
        return bool(lead.strip()) and words.ITEM.match(lead) is not None

    def _go_on(self) -> None:
        """Go on with an announced list: what the title of an item says opens none."""
        before = self.before
        self.opened = before.opened if before is not None and before.is_announced else None
        if self.opened is not None:
            self.is_announced = True
            self.append(*self.opened, self.members[0])

    def _verbs(self) -> Iterator[_Verb]:
        """Yield the verbs outside the mentions."""
        start = self.span[0]
        for match in verb_chain().finditer(self.low):
            stated = [" ".join(one.split()) for one in one_verb().findall(match.group())]
            relation = _stated_by(stated)
            verb = _Verb(start + match.start(), start + match.end(), relation)
            if verb.relation != "consolidates" or self._is_of_texts():
                yield verb

    def _is_of_texts(self) -> bool:
        """Return whether what is consolidated are texts: offices and communes are too."""
        kinds = {self.mentions[one].type for one in self.members}
        return CONSOLIDATION in kinds or "văn bản" in self.low

    def _read(self, verb: _Verb) -> None:
        around = self._around(verb)
        left, before, after = around.left, around.before, around.after
        if self._is_agent_between(left, verb.start):
            self._add(left[-1], verb, self._before_agent(left[-2]), before)
            return
        is_active = around.is_lasting or before.rstrip().endswith("làm")
        is_by = words.BY.match(after) and not self._words(verb).endswith("cụm từ")
        is_listed = words.AT.match(after) is not None and (
            (bool(left) and words.BARE.fullmatch(before) is not None)
            or words.TIMES.search(before) is not None
        )
        if words.PASSIVE.search(before) or not is_active or is_by or is_listed:
            self._passive(verb, around)
        elif words.OF_TEXTS.search(before) and self._named_behind(verb, around):
            return
        elif self.opens_own_title(verb.start) or words.is_real(before):
            self._active(verb, around)
        elif (issued := words.ISSUED.search(before)) is not None:
            self._issued(verb, around, issued)

    def _issued(self, verb: _Verb, around: _Around, issued: re.Match[str]) -> None:
        """Add what a new document does that only its type names: "ban hành Thông tư sửa đổi A"."""
        is_own = self.own == small(issued["type"])
        before = around.before[: issued.start()]
        is_real = words.unreal().search(before) is None and words.DENIED.search(before) is None
        if around.left or not (is_own or issued["done"]) or not is_real:
            return
        if around.right and self._has_object(verb, around):
            objects = self.list_after(around.right[0])
            self._add("self" if is_own else None, verb, objects, around.after)

    def _named_behind(self, verb: _Verb, around: _Around) -> bool:
        """Add what a noun says: "Văn bản thay thế A là B"; return whether it does."""
        right = around.right
        if around.left or len(right) < _TWO or words.DENIED.search(around.before):
            return False
        start, end = self.title_end(right[0]), self.core(right[1])[0]
        if words.NAMES.fullmatch(self.text, start, end) is None:
            return False
        for one in self.list_after(right[1]):
            self.append(one, verb.relation, right[0])
        return True

    def _around(self, verb: _Verb) -> _Around:
        left, right = self._outside_brackets(verb.start), self._objects_of(verb)
        before = self.text[self.core(left[-1])[1] if left else self.span[0] : verb.start]
        before = words.BRACKETS.sub("", before)
        after = self.text[verb.end : self.core(right[0])[0] if right else self.span[1]]
        after = after if left else words.QUOTED.sub("", after)
        stated = self._words(verb)
        if stated in {"thay bằng", "thay bởi"}:
            after = "bằng" + after
        lead = self.text[self.span[0] : self.core(left[0])[0]] if left else before
        is_lasting = not stated.endswith("hiệu lực") or "ngưng" in stated
        return _Around(left, right, lead, before, after, is_lasting)

    def _outside_brackets(self, position: int) -> list[int]:
        """Return the mentions before a position without those of brackets closed before it."""
        closed = [match.span() for match in words.BRACKETS.finditer(self.text, *self.span)]
        return [
            one
            for one in self.left(position)
            if not any(start < self.core(one)[0] < end <= position for start, end in closed)
        ]

    def _objects_of(self, verb: _Verb) -> list[int]:
        """Return the mentions behind a verb; those of the title that it is part of, if any."""
        right, holders = self.right(verb.end), self.holders(verb.start)
        end = self.title_end(holders[0]) if holders else self.span[1]
        return [one for one in right if self.core(one)[0] < end] or right

    def _is_agent_between(self, left: list[int], position: int) -> bool:
        """Return whether a passive names who acts before its verb: "được Nghị định 5 thay thế"."""
        if len(left) < _TWO or not words.AGENT_BEFORE.search(self.gap(left[-2], left[-1])):
            return False
        return words.ALLOWS.fullmatch(self.text, self.end(left[-1]), position) is not None

    def _before_agent(self, last: int) -> list[int]:
        """Return what is acted on before "được Nghị định 5": not another one that acts itself."""
        acted = [one.object for one in self.found if one.subject == last]
        return acted[-1:] or self.list_before(last)

    def _words(self, verb: _Verb) -> str:
        return self.low[verb.start - self.span[0] : verb.end - self.span[0]]

    def _passive(self, verb: _Verb, around: _Around) -> None:
        if not around.left:
            self._ended_list(verb, around)
            return
        if words.OTHER_AGENT.search(around.after):
            return
        agents = self._agents(around)
        is_known = any(one.subject == around.left[-1] for one in self.found)
        if not agents and (is_known or words.says_where(around.lead, around.before)):
            return
        behind = self._behind_title(verb, around)
        if words.AWAITS.match(around.after) is not None:
            self.await_agents(verb.relation, self._passive_objects(verb, around, agents))
            return
        for one in self._passive_objects(verb, around, agents):
            own_words = words.BY_WHOM.split(around.after, maxsplit=1)[0][:_NEAR]
            relation = self.whole(verb.relation, one, behind + own_words)
            for agent in agents or [None]:
                self.append(agent, relation, one)

    def _behind_title(self, verb: _Verb, around: _Around) -> str:
        """Return the text before a verb without the title before it, which may name parts.

        Of a remark in brackets it is only what stands in them.
        """
        end = self.title_end(around.left[-1])
        before = self.text[end : verb.start] if end <= verb.start else around.before
        return words.BRACKETS.sub("", before).rpartition("(")[2]

    def _ended_list(self, verb: _Verb, around: _Around) -> None:
        """Add the documents behind "hết hiệu lực": "Các văn bản sau hết hiệu lực: …"."""
        after, is_list = around.after, words.LISTED.match(around.after) is not None
        is_of_texts = words.OF_TEXTS.search(around.before) is not None
        if not (is_list and is_of_texts if around.is_lasting else self._may_list(after)):
            return
        subject = self.actor() if words.OWN_FORCE.search(self.low) else None
        for one in self.list_after(around.right[0]) if around.right else ():
            self.append(subject, self.whole(verb.relation, one, after), one)
        self.opened = (subject, verb.relation) if ":" in after else None
        self.is_announced = self.opened is not None

    @staticmethod
    def _may_list(after: str) -> bool:
        is_list = ":" in after or words.LISTED.match(after) is not None
        return is_list or words.to_object().match(after) is not None

    def _passive_objects(self, verb: _Verb, around: _Around, agents: Sequence[Acting]) -> list[int]:
        """Return the documents that a passive verb acts on."""
        if words.DENIED.search(self._behind_title(verb, around)) or words.OTHER_THING.search(
            around.lead
        ):
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
        chain = self.chain(around.left[-1], verb.start)
        if len(chain) == 1:
            return chain[0]
        if agent is None:
            return -1 if around.is_lasting else chain[-1]
        force = self.force(agent)
        able = [one for one in chain if may_act(force, verb.relation, force_of(self.mentions[one]))]
        kind = self.mentions[agent].type if isinstance(agent, int) else None
        alike = [one for one in able if self.mentions[one].type == kind] or able
        if not alike:
            return -1
        return alike[-1] if around.before.lstrip().startswith(",") else alike[0]

    def _agents(self, around: _Around) -> Sequence[Acting]:
        """Return who acts by a passive verb."""
        left, right, after = around.left, around.right, around.after
        is_plain = ";" not in after and not verb_chain().search(small(after))
        is_of_line = "\n" not in around.before and words.PASSIVE.search(around.before) is not None
        is_bare = is_of_line and not after.strip()
        if right and is_plain and (is_bare or words.AGENT.search(after)):
            return self.list_after(right[0])
        if not around.is_lasting:
            if words.OWN_FORCE.search(self.low):
                return [self.actor()]
            if (
                right
                and words.WHEN.search(after)
                and words.IN_FORCE.match(self.text, self.end(right[0]))
            ):
                return [right[0]]
            if len(left) > 1 and words.MAKES.search(self.gap(left[-2], left[-1])):
                return [left[-2]]
        return [left[0]] if len(left) > 1 and words.BY_MEANS.search(around.lead) else []

    def _active(self, verb: _Verb, around: _Around) -> None:
        left, right, before, after = around.left, around.right, around.before, around.after
        if left and words.DRAFTED.search(self.text, self.span[0], self.core(left[-1])[0]):
            return
        if self._guides_before(verb, around):
            return
        if not right:
            is_list = after.rstrip().endswith(":")
            subject = self._subject(verb, left, before) if is_list else _NOBODY
            self.opened = None if subject == _NOBODY else (subject, verb.relation)
            self.is_announced = is_list and self.opened is not None
            return
        subject = self._means(around) or self._subject(verb, left, before)
        if subject == _NOBODY or not self._has_object(verb, around):
            return
        objects = self.list_after(right[0], is_over_titles=not isinstance(subject, int))
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
            self.opened = who[0], self.whole(verb.relation, objects[0], after)

    def _guides_before(self, verb: _Verb, around: _Around) -> bool:
        """Add a guide without an object behind it: "Luật số 4 và Nghị định số 5 hướng dẫn"."""
        left = around.left
        is_guide = verb.relation == "guides" and len(left) > 1 and not around.before.strip()
        if not is_guide or not words.NO_OBJECT.match(self.text, verb.end, self.span[1]):
            return False
        if words.AND.fullmatch(self.text, self.end(left[-2]), self.core(left[-1])[0]) is None:
            return False
        self.append(left[-1], "guides", left[-2])
        return True

    def _means(self, around: _Around) -> int | None:
        """Return by which document a body acts: "UBND tỉnh bãi bỏ A bằng B"."""
        right = around.right
        if around.left or len(right) < _TWO:
            return None
        start, end = self.end(right[0]), self.core(right[1])[0]
        return right[1] if words.BY_DOCUMENT.fullmatch(self.text, start, end) else None

    def _has_object(self, verb: _Verb, around: _Around) -> bool:
        """Return whether the next mention is what an active verb acts on."""
        after = around.after
        is_noun = verb.relation == "guides" and words.NOUN_OF.match(after) is not None
        is_words = self._words(verb).endswith("cụm từ")
        is_noun |= not is_words and words.AT.match(after) is not None
        is_noun |= verb.relation != "guides" and words.OF_UNNUMBERED.search(after) is not None
        if is_noun or words.ELSEWHERE.match(self.text, self.end(around.right[0])):
            return False
        is_title = words.leads_into(after)
        if not around.left:
            is_part = any(self.mentions[around.right[0]].pinpoint) or words.PART.search(after)
            is_title = is_title and bool(is_part or "kèm" in after)
        is_list = words.LIST_OF.fullmatch(after) is not None
        return is_title or is_list or words.to_object().match(after) is not None

    def _acting(self, around: _Around, subject: Acting, before: str) -> list[Acting]:
        """Return all who act: "A và B cùng sửa đổi", "Thay thế A bằng B", "hợp nhất thành"."""
        left, right = around.left, around.right
        if left and self.mentions[right[0]].type == CONSOLIDATION:
            return [right[0]]
        if not left and len(right) > 1:
            gap = self.gap(right[0], right[1])
            is_agent = words.AGENT.search(gap) and not words.ENCLOSED.search(gap)
            if (words.IS.search(gap) and gap.count("(") == gap.count(")")) or (
                is_agent and not verb_chain().search(small(gap))
            ):
                return [right[1]]
        is_shared = bool(left) and words.TOGETHER.search(before) is not None
        return [*self.list_before(left[-1])] if is_shared else [subject]

    def _subject(self, verb: _Verb, left: list[int], before: str) -> "Acting | Literal['nobody']":
        """Return who acts: a mention, "self", None where nobody is named, or nobody at all."""
        if self.opens_own_title(verb.start):
            return self.actor() or _NOBODY
        own = list(this_document().finditer(self.low, 0, verb.start - self.span[0]))
        if own and (not left or self.span[0] + own[-1].start() > self.core(left[-1])[0]):
            return self.named_before(own[-1]["type"])
        if left:
            is_own = self.is_of_title(left[-1], verb.start)
            acting = [one for one in self.found if one.object == left[-1] and not is_own]
            is_apart = ";" in before.strip().removesuffix(";")
            if acting and words.JOINED.search(before) and not is_apart:
                return acting[-1].subject
            named = [left[-1], *self.titled(left[-1], verb.start)][-1]
            return named if self.is_subject(left, before) else _NOBODY
        if verb.relation == "guides" or not words.OWN_ARTICLE.search(
            self.text, max(0, verb.start - _ARTICLE_LENGTH), verb.start
        ):
            return _NOBODY
        return self.actor() or _NOBODY

    def _add(self, subject: Acting, verb: _Verb, objects: list[int], after: str) -> None:
        for one in objects:
            if one != subject:
                self.append(subject, self.whole(verb.relation, one, after), one)
