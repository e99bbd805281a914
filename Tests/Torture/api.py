"""schemathesis against /openapi.json, as four people who may do different things."""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Deployment"))

from campaign import Template  # noqa: E402
from leaks import leaks  # noqa: E402
from serving import serving  # noqa: E402

HERE = Path(__file__).parent
KEPT = HERE.parents[1] / ".holdfast" / "schemathesis"
ROLES = {
    "wide": "placement_stability_officer", "case": "social_worker", "own": "foster_carer", "none": "agency_administrator"}
# Not `positive_data_acceptance`: which answers belong together, and which dates and names will do, no schema says.
CHECKS = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance", "negative_data_rejection", "missing_required_header", "unsupported_method",
    "use_after_free", "ensure_resource_availability", "ignored_auth")
# They end the session that all the rest is done with.
ENDING = ("/sign-out", "/sign-out/everywhere", "/account/hat")


@dataclass
class Run:
    way: str
    cases: int
    failures: list
    said: str


def session(deployment, way):
    """A session of somebody who holds the way's role; what they may do is theirs, as the demonstration has it."""
    token = f"{way}.hostile".ljust(len(way) + 44, "0")
    deployment.sql(f"""
        INSERT INTO authz.session (token_hash, session_id, worker_id, agency_id, way, stage, started_at, idle_until,
            absolute_until, address, device)
        SELECT sha256(convert_to('{token}', 'UTF8')), gen_random_uuid(), a.worker_id, a.agency_id, '{way}', 'full',
            now(), now() + interval '7 days', now() + interval '7 days', 'test', 'test'
        FROM holdfast.appointment AS a JOIN holdfast.agency AS g USING (agency_id)
        WHERE a.role = '{ROLES[way]}' AND g.kind = 'local_authority' ORDER BY a.worker_id LIMIT 1
        ON CONFLICT DO NOTHING""")
    return token


def known_ids(deployment):
    """Ids by the names that paths have for them: of files and records that some see and others do not."""
    def ids(column, table):
        return deployment.sql(f"SELECT {column} FROM {table} ORDER BY md5({column}::text) LIMIT 25").splitlines()

    return {
        "file": ids("case_file_id", "holdfast.case_file"), "placement": ids("placement_id", "holdfast.placement"),
        "record": ids("record_id", "holdfast.record"), "link": ids("link_id", "holdfast.web_link"),
        "webLink": ids("link_id", "holdfast.web_link"), "team": ids("team_id", "holdfast.team"),
        "worker": ids("worker_id", "holdfast.worker"), "allocation": ids("allocation_id", "holdfast.allocation"),
        "appointment": ids("appointment_id", "holdfast.appointment"),
        "person": ids("person_id", "holdfast.connected_person"), "intake": ids("intake_id", "holdfast.intake"),
        "episode": ids("stability_episode_id", "holdfast.stability_episode"),
        "obligation": ids("obligation_id", "holdfast.obligation"), "slot": ids("slot_id", "holdfast.rota_slot"),
        "assessment": ids("record_id", "holdfast.risk_assessment"), "plan": ids("record_id", "holdfast.support_plan"),
        "meeting": ids("record_id", "holdfast.meeting"),
        "notice": ids("record_id", "holdfast.notice"),
        "funding": ids("record_id", "holdfast.funding_request"),
        "sitting": ids("sitting_id", "holdfast.panel_sitting"),
        "attendee": ids("attendee_id", "holdfast.meeting_attendee"),
        "view": ids("view_id", "holdfast.saved_view"), "ownPack": ids("own_pack_id", "holdfast.own_pack"),
        "subject": ids("subject", "holdfast.draft"), "form": ["recordConcern", "raiseConcern", "linkRecord"],
    }


# Parameters of paths that nothing in the demonstration has, and why.
UNKNOWN = {
    "name": "a file that anybody may fetch, whose name changes with its content",
    "handle": "a file found for break-glass: good for ten minutes, and for whoever found it",
    "feed": "an address for calendars: nobody of the demonstration has made one",
    "request": "the demonstration has broken no glass",
    "import": "the demonstration was not loaded from files",
}


def run(deployment, way, seed, phases="fuzzing,stateful", checks=CHECKS, spoilt=None, **limits):
    """One run of schemathesis. `limits` are its own, such as `max_time` in seconds or `max_examples`.

    `spoilt` names a fault that is put into the description first, for the controls; see api_hooks.py.
    """
    address = f"http://127.0.0.1:{deployment.port}/openapi.json"
    # Kept from run to run: what Hypothesis works out about characters takes it half a minute the first time.
    KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            Path(sys.executable).with_name("schemathesis"), "run", address, "--phases", phases, "--workers", "4",
            "--checks", ",".join(checks), "--seed", str(seed), "--continue-on-failure", "--no-color",
            "--suppress-health-check", "all", "--request-timeout", "30", "--report-json-path", report,
            "--header", f"Authorization: Bearer {session(deployment, way)}"]
        for path in ENDING:
            command += ["--exclude-path", path]
        for name, value in limits.items():
            command += [f"--{name.replace('_', '-')}", str(value)]
        environment = os.environ | {
            "SCHEMATHESIS_HOOKS": "api_hooks", "PYTHONPATH": str(HERE), "HOLDFAST_API_SEED": str(seed),
            "HOLDFAST_KNOWN_IDS": json.dumps(known_ids(deployment)), "HOLDFAST_API_SPOILT": spoilt or ""}
        done = subprocess.run(command, cwd=KEPT, env=environment, capture_output=True, text=True)
        said = done.stdout + done.stderr
        if not report.exists():
            return Run(way, 0, ["schemathesis did not come to its end"], said)
        told = json.loads(report.read_text())
        failures = [f"{failure['title']}: {', '.join(failure['operations'])}" for failure in told["failures"]]
        failures += [str(error) for error in told["errors"]]
        return Run(way, told["test_cases"]["generated"], failures, said)


def main():
    parser = argparse.ArgumentParser(prog="deploy/dev torture api", description=__doc__)
    parser.add_argument("--cases", type=int, default=20_000, help="in all, over the four roles (default 20000)")
    parser.add_argument("--seed", type=int, default=random.randrange(2**31))
    options = parser.parse_args()
    print(f"seed={options.seed}", flush=True)
    cases, faults, seed = 0, 0, options.seed
    with Template() as template, serving(template) as client:
        while cases < options.cases:
            for way in ROLES:
                done = run(client.deployment, way, seed, max_examples=30)
                cases += done.cases
                faults += len(done.failures)
                print(f"{way}: cases={done.cases} in all={cases} failures={len(done.failures)}", flush=True)
                if done.failures:
                    print(done.said, flush=True)
                if not done.cases:
                    return 1
            seed += 1
        for line in leaks(client):
            faults += 1
            print(f"in a log: {line}")
    print(f"torture api cases={cases} faults={faults}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
