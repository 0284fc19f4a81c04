"""One sentence, and what it says that documents do to one another."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from viendan.references import relation_words as words
from viendan.references.document_verbs import (
    DocumentRelation,
    DocumentVerb,
    document_verbs,
    one_verb,
    this_document,
    verb_chain,
)
from viendan.references.passive_relations import Around, PassiveRelations, Verb
from viendan.references.proposals import is_proposed
from viendan.references.stated_relations import CONSOLIDATION, Acting
from viendan.text.folding import small

_TWO = 2
_NEAR = 12
_ARTICLE_LENGTH = 120  # "Điều 2. 1. " before a verb is no longer
_NOBODY: Literal["nobody"] = "nobody"


def _stated_by(verbs: Sequence[str]) -> DocumentVerb:
    """Return what verbs side by side state: the last one, but to replace is more than to repeal."""
    relations = [document_verbs()[verb] for verb in verbs]
    ends = set(relations) == {"replaces", "repeals"}
    return "replaces" if ends else relations[-1]


class Sentence(PassiveRelations):
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

    def _verbs(self) -> Iterator[Verb]:
        """Yield the verbs outside the mentions."""
        start = self.span[0]
        for match in verb_chain().finditer(self.low):
            stated = [" ".join(one.split()) for one in one_verb().findall(match.group())]
            relation = _stated_by(stated)
            verb = Verb(start + match.start(), start + match.end(), relation)
            if verb.relation != "consolidates" or self._is_of_texts():
                yield verb

    def _is_of_texts(self) -> bool:
        """Return whether what is consolidated are texts: offices and communes are too."""
        kinds = {self.mentions[one].type for one in self.members}
        return CONSOLIDATION in kinds or "văn bản" in self.low

    def _read(self, verb: Verb) -> None:
        around = self._around(verb)
        left, before, after = around.left, around.before, around.after
        if self._is_agent_between(left, verb.start):
            self._add(left[-1], verb, self._before_agent(left[-2]), before)
            return
        is_active = around.is_lasting or before.rstrip().endswith("làm")
        is_text = verb.relation == "consolidates" and self._is_consolidation(left)
        is_by = not is_text and words.BY.match(after) is not None
        is_by = is_by and not self.words_of(verb).endswith("cụm từ")
        is_listed = words.AT.match(after) is not None and (
            (bool(left) and words.BARE.fullmatch(before) is not None)
            or words.TIMES.search(before) is not None
        )
        if words.PASSIVE.search(before) or not is_active or is_by or is_listed:
            self.passive(verb, around)
        elif words.OF_TEXTS.search(before) and self._named_behind(verb, around):
            return
        elif self.opens_own_title(verb.start) or words.is_real(before):
            self._active(verb, around)
        elif (issued := words.ISSUED.search(before)) is not None:
            self._issued(verb, around, issued)

    def _is_consolidation(self, left: list[int]) -> bool:
        """Return whether the mention before a verb is a consolidated text, whose title it opens."""
        return bool(left) and self.mentions[left[-1]].type == CONSOLIDATION

    def _issued(self, verb: Verb, around: Around, issued: re.Match[str]) -> None:
        """Add what a new document does that only its type names: "ban hành Thông tư sửa đổi A"."""
        is_own = self.own == small(issued["type"])
        before = around.before[: issued.start()]
        is_real = words.unreal().search(before) is None and words.DENIED.search(before) is None
        if around.left or not (is_own or issued["done"]) or not is_real:
            return
        if around.right and self._has_object(verb, around):
            objects = self.list_after(around.right[0])
            self._add("self" if is_own else None, verb, objects, around.after)

    def _named_behind(self, verb: Verb, around: Around) -> bool:
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

    def _around(self, verb: Verb) -> Around:
        left, right = self._outside_brackets(verb.start), self._objects_of(verb)
        before = self.text[self.core(left[-1])[1] if left else self.span[0] : verb.start]
        before = words.BRACKETS.sub("", before)
        after = self.text[verb.end : self.core(right[0])[0] if right else self.span[1]]
        after = after if left else words.QUOTED.sub("", after)
        stated = self.words_of(verb)
        if stated in {"thay bằng", "thay bởi"}:
            after = "bằng" + after
        lead = self.text[self.span[0] : self.core(left[0])[0]] if left else before
        is_lasting = not stated.endswith(("hiệu lực", "hl")) or "ngưng" in stated
        return Around(left, right, lead, before, after, is_lasting)

    def _outside_brackets(self, position: int) -> list[int]:
        """Return the mentions before a position without those of brackets closed before it."""
        closed = [(start, end) for start, end in self.brackets if end <= position]
        return [
            one
            for one in self.left(position)
            if not any(start < self.core(one)[0] < end for start, end in closed)
        ]

    def _objects_of(self, verb: Verb) -> list[int]:
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

    def _active(self, verb: Verb, around: Around) -> None:
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
        objects = self._objects(verb, around, subject) if subject != _NOBODY else []
        if subject == _NOBODY or not objects:
            return
        who = self._acting(around, subject, before)
        if who == [right[0]]:
            objects = self.list_before(left[-1])
        elif who and who[0] in right:
            objects = right[:1]
        for one in who:
            self._add(one, verb, objects, after)
        if objects[-1] == self.members[-1]:
            self.opened = who[0], self.whole(verb.relation, objects[0], after)

    def _objects(self, verb: Verb, around: Around, subject: Acting) -> list[int]:
        """Return the documents that an active verb acts on."""
        if not self._has_object(verb, around):
            return self._beside_unnumbered(verb, around)
        first, is_over_titles = around.right[0], not isinstance(subject, int)
        objects = self.list_after(first, is_over_titles=is_over_titles)
        return self.before_semicolon(objects) if verb.relation in {"amends", "guides"} else objects

    def _guides_before(self, verb: Verb, around: Around) -> bool:
        """Add a guide without an object behind it: "Luật số 4 và Nghị định số 5 hướng dẫn"."""
        left = around.left
        is_guide = verb.relation == "guides" and len(left) > 1 and not around.before.strip()
        if not is_guide or not words.NO_OBJECT.match(self.text, verb.end, self.span[1]):
            return False
        if words.AND.fullmatch(self.text, self.end(left[-2]), self.core(left[-1])[0]) is None:
            return False
        self.append(left[-1], "guides", left[-2])
        return True

    def _means(self, around: Around) -> int | None:
        """Return by which document a body acts: "UBND tỉnh bãi bỏ A bằng B"."""
        right = around.right
        if around.left or len(right) < _TWO:
            return None
        start, end = self.end(right[0]), self.core(right[1])[0]
        return right[1] if words.BY_DOCUMENT.fullmatch(self.text, start, end) else None

    def _has_object(self, verb: Verb, around: Around) -> bool:
        """Return whether the next mention is what an active verb acts on."""
        after = around.after
        is_noun = verb.relation == "guides" and words.NOUN_OF.match(after) is not None
        is_words = self.words_of(verb).endswith("cụm từ")
        is_noun |= not is_words and words.AT.match(after) is not None
        is_noun |= verb.relation != "guides" and words.OF_UNNUMBERED.search(after) is not None
        if is_noun or words.ELSEWHERE.match(self.text, self.end(around.right[0])):
            return False
        is_title = words.leads_into(after)
        if not around.left and not self.opens_own_title(verb.start):
            is_part = any(self.mentions[around.right[0]].pinpoint) or words.PART.search(after)
            is_title = is_title and bool(is_part or "kèm" in after)
        is_list = words.LIST_OF.fullmatch(after) is not None
        return is_title or is_list or words.to_object().match(after) is not None

    def _beside_unnumbered(self, verb: Verb, around: Around) -> list[int]:
        """Return the document beside unnumbered ones that guide a law, which are acted on.

        "sửa đổi các Nghị định hướng dẫn Luật Xây dựng và Nghị định số 5"
        """
        right = around.right
        is_plain = verb.relation != "guides" and len(right) >= _TWO
        if not is_plain or words.OF_UNNUMBERED.search(around.after) is None:
            return []
        gap = self.text[self.end(right[0]) : self.core(right[1])[0]]
        kind = self.mentions[right[1]].type or ""
        is_alike = f"các {kind} " in small(around.after)
        return [right[1]] if gap.strip() == "và" and is_alike else []

    def _acting(self, around: Around, subject: Acting, before: str) -> list[Acting]:
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

    def _subject(self, verb: Verb, left: list[int], before: str) -> "Acting | Literal['nobody']":
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

    def _add(self, subject: Acting, verb: Verb, objects: list[int], after: str) -> None:
        for one in objects:
            if one != subject:
                self.append(subject, self.whole(verb.relation, one, after), one)
