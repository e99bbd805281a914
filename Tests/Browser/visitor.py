"""Somebody at a browser: one context with one page, watched for everything that must not happen."""

import json
import urllib.request
from urllib.parse import urlsplit

DESK = {"width": 1280, "height": 900}
TELEPHONE = {"width": 320, "height": 640}


class Visitor:
    def __init__(
            self, browser, deployment, *, storage=None, javascript=True, viewport=DESK, address=None, **options):
        self.deployment = deployment
        self.context = browser.new_context(
            base_url=address or deployment.address, locale="en-GB", timezone_id="Europe/London", storage_state=storage,
            java_script_enabled=javascript, viewport=viewport, **options)
        self.context.set_default_timeout(10_000)
        self.complaints = []
        self.expected = []
        self.dialogs = []
        self.context.on("page", self._watch)
        self.page = self.context.new_page()

    def _watch(self, page):
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._complain("pageerror", str(error)))
        page.on("request", self._request)
        page.on("dialog", self._dialog)

    def _console(self, message):
        # Chromium reports on every sign-out that it emptied its cache, as it was asked to, and gives advice as "verbose".
        asked = message.type == "info" and message.text.startswith("Clear-Site-Data header")
        if not asked and message.type != "verbose":
            self._complain(message.type, f"{message.text} {message.location.get('url', '')}")

    def _complain(self, kind, text):
        self.complaints.append(f"{kind}: {text}")

    def _request(self, request):
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in ("localhost", "127.0.0.1"):
            self._complain("request", request.url)

    def _dialog(self, dialog):
        self.dialogs.append(dialog.type)
        dialog.accept()

    def expect_status(self, status):
        """Chromium writes every answer of 400 and above to the console; those that a test wants are no complaint."""
        self.expected.append(f"the server responded with a status of {status} ")

    def check(self):
        """The console is empty, no script failed, the content security policy blocked nothing, nothing left the host."""
        unexpected = [text for text in self.complaints if not any(words in text for words in self.expected)]
        assert unexpected == [], f"{self.page.url}: {unexpected}"
        assert "alert" not in self.dialogs and "confirm" not in self.dialogs

    def close(self):
        self.context.close()

    # Going about

    def goto(self, path):
        return self.page.goto(path)

    def heading(self):
        return self.page.locator("h1").inner_text()

    def sign_in(self, name, *, next_path=None):
        """Through the pages, with password and authenticator, as everybody does."""
        person, page = self.deployment.people[name], self.page
        page.goto("/sign-in" + (f"?next={next_path}" if next_path else ""))
        self.give_password(person)
        if person.get("totpSecret"):
            self.give_code(person)
        page.get_by_role("button", name="Sign out").wait_for()

    def let_in(self, name):
        """With the same password and code, but by the API: for tests that are not about signing in."""
        person, address = self.deployment.people[name], self.deployment.address
        answer = self._post("/sign-in", {"email": person["email"], "password": person["password"]})
        if answer["next"] == "code":
            answer = self._post("/sign-in/code", {"code": self.deployment.code(person)}, answer["token"])
        assert answer["next"] == "full", answer["next"]
        self.context.add_cookies([{
            "name": "__Host-holdfast", "value": answer["token"], "url": address.replace("http:", "https:"),
            "secure": True, "httpOnly": True, "sameSite": "Lax"}])

    def _post(self, path, body, token=None):
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        # Without a cookie and without Authorization a browser is meant; this is none.
        headers["Authorization"] = f"Bearer {token}" if token else ""
        asked = urllib.request.Request(
            f"http://127.0.0.1:{self.deployment.port}{path}", json.dumps(body).encode(), headers)
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return json.load(answer)

    def give_password(self, person):
        self.page.get_by_label("E-mail address").fill(person["email"])
        self.page.get_by_label("Password").fill(person["password"])
        self.page.get_by_role("button", name="Continue").click()

    def give_code(self, person):
        self.page.get_by_role("heading", name="Enter your security code").wait_for()
        self.page.get_by_label("Code").fill(self.deployment.code(person))
        self.page.get_by_role("button", name="Continue").click()

    def overflows(self):
        """Whether the page is wider than the screen (WCAG 1.4.10)."""
        return self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
