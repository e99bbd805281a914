"""Who may see what, by plain code over raw tables: the words of the settled questions, not those of the policies.

The rows of a table are numbered; what somebody sees of it is one byte a row, 1 where it is seen. A million rows then cost a
few milliseconds, by `itemgetter` for "what the row's file says" and by whole numbers for "and", "or" and "not".
"""

from itertools import compress
from operator import itemgetter

from meetings import Meetings

WAYS = {
    "wide": {"placement_stability_officer", "service_manager", "accommodation_service_manager", "head_of_service"},
    "team": {"team_manager", "assistant_team_manager", "fostering_manager"},
    "case": {"social_worker", "supervising_social_worker", "family_placement_worker", "ast_worker", "camhs_worker",
             "independent_reviewing_officer", "advocate", "key_worker", "minute_taker", "other_professional"},
    "kind": {"placements_officer", "buyers_team_leader", "category_specialist", "panel_member", "panel_chair"},
    "own": {"foster_carer", "young_person", "provider_worker", "residential_home_manager"},
    "none": {"data_manager", "auditor", "information_governance_lead", "agency_administrator", "deployment_operator"},
}
ON_CASES = ("wide", "team", "case")


def both(a, b):
    return (int.from_bytes(a, "big") & int.from_bytes(b, "big")).to_bytes(len(a), "big")


def either(a, b):
    return (int.from_bytes(a, "big") | int.from_bytes(b, "big")).to_bytes(len(a), "big")


def neither(a):
    return a.translate(bytes([1, 0]) + bytes(range(2, 256)))


class Picker:
    """What each row's parent says: `of(flags)` has a byte for each row. A row without a parent has the number -1."""

    def __init__(self, parents):
        self.pick = itemgetter(*parents) if len(parents) > 1 else lambda flags: tuple(flags[p] for p in parents)

    def of(self, flags):
        return bytes(self.pick(flags + b"\0"))


class Raw:
    """The tables that decide, as lists of texts; None where a column is NULL."""

    def __init__(self, read):
        self.today, self.now = read("SELECT authz.today(), to_char(authz.moment() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')")[0]
        self.sessions = read(
            "SELECT agency_id, worker_id, way, stage, ended_at IS NOT NULL, idle_until <= authz.moment()"
            " OR absolute_until <= authz.moment() FROM authz.session WHERE address = 'oracle' ORDER BY way, worker_id")
        self.inactive = {w for w, in read("SELECT worker_id FROM holdfast.worker WHERE NOT is_active")}
        self.appointments = read("SELECT agency_id, worker_id, team_id, role, from_on, to_on FROM holdfast.appointment")
        self.allocations = read("SELECT agency_id, case_file_id, worker_id, role, from_on, to_on FROM holdfast.allocation")
        self.deputies = read("SELECT agency_id, absent_id, stands_in_id, from_on, to_on FROM holdfast.deputy")
        self.named = read(
            "SELECT agency_id, case_file_id, worker_id FROM holdfast.named_worker UNION ALL"
            " SELECT agency_id, case_file_id, worker_id FROM authz.break_glass WHERE active_until > authz.moment()")
        files = read("SELECT agency_id, case_file_id, kind, team_id, is_restricted FROM holdfast.case_file")
        self.file = {(f[0], f[1]): n for n, f in enumerate(files)}
        self.file_agency = [f[0] for f in files]
        self.restricted = bytes(f[4] == "t" for f in files)
        self.household = bytes(f[2] == "household" for f in files)
        self.by_team = {}
        for n, f in enumerate(files):
            self.by_team.setdefault((f[0], f[3]), []).append(n)
        self._read_placements(read)
        self._read_filings(read)
        self.meetings = Meetings(self, read)

    def _read_placements(self, read):
        rows = read("SELECT agency_id, placement_id, child_file_id, carer_file_id, ended_on FROM holdfast.placement")
        self.placement = {(r[0], r[1]): n for n, r in enumerate(rows)}
        self.child = Picker([self.file[r[0], r[2]] for r in rows])
        self.carer = Picker([self.file.get((r[0], r[3]), -1) for r in rows])
        self.left = bytes(r[4] is not None and r[4] < self.today for r in rows)
        self.placement_restricted = either(self.child.of(self.restricted), self.carer.of(self.restricted))

    def _read_filings(self, read):
        self.record = {}
        rows = read("SELECT agency_id, case_file_id, record_id FROM holdfast.filing")
        self.filing = {(r[0], r[1], r[2]): n for n, r in enumerate(rows)}
        self.filed_on = Picker([self.file[r[0], r[1]] for r in rows])
        self.filing_record = [self.record.setdefault((r[0], r[2]), len(self.record)) for r in rows]
        # Restricted where any of the files that it is filed on is.
        restricted = self.some_filing(self.filed_on.of(self.restricted))
        self.filing_restricted = Picker(self.filing_record).of(restricted)

    def some_filing(self, filings):
        records = bytearray(len(self.record))
        for record in compress(self.filing_record, filings):
            records[record] = 1
        return bytes(records)


class Sight:
    """What one session sees of files, placements, filings and records."""

    def __init__(self, raw, session):
        self.raw = raw
        self.agency, self.worker, self.way, stage, ended, over = session
        self.token = f"{self.way}." + (self.worker.replace("-", "") + self.agency).rjust(43, "x")
        mine = [a for a in raw.appointments if a[0] == self.agency and a[1] == self.worker and a[3] in WAYS[self.way]
                and self._lasts(a)]
        self.roles = {a[3] for a in mine}
        self.teams = {a[2] for a in mine if a[2]}
        self.is_live = stage == "full" and ended == "f" and over == "f" and bool(mine) and self.worker not in raw.inactive
        self.duties = {self.worker} | {
            d[1] for d in raw.deputies if d[0] == self.agency and d[2] == self.worker and d[3] <= raw.today <= d[4]}
        self.named = self._flags([raw.file[n[0], n[1]] for n in raw.named if n[0] == self.agency and n[2] == self.worker])
        self.files = self._files() if self.is_live else bytes(len(raw.file))
        self.placements = self._placements()
        self.filings = self._filings()
        self.records = raw.some_filing(self.filings)

    def _lasts(self, row):
        return row[4] <= self.raw.today and (row[5] is None or row[5] >= self.raw.today)

    def _flags(self, numbers):
        flags = bytearray(len(self.raw.file))
        for number in numbers:
            flags[number] = 1
        return bytes(flags)

    def _files(self):
        raw = self.raw
        agencys = bytes(a == self.agency for a in raw.file_agency)
        if self.way == "wide":
            seen = agencys
        elif self.way == "team":
            seen = self._flags([n for team in self.teams for n in raw.by_team.get((self.agency, team), [])])
            if "fostering_manager" in self.roles:
                seen = either(seen, both(agencys, raw.household))
        elif self.way in ("case", "own"):
            seen = self._flags([raw.file[a[0], a[1]] for a in raw.allocations if a[0] == self.agency
                                and a[2] == self.worker and a[3] in WAYS[self.way] and self._lasts(a)])
        elif self.way == "kind" and self.roles & {"placements_officer", "buyers_team_leader", "category_specialist"}:
            seen = agencys
        else:
            seen = bytes(len(raw.file))
        seen = both(seen, neither(raw.restricted))
        return either(seen, self.named) if self.way in ON_CASES else seen

    def _placements(self):
        raw = self.raw
        from_carer = both(raw.carer.of(self.files), neither(raw.placement_restricted))
        # A carer knows of the children placed with them now, not of those before.
        if self.way == "own":
            from_carer = both(from_carer, neither(raw.left))
        return either(raw.child.of(self.files), from_carer)

    def _filings(self):
        raw = self.raw
        if self.way not in ON_CASES or not self.is_live:
            return bytes(len(raw.filing))
        return both(raw.filed_on.of(self.files), either(neither(raw.filing_restricted), raw.filed_on.of(self.named)))
