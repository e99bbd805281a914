"""Who sees a meeting and what belongs to it: with a file it stands on, or by a part in it. Plain code over raw tables."""

TAKE_PART = ("wide", "team", "case", "kind")


class Meetings:
    """The meetings, numbered, and who has which part in them. A part in a restricted one counts if it was given since."""

    def __init__(self, raw, read):
        rows = read(
            "SELECT agency_id, record_id, placement_id, chair_id, minute_taker_id, restricted_at IS NOT NULL,"
            " coalesce(chair_since >= restricted_at, true), coalesce(minute_taker_since >= restricted_at, true)"
            " FROM holdfast.meeting")
        self.number = {(r[0], r[1]): n for n, r in enumerate(rows)}
        self.record = [raw.record.get((r[0], r[1]), -1) for r in rows]
        self.placement = [(r[0], r[2]) for r in rows]
        self.leads, self.asked, self.owed, self.owed_openly = {}, {}, {}, {}
        for n, r in enumerate(rows):
            for person, counts in ((r[3], r[6]), (r[4], r[7])):
                if person and counts == "t":
                    self.leads.setdefault((r[0], person), set()).add(n)
        for agency, record, person in read(
                "SELECT a.agency_id, a.record_id, a.worker_id FROM holdfast.meeting_attendee AS a JOIN holdfast.meeting AS m"
                " USING (agency_id, record_id) WHERE a.left_out_because = '' AND a.own_role IS NULL"
                " AND coalesce(a.added_at >= m.restricted_at, true)"):
            self.asked.setdefault((agency, person), set()).add(self.number[agency, record])
        for agency, record, person, counts, is_open in read(
                "SELECT o.agency_id, o.meeting_id, o.owner_id, coalesce(o.made_at >= m.restricted_at, true),"
                " m.restricted_at IS NULL FROM holdfast.obligation AS o JOIN holdfast.meeting AS m"
                " ON m.agency_id = o.agency_id AND m.record_id = o.meeting_id WHERE o.state = 'open' AND o.owner_id IS NOT NULL"):
            if counts == "t":
                self.owed.setdefault((agency, person), set()).add(self.number[agency, record])
            if is_open == "t":
                self.owed_openly.setdefault((agency, person), set()).add(self.number[agency, record])
        self.glass = self._broken(read)
        self.versions = {}
        for agency, record, version, is_agreed in read(
                "SELECT agency_id, record_id, version, is_agreed FROM holdfast.meeting_minutes"):
            self.versions.setdefault(self.number[agency, record], []).append((int(version), is_agreed == "t"))

    def _broken(self, read):
        """Of whom the placements are that they see for an hour only."""
        broken = {}
        for agency, placement, person in read(
                "SELECT p.agency_id, p.placement_id, g.worker_id FROM holdfast.placement AS p JOIN authz.break_glass AS g"
                " ON g.agency_id = p.agency_id AND g.case_file_id IN (p.child_file_id, p.carer_file_id)"
                " WHERE g.active_until > authz.moment() AND NOT EXISTS (SELECT FROM holdfast.named_worker AS n"
                " WHERE n.agency_id = g.agency_id AND n.case_file_id = g.case_file_id AND n.worker_id = g.worker_id)"):
            broken.setdefault((agency, person), set()).add((agency, placement))
        return broken

    def parts(self, sight):
        """The numbers of those that the session has a part in, and of those that it leads."""
        if not sight.is_live or sight.way not in TAKE_PART:
            return set(), set()
        me = (sight.agency, sight.worker)
        leads = self.leads.get(me, set())
        part = leads | self.asked.get(me, set()) | self.owed.get(me, set())
        for absent in sight.duties:
            part |= self.owed_openly.get((sight.agency, absent), set())
        broken = self.glass.get(me, set())
        return part, {n for n in leads if self.placement[n] not in broken}

    def expected(self, table, sight):
        """One byte a row of one of the tables of meetings."""
        part, runs = self.parts(sight)
        by_file = {n for n, record in enumerate(self.record) if record >= 0 and sight.records[record]}
        rule = getattr(self, "_" + table.name)
        return bytes(
            rule(n, row, by_file, part, runs) for n, row in zip(table.numbers, table.extras, strict=True))

    def _meeting(self, n, row, by_file, part, runs):
        return n in by_file or n in part

    _meeting_deed = _meeting

    def _meeting_attendee(self, n, row, by_file, part, runs):
        return n in by_file or n in part and (row[0] == "f" or n in runs)

    def _meeting_minutes(self, n, row, by_file, part, runs):
        return n in by_file or n in part and (row[0] == "t" or n in runs)

    def _meeting_action(self, n, row, by_file, part, runs):
        since, gone = int(row[0]), None if row[1] is None else int(row[1])
        return any(
            version >= since and (gone is None or version < gone)
            and (n in by_file or n in part and (is_agreed or n in runs))
            for version, is_agreed in self.versions.get(n, []))
