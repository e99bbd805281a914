"""What clients were told, held against what stands in the database. Nothing here knows of servers or of kills."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Act:
    """One thing somebody did: a concern or a link. `words` stand in it and in no other."""

    kind: str
    words: str
    key: str
    # Set by the answer that says it is done; None while nobody knows.
    made: str | None = None
    # Whether an answer stayed away, so that the client had to send it again.
    was_unknown: bool = False
    # Where it was unknown: whether it had been committed when the client sent it again.
    had_committed: bool | None = None

    @property
    def is_acknowledged(self):
        return self.made is not None


@dataclass
class DraftSlot:
    """One draft, saved over and over: what was last acknowledged, and what was sent since without an answer."""

    acknowledged: str | None = None
    unknown: list = field(default_factory=list)

    def may_hold(self):
        return {self.acknowledged, *self.unknown}


@dataclass
class Found:
    """What stands in the database: for each kind the id of everything made, by its words; drafts by their slot."""

    made: dict  # kind -> list of (words, id)
    audited: Counter  # id of a record -> rows of the audit that say it was recorded
    drafts: dict  # slot -> words


def faults(acts, slots, found):
    """One sentence for each promise that was not kept."""
    said = []
    for kind in ("concern", "link"):
        counts = Counter(words for words, _ in found.made[kind])
        ids = dict(found.made[kind])
        mine = [act for act in acts if act.kind == kind]
        for act in mine:
            count = counts.pop(act.words, 0)
            if count > 1:
                said.append(f"{kind} {act.key} was done {count} times with one key")
            elif act.is_acknowledged and count == 0:
                said.append(f"{kind} {act.key} was acknowledged and is lost")
            elif act.is_acknowledged and ids[act.words] != act.made:
                said.append(f"{kind} {act.key} was acknowledged as {act.made} and is {ids[act.words]}")
            elif not act.is_acknowledged:
                said.append(f"{kind} {act.key} was never resolved")
            if kind == "concern" and count == 1 and found.audited[ids[act.words]] != 1:
                said.append(f"{kind} {act.key} stands {found.audited[ids[act.words]]} times in the audit")
        said += [f"{kind} '{words}' was never sent by anybody" for words in counts]
    for name, slot in slots.items():
        if found.drafts.get(name) not in slot.may_hold():
            said.append(f"draft {name} holds {found.drafts.get(name)!r}, not what was last acknowledged")
    return said
