"""The relations that passive verbs state: "A được thay thế bởi B", "A hết hiệu lực"."""

from collections.abc import Sequence
from typing import NamedTuple

from viendan.references import relation_words as words
from viendan.references.document_verbs import DocumentVerb, verb_chain
from viendan.references.legal_force import force_of, may_act
from viendan.references.stated_relations import Acting, StatedRelations
from viendan.text.folding import small

_NEAR = 12


class Around(NamedTuple):
    """What is around a verb: the mentions on both sides, and the words up to the next ones.

    `lead` opens the sentence; `is_lasting` is not so for "hết hiệu lực", which has no object.
    """

    left: list[int]
    right: list[int]
    lead: str
    before: str
    after: str
    is_lasting: bool


class Verb(NamedTuple):
    """A verb, or verbs side by side, with what they state."""

    start: int
    end: int
    relation: DocumentVerb


class PassiveRelations(StatedRelations):
    """A sentence whose passive verbs are read."""

    def words_of(self, verb: Verb) -> str:
        """Return the words of a verb."""
        return self.low[verb.start - self.span[0] : verb.end - self.span[0]]

    def passive(self, verb: Verb, around: Around) -> None:
        """Add what a passive verb states."""
        if not around.left:
            self._ended_list(verb, around)
            return
        if words.OTHER_AGENT.search(around.after) or self._is_status_of_other(around):
            return
        agents = self._agents(around)
        is_known = any(one.subject == around.left[-1] for one in self.found)
        if not agents and (is_known or words.says_where(around.lead, around.before)):
            return
        behind = self._behind_title(verb, around)
        if not agents and words.AWAITS.match(around.after) is not None:
            self.await_agents(verb.relation, self._passive_objects(verb, around, agents))
            return
        for one in self._passive_objects(verb, around, agents):
            own_words = words.BY_WHOM.split(around.after, maxsplit=1)[0][:_NEAR]
            relation = self.whole(verb.relation, one, behind + own_words)
            for agent in agents or [None]:
                self.append(agent, relation, one)

    def _is_status_of_other(self, around: Around) -> bool:
        """Return whether a status is that of a page, not of the document named in its text.

        "…đã được thông qua tại Nghị quyết số 5⏎Tình trạng: Hết hiệu lực"; the label "Ngày hết
        hiệu lực:" without a day is of no document at all.
        """
        is_label = not around.is_lasting and words.DAY_LABEL.search(around.before) is not None
        if is_label and words.NO_DAY.match(around.after) is not None:
            return True
        if around.is_lasting or words.STATUS.search(around.before) is None:
            return False
        first = self.core(around.left[-1])[0]
        line = self.text[self.text.rfind("\n", 0, first) + 1 : first]
        return any(map(str.isalpha, line))

    def _behind_title(self, verb: Verb, around: Around) -> str:
        """Return the text before a verb without the title before it, which may name parts.

        Of a remark in brackets it is only what stands in them.
        """
        end = self.title_end(around.left[-1])
        before = self.text[end : verb.start] if end <= verb.start else around.before
        return words.BRACKETS.sub("", before).rpartition("(")[2]

    def _ended_list(self, verb: Verb, around: Around) -> None:
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

    def _passive_objects(self, verb: Verb, around: Around, agents: Sequence[Acting]) -> list[int]:
        """Return the documents that a passive verb acts on."""
        if words.DENIED.search(self._behind_title(verb, around)) or words.OTHER_THING.search(
            around.lead
        ):
            return []
        acting = [one for one in self.found if one.subject == around.left[-1]]
        if acting and words.SAME_OBJECT.match(around.before) is not None:
            return [acting[-1].object]
        chosen = self._acted_on(verb, around, agents[0] if agents else None)
        return [one for one in self.list_before(chosen) if one not in agents] if chosen >= 0 else []

    def _acted_on(self, verb: Verb, around: Around, agent: Acting) -> int:
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

    def _agents(self, around: Around) -> Sequence[Acting]:
        """Return who acts by a passive verb."""
        left, right, after = around.left, around.right, around.after
        is_plain = ";" not in after and not verb_chain().search(small(after))
        is_of_line = "\n" not in around.before and words.PASSIVE.search(around.before) is not None
        is_bare = is_of_line and not after.strip()
        is_agent = words.AGENT.search(after) or words.AWAITS.match(after)
        if right and is_plain and (is_bare or is_agent):
            return self.of_line(self.list_after(right[0]))
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
