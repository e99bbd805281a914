"""Social workers of the demonstration, with sessions that only this throw-away database knows."""

from dataclasses import dataclass


@dataclass
class Person:
    worker: str
    placement: str
    # Of the placement's child: the file that its records are linked to.
    file_number: str
    token: str


def social_workers(deployment, count):
    """Social workers, each with a placement of a child of theirs."""
    rows = deployment.sql(f"""
        SELECT DISTINCT ON (w.worker_id) w.worker_id, p.placement_id, f.local_id, w.home_agency_id
        FROM holdfast.allocation AS a JOIN holdfast.worker AS w ON w.worker_id = a.worker_id AND w.is_active
            AND w.home_agency_id = a.agency_id
        JOIN holdfast.placement AS p ON p.agency_id = a.agency_id AND p.child_file_id = a.case_file_id
            AND p.ended_on IS NULL AND p.kind = 'in_house_foster'
        JOIN holdfast.case_file AS f ON f.agency_id = a.agency_id AND f.case_file_id = a.case_file_id AND NOT f.is_restricted
        WHERE a.role = 'social_worker' AND a.to_on IS NULL
        ORDER BY w.worker_id, p.placement_id LIMIT {count}""")
    people = []
    for number, row in enumerate(rows.splitlines()):
        worker, placement, file_number, agency = row.split("|")
        token = "case.durability" + str(number).rjust(34, "0")
        deployment.sql(f"""
            INSERT INTO authz.session (token_hash, session_id, worker_id, agency_id, way, stage, started_at, idle_until,
                absolute_until, address, device)
            VALUES (sha256(convert_to('{token}', 'UTF8')), gen_random_uuid(), '{worker}', {agency}, 'case', 'full',
                now(), now() + interval '7 days', now() + interval '7 days', 'test', 'test')""")
        people.append(Person(worker, placement, file_number, token))
    assert len(people) == count, f"the demonstration has {len(people)} such social workers"
    return people
