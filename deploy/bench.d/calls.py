"""What is measured: for each name, the calls that both sides make in turn."""

import json
from urllib.parse import urlencode

from load import Call

SAMPLES = 16


def token(worker):
    """As bulk.sql makes them: `worker` is the number in the made-up worker's address."""
    return "case.bench" + str(worker).rjust(38, "0")


def samples(database, column, limit):
    """Workers, each with one of the children allocated to them, spread over all the bulk."""
    return database.rows(
        f"SELECT substr(w.email, 6, strpos(w.email, '@') - 6), {column} FROM holdfast.worker AS w"
        " JOIN LATERAL (SELECT a.agency_id, a.case_file_id FROM holdfast.allocation AS a WHERE a.worker_id = w.worker_id"
        "   ORDER BY md5(a.case_file_id::text) LIMIT 1) AS a ON true"
        " JOIN holdfast.placement AS p ON p.agency_id = a.agency_id AND p.child_file_id = a.case_file_id"
        " JOIN holdfast.case_file AS f ON f.agency_id = a.agency_id AND f.case_file_id = a.case_file_id"
        " JOIN holdfast.record AS r ON r.agency_id = p.agency_id AND r.placement_id = p.placement_id"
        "   AND r.reference LIKE 'C-BENCH%'"
        f" WHERE w.email LIKE 'bench%@bench.example' ORDER BY md5(w.email) LIMIT {limit}"
    )


def record_read(database):
    return [Call(f"/records/{r}", token(w)) for w, r in samples(database, "r.record_id", SAMPLES)]


def record_read_page(database):
    return [Call(f"/records/{r}", token(w), accept="text/html") for w, r in samples(database, "r.record_id", SAMPLES)]


def worklist(database):
    return [Call("/concerns", token(w)) for w, _ in samples(database, "r.record_id", SAMPLES)]


OFFICER = "wide.bench" + "0" * 38


def home_worklist(database):
    """The first page of a stability officer with 5,000 open obligations of their own and as many of their role's."""
    return [Call("/work", OFFICER)]


def search_name(database):
    return [Call(f"/files?q={n}", token(w)) for w, n in samples(database, "split_part(f.title, ' ', 2)", SAMPLES)]


def concern_write(database):
    """More placements than elsewhere, for each concern makes the history of its placement longer."""
    body = json.dumps(
        {
            "raisedBy": "other",
            "referrerName": "Corin Thistlewick",
            "referrerRelationship": "foster_carer",
            "referrerContact": "07700 900123",
            "cameBy": "telephone",
            "cameAt": "2026-01-05T10:30",
            "beganByTelephone": True,
            "summary": "Shouting at bedtime most evenings since the school was changed. " * 4,
            "indicators": [],
            "scale": "3",
            "scaleReason": "Agreed on the telephone.",
            "carerGaveNotice": "no",
        }
    ).encode()
    return [Call(f"/placements/{p}/concerns/new", token(w), body=body) for w, p in samples(database, "p.placement_id", 3 * SAMPLES)]


def meeting_save(database):
    """What a minute taker has typed in an hour, kept as a draft: some 30 KiB."""
    said = "Everybody was heard in turn, and what each of them sees as hard and as good stands here in their own words. "
    body = urlencode({f"text{n}": said * 18 for n in range(1, 17)}).encode()
    return [
        Call(f"/drafts/writeMinutes/{r}", token(w), body=body, content="application/x-www-form-urlencoded")
        for w, r in samples(database, "r.record_id", SAMPLES)
    ]


def chronology(database):
    """The first page of a child with 5,000 records."""
    return [
        Call(f"/files/{file}/chronology", token(1))
        for (file,) in database.rows("SELECT case_file_id FROM holdfast.case_file WHERE local_id = 'LONGBENCH'")
    ]


BUYER, CHAIR = "kind.bench1" + "0" * 37, "kind.bench2" + "0" * 37


def notice_board(database):
    """The first page of the Placements Service's board with 20,000 open notices, among 200 authorities."""
    return [Call("/notices", BUYER)]


def panel_sitting(database):
    """A sitting with 60 requests on its agenda, as its chair opens it."""
    return [
        Call(f"/panel/{sitting}", CHAIR)
        for (sitting,) in database.rows("SELECT sitting_id FROM holdfast.panel_sitting WHERE reference = 'P-BENCH'")
    ]


MEASURES = {
    "record_read": record_read,
    "record_read_page": record_read_page,
    "worklist_50": worklist,
    "home_worklist": home_worklist,
    "concern_write": concern_write,
    "search_name": search_name,
    "meeting_save": meeting_save,
    "chronology": chronology,
    "notice_board": notice_board,
    "panel_sitting": panel_sitting,
}
