"""The product's own statements as a pgbench script: read from PostgreSQL's log of one request, so that they cannot drift."""

import re

LINE = re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ \S+ \[(\d+)\] (\S+)@(\S+) (LOG|DETAIL):  (.*)$", re.S)
EXECUTE = re.compile(r"^execute (\S+): (.*)$", re.S)
PARAMETER = re.compile(r"\$(\d+) = (NULL|'(?:[^']|'')*')")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
TIME = re.compile(r"^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d")


class Statement:
    def __init__(self, text, role):
        self.text, self.role = text, role
        # Texts; None for NULL.
        self.parameters = []


def transactions(log, roles):
    """The transactions of one request, in the order in which they began; each a list of statements."""
    entries = []
    for line in log.splitlines():
        if line.startswith("\t") and entries:
            entries[-1] += "\n" + line[1:]
        else:
            entries.append(line)
    by_process = {}
    for entry in entries:
        match = LINE.match(entry)
        if not match or match[2] not in roles:
            continue
        process = by_process.setdefault(match[1], [])
        if match[4] == "LOG" and (executed := EXECUTE.match(match[5])):
            process.append(Statement(executed[2], match[2]))
        elif match[4] == "DETAIL" and match[5].startswith("parameters: "):
            process[-1].parameters = [
                None if value == "NULL" else value[1:-1].replace("''", "'") for _, value in PARAMETER.findall(match[5])
            ]
    found = []
    for process in by_process.values():
        if process and (not process[0].text.startswith("BEGIN") or not process[-1].text.startswith("COMMIT")):
            raise SystemExit("deploy/bench: the log holds no whole transaction: " + process[0].text[:80])
        found.append(process)
    return found


class Samples:
    """The same request for several subjects as one pgbench script and a table of its values, one row a subject."""

    def __init__(self, name):
        self.name = name
        self.rows = []
        self._texts = None

    def add(self, taken, earlier=None):
        """`earlier`: the same write asked before; what differs from it is made afresh in every run of the script."""
        new = [s for t in taken for s in t]
        old = [s for t in earlier for s in t] if earlier else new
        texts = [s.text for s in new]
        self._texts = self._texts or texts
        if texts != self._texts or [s.text for s in old] != texts:
            raise SystemExit(f"deploy/bench: {self.name} ran other statements for another subject: choose like ones.")
        known = {u for s in old for p in s.parameters if p for u in UUID.findall(p)} if earlier else None
        names = {}
        self.rows.append([self._template(p, q, known, names) for s, t in zip(new, old) for p, q in zip(s.parameters, t.parameters)])

    def _template(self, value, before, known, names):
        """A value in which what must be fresh stands as @u0@ (an id), @now@ or @word@."""
        if value is None or value == before:
            return value
        for u in UUID.findall(value):
            if u not in known:
                value = value.replace(u, names.setdefault(u, f"@u{len(names)}@"))
        if "@u" in value:
            return value
        if TIME.match(value):
            return "@now@"
        # A reference such as C-7K2M9XQT; anything longer may stay as it was.
        return value[:2] + "@word@" if len(value) <= 40 else value

    @property
    def script(self):
        columns = list(zip(*self.rows))
        chosen, body, at = [], [], 0
        for text in self._texts:
            count = len(set(re.findall(r"\$(\d+)", text)))
            names = [self._column(n, columns[n], chosen) for n in range(at, at + count)]
            body.append(re.sub(r"\$(\d+)", lambda m: names[int(m[1]) - 1], text) + ";")
            at += count
        ids = max((int(n) + 1 for row in self.rows for v in row if v for n in re.findall(r"@u(\d+)@", v)), default=0)
        fresh = ", ".join(f"gen_random_uuid()::text AS u{n}" for n in range(ids)) or "1 AS nothing"
        choose = f"\\set i random(1, {len(self.rows)})\nSELECT {', '.join(chosen)} FROM public.bench_{self.name} AS t, (SELECT {fresh}) AS x WHERE t.i = :i \\gset"
        return "\n".join([choose, *body]) + "\n"

    def _column(self, number, values, chosen):
        if None in values:
            if set(values) != {None}:
                raise SystemExit(f"deploy/bench: {self.name} sends NULL for some subjects only: choose like ones.")
            return "NULL"
        expression = f"t.v{number}"
        for mark in sorted({m for v in values for m in re.findall(r"@(?:u\d+|now|word)@", v)}):
            made = {"@now@": "now()::text", "@word@": "upper(left(md5(random()::text), 10))"}.get(mark, f"x.{mark.strip('@')}")
            expression = f"replace({expression}, '{mark}', {made})"
        chosen.append(f"{expression} AS v{number}")
        return f":v{number}"

    @property
    def table(self):
        """SQL that makes the table of values."""
        width = len(self.rows[0])
        lines = [f"DROP TABLE IF EXISTS public.bench_{self.name};"]
        lines.append(f"CREATE TABLE public.bench_{self.name} (i int PRIMARY KEY, {', '.join(f'v{n} text' for n in range(width))});")
        for i, row in enumerate(self.rows, 1):
            values = ", ".join("NULL" if v is None else "'" + v.replace("'", "''") + "'" for v in row)
            lines.append(f"INSERT INTO public.bench_{self.name} VALUES ({i}, {values});")
        return "\n".join([*lines, f"ANALYZE public.bench_{self.name};"])
