"""Social workers at work: each records concerns, links them and saves drafts, and sends again what was not answered."""

import http.client
import json
import random
import threading
import time
import urllib.parse
import uuid
from datetime import date, timedelta

from ledger import Act, DraftSlot

# With these the server says that it did nothing, or that it cannot tell: send it again with the same key.
TRY_AGAIN = {503}
NOTHING_YET = "00000000-0000-0000-0000-000000000000"


class Unanswered(Exception):
    """No answer, or one that says to try again."""


class Client(threading.Thread):
    """One worker with a session. Works until told to finish; then resolves what is open."""

    def __init__(self, cluster, deployment, person, seed, pause=0.03, keeps_key=True, hang_ups=0.15):
        super().__init__(daemon=True)
        self.cluster, self.deployment, self.person, self.pause = cluster, deployment, person, pause
        # Without it an act is sent again as if it were new: the control that must fail.
        self.keeps_key = keeps_key
        # How often a client does not stay to hear the answer.
        self.hang_ups = hang_ups
        self.random = random.Random(seed)
        self.acts, self.slot = [], DraftSlot()
        self.asked_to_finish = threading.Event()
        self.gave_up = False
        self.drafts = 0
        self.problem = None
        # What any answer was that is neither success nor a call to try again.
        self.strange = []
        self.connection = None

    def run(self):
        try:
            while not self.asked_to_finish.is_set():
                self.save_draft()
                if self.random.random() < 0.4:
                    concern = self.record_concern()
                    self.link(concern.made)
                time.sleep(self.pause)
        except Exception as problem:  # noqa: BLE001: told to the test, which fails by it
            self.problem = problem

    def finish(self):
        self.asked_to_finish.set()
        self.join(60)
        self.gave_up = True
        if self.problem or self.is_alive():
            raise RuntimeError(f"A client gave up: {self.problem or 'it never got an answer'}; {self.strange[-3:]}")

    # What they do

    def record_concern(self):
        words = f"CANARY-CONCERN {uuid.uuid4()} rows at bedtime since the school was changed."
        return self._do(Act("concern", words, str(uuid.uuid4())), self.concern_path, self.concern(words))

    @property
    def concern_path(self):
        return f"/placements/{self.person.placement}/concerns/new"

    def concern(self, words):
        return {
            "raisedBy": "other", "referrerName": "CANARY-REFERRER Corin Thistlewick",
            "referrerRelationship": "foster_carer", "referrerContact": "07700 900123", "cameBy": "telephone",
            "cameAt": "2026-01-05T10:30", "beganByTelephone": True, "summary": words, "indicators": [], "scale": "3",
            "scaleReason": "Agreed on the telephone.", "carerGaveNotice": "no"}

    def link(self, record):
        words = f"CANARY-PURPOSE {uuid.uuid4()} to read before the visit."
        return self._do(Act("link", words, str(uuid.uuid4())), f"/records/{record}/links/new", {
            "grantee": "file", "fileNumber": self.person.file_number, "may": "read", "purpose": words, "legalBasis": "within_agency",
            "endsOn": (date.today() + timedelta(days=20)).isoformat()})

    def save_draft(self):
        words = f"CANARY-DRAFT {uuid.uuid4()}"
        body = urllib.parse.urlencode({"summary": words})
        path = f"/drafts/raiseConcern/{NOTHING_YET}"
        try:
            status, _ = self.send("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})
        except Unanswered:
            self.slot.unknown.append(words)
            return
        assert status == 200, f"a draft was answered {status}"
        # What was under way before may not arrive after it: the server had forgotten it when it was killed.
        self.slot.acknowledged, self.slot.unknown = words, []
        self.drafts += 1

    # How they send it

    def _do(self, act, path, body):
        self.acts.append(act)
        while not self.gave_up:
            headers = {"Content-Type": "application/json", "Idempotency-Key": act.key}
            try:
                if self.random.random() < self.hang_ups:
                    self._hang_up(path, body, headers)
                status, answer = self.send("POST", path, json.dumps(body), headers)
            except Unanswered:
                self._note_unknown(act)
                continue
            if status == 404 and act.kind == "link":
                # The record is lost, which the ledger tells; there is nothing to link.
                self.acts.remove(act)
                return act
            assert status == 201, f"{path} was answered {status}: {answer}"
            act.made = answer["id"]
            return act
        raise TimeoutError(f"{path} was never answered")

    def _hang_up(self, path, body, headers):
        """As a browser does whose network goes: what was sent is done or not, and the client does not hear which."""
        headers = {"Authorization": f"Bearer {self.person.token}", **headers}
        connection = http.client.HTTPConnection("127.0.0.1", self.deployment.port, timeout=10)
        try:
            connection.request("POST", path, json.dumps(body), headers)
            time.sleep(self.random.uniform(0, 1))
        except OSError:
            pass
        finally:
            connection.close()
        raise Unanswered

    def _note_unknown(self, act):
        """Waits a moment and, where the database can be asked, asks it whether the thing had been done."""
        act.was_unknown = True
        time.sleep(self.random.uniform(0.05, 0.15))
        if act.had_committed is not True and self.cluster.accepts():
            try:
                count = self.deployment.sql(f"SELECT count(*) FROM holdfast.idempotency WHERE key = '{act.key}'")
                act.had_committed = count == "1"
            except RuntimeError:
                pass  # Not up yet.
        if not self.keeps_key:
            act.key = str(uuid.uuid4())

    def send(self, method, path, body=None, headers=None):
        headers = {"Authorization": f"Bearer {self.person.token}", "Accept": "application/json", **(headers or {})}
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.deployment.port, timeout=10)
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException):
            self.close()
            raise Unanswered from None
        if answer.status in TRY_AGAIN:
            self.strange.append((answer.status, content[:300]))
            raise Unanswered
        return answer.status, json.loads(content)

    def close(self):
        if self.connection is not None:
            self.connection.close()
        self.connection = None
