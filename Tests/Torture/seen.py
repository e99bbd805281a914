"""The tables that the oracle is asked about: the key of a row, what it hangs on, and the rule for those."""

from typing import NamedTuple

from meetings import TAKE_PART
from sight import ON_CASES, Picker, both, either, neither

ALL = ("wide", "team", "case", "kind", "own")


class Described(NamedTuple):
    name: str
    key: str
    # Columns that name what the row hangs on, and whether that is a file, placement, filing or record.
    parent: str
    of: str
    ways: tuple = ON_CASES
    # Of what belongs to a meeting, what else decides.
    extra: str = ""


TABLES = [
    Described("case_file", "case_file_id", "case_file_id", "file", ALL),
    Described("child", "case_file_id", "case_file_id", "file"),
    Described("household", "case_file_id", "case_file_id", "file", ALL),
    Described("allocation", "allocation_id", "case_file_id", "file", ("wide", "team", "case", "own")),
    Described("named_worker", "case_file_id, worker_id", "case_file_id", "file"),
    Described("placement", "placement_id", "placement_id", "placement", ALL),
    Described("stability_episode", "stability_episode_id", "placement_id", "placement"),
    Described("obligation", "obligation_id", "placement_id", "placement"),
    Described("filing", "case_file_id, record_id", "case_file_id, record_id", "filing"),
    Described("record", "record_id", "record_id", "record"),
    Described("concern", "record_id", "record_id", "record"),
    Described("scaling", "scaling_id", "record_id", "record"),
    Described("meeting", "record_id", "record_id", "meeting", TAKE_PART),
    Described("meeting_attendee", "attendee_id", "record_id", "meeting", TAKE_PART, ", left_out_because <> ''"),
    Described("meeting_minutes", "record_id, version", "record_id", "meeting", TAKE_PART, ", is_agreed"),
    Described("meeting_action", "action_id", "record_id", "meeting", TAKE_PART, ", from_version, dropped_in"),
    Described("meeting_deed", "deed_id", "record_id", "meeting", TAKE_PART),
]


class Table:
    """A table's rows, numbered, each with what it hangs on."""

    def __init__(self, described, raw, read):
        self.raw, self.described = raw, described
        self.name = described.name
        # With the agency, for a key is one's own only with it.
        self.key = "agency_id, " + described.key
        keys = described.key.count(",") + 1
        parents = described.parent.count(",") + 1
        owner = ", owner_id" if self.name == "obligation" else described.extra
        rows = read(f"SELECT agency_id, {described.key}, {described.parent}{owner} FROM holdfast.{self.name}")
        self.row_of = {("\t".join(r[: 1 + keys]) + "\n").encode(): n for n, r in enumerate(rows)}
        self.agencies = [r[0] for r in rows]
        if described.of == "meeting":
            self.numbers = [raw.meetings.number[r[0], r[1 + keys]] for r in rows]
            self.extras = [r[2 + keys :] for r in rows]
            return
        numbers = getattr(raw, described.of)
        self.parents = Picker([numbers.get((r[0], *r[1 + keys : 1 + keys + parents]), -1) for r in rows])
        self.owners = [(r[0], r[-1]) for r in rows] if owner else None

    def __len__(self):
        return len(self.row_of)

    def expected(self, sight):
        """One byte a row: whether the session may see it."""
        if not sight.is_live or sight.way not in self.described.ways:
            return bytes(len(self))
        if self.described.of == "meeting":
            return self.raw.meetings.expected(self, sight)
        seen = self.parents.of(getattr(sight, self.described.of + "s"))
        if self.owners is None:
            return seen
        # What somebody has to do themself is theirs to see without the placement, unless a restriction stands on that.
        # Who sees the whole agency sees all of it that is not restricted.
        restricted = self.parents.of(self.raw.placement_restricted)
        if sight.way == "wide":
            theirs = bytes(agency == sight.agency for agency in self.agencies)
        else:
            theirs = bytes(agency == sight.agency and owner in sight.duties for agency, owner in self.owners)
        return either(seen, both(theirs, neither(restricted)))

    def words(self, row):
        return next(line for line, number in self.row_of.items() if number == row).decode().strip()
