"""Faults made from the database itself: each policy that decides who reads, with each of its parts left out; each function
that such a policy asks, with each of its conditions left out; each privilege to read that a way of seeing lacks, granted."""

import re
from typing import NamedTuple

WORD = re.compile(r"\s(AND|OR)\s")
# Where a condition ends, besides the bracket that closes over it.
END = re.compile(r"\s(?:AND|OR|ORDER BY|GROUP BY|LIMIT|UNION|LEFT JOIN|JOIN|CROSS JOIN|THEN|WHERE)\s|;|::|,")


class Mutant(NamedTuple):
    words: str
    change: str
    # The table whose rows would show it, None for each; and the ways that it touches.
    table: str | None
    ways: tuple
    # What must be left out as well where this alone is not seen, for another layer says the same.
    second: str | None = None


def left_out(text):
    """The text without each condition that stands beside AND or OR, inner ones included."""
    for match in WORD.finditer(text):
        for cut in (after(text, match), before(text, match)):
            if cut is not None:
                yield re.sub(r"\s+", " ", cut[1]).strip(), cut[0]


def after(text, match):
    depth, at = 0, match.end()
    while at < len(text):
        if depth == 0 and END.match(text, at):
            break
        depth += {"(": 1, ")": -1, "[": 1, "]": -1}.get(text[at], 0)
        if depth < 0:
            break
        at += 1
    return text[: match.start()] + text[at:], text[match.end() : at]


def before(text, match):
    """Only what stands in brackets of its own, as PostgreSQL writes every condition that it gives back."""
    at = match.start()
    if text[at - 1] != ")":
        return None
    depth = 0
    while at > 0:
        at -= 1
        depth += {")": 1, "(": -1}.get(text[at], 0)
        if depth == 0:
            return text[:at] + text[match.end() :], text[at : match.start()]
    return None


def policies(read, tables):
    rows = read(
        "SELECT tablename, policyname, permissive, array_to_string(roles, ' '), replace(qual, E'\\n', ' ') FROM pg_policies"
        " WHERE schemaname = 'holdfast' AND cmd IN ('SELECT', 'ALL') AND qual IS NOT NULL ORDER BY 1, 2")
    for table, name, permissive, roles, condition in rows:
        ways = tuple(role.removeprefix("holdfast_") for role in roles.split() if role != "holdfast_link")
        if table not in tables or not ways:
            continue
        policy = f"ALTER POLICY {name} ON holdfast.{table} USING "
        if permissive == "RESTRICTIVE":
            others = "; ".join(
                f"ALTER POLICY {n} ON holdfast.{t} USING (true)" for t, n, p, r, _ in rows
                if t == table and p == "PERMISSIVE" and ways[0] in [x.removeprefix("holdfast_") for x in r.split()])
            yield Mutant(f"{table}.{name}: none", policy + "(true)", table, ways, others)
            continue
        floors = "; ".join(f"ALTER POLICY floor_{way} ON holdfast.{table} USING (true)" for way in ways)
        yield Mutant(f"{table}.{name}: all seen", policy + "(true)", table, ways)
        for what, rest in left_out(condition):
            yield Mutant(f"{table}.{name} without {what}", policy + f"({rest})", table, ways, floors)


FUNCTIONS = ("scope", "holds", "roles_of", "my_files", "my_named_files", "my_teams", "my_duties", "my_restricted_placements",
             "my_meetings", "my_id", "me")


# What leaves nobody seeing anything else, and why.
SAME = {
    "my_restricted_placements without p.is_restricted": "asked of restricted rows alone",
    "my_teams without a.team_id IS NOT NULL": "no file's team is equal to NULL",
    "my_teams without s.way <> 'team'": "asked by the way `team` alone, whose floor asks for a session of that way",
    "roles_of without authz.way_of(a.role) = p_way": "a role has one way, and each policy asks for its own roles",
}


def functions(read):
    """What policies ask. A change that PostgreSQL does not compile is none. What is asked of links is for LinkTests and
    HostileTests, which come through some; the oracle does not."""
    for mutant in made_of_functions(read):
        if "link" not in mutant.words:
            yield mutant


def made_of_functions(read):
    names = ", ".join(f"'{name}'" for name in FUNCTIONS)
    for name, text in read(
            "SELECT proname, translate(pg_get_functiondef(oid), E'\\t', ' ') FROM pg_proc WHERE pronamespace = 'authz'::regnamespace"
            f" AND prosecdef AND proname IN ({names}) ORDER BY 1"):
        for what, rest in left_out(text.replace("\\n", "\n")):
            yield Mutant(f"authz.{name} without {what}", rest, None, ())
    ((view,),) = read("SELECT replace(pg_get_viewdef('authz.live_session'), E'\\n', ' ')")
    for what, rest in left_out(view):
        yield Mutant(
            f"authz.live_session without {what}",
            f"CREATE OR REPLACE VIEW authz.live_session WITH (security_invoker = true) AS {rest.rstrip(';')}", None, ())


def grants(read):
    for table, role in read(
            "SELECT c.oid::regclass, r.rolname FROM pg_class AS c, pg_roles AS r WHERE c.relnamespace IN ("
            " 'holdfast'::regnamespace, 'authz'::regnamespace) AND c.relkind = 'r' AND r.rolname IN ('holdfast_wide',"
            " 'holdfast_team', 'holdfast_case', 'holdfast_kind', 'holdfast_own', 'holdfast_none', 'holdfast_link', 'holdfast_web')"
            " AND NOT has_any_column_privilege(r.oid, c.oid, 'SELECT') ORDER BY 1, 2"):
        yield Mutant(f"{role} may read {table}", f"GRANT SELECT ON {table} TO {role}", None, ())
