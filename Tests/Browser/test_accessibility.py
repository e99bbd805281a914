"""Every page that can be reached, by one person for each way of seeing, in its normal, empty and faulty state."""

import re
from collections import Counter

import pytest

from accessibility import faults, pattern, sent_empty
from casework import fill_concern, link, open_concern_form, record
from visitor import TELEPHONE

# For each way of seeing, and each role that has pages of its own.
PEOPLE = [
    "Prue Puddlewick", "Tess Teacosy", "Sol Saddlebag", "Polly Pillowcase", "Cara Cauliflower", "Ada Amblewick", "Charlie Candelabra",
    "Adam Almshouse", "Olive Opensky", "Dora Dustsheet", "Ingrid Ironbark",
]
# Reached by no link: answered to machines, or only in the middle of signing in, which test_signing_in_pages has.
NOT_LINKED = {
    "/", "/openapi.json", "/health/live", "/health/ready", "/assets/{}", "/sign-in", "/sign-in/code", "/sign-in/enrol",
    "/set-up", "/step-up",
    # A secret address, for calendars: who makes one is told it in words.
    "/calendar/feeds/{}",
    # Offered by an episode that has ended only: test_an_episode_that_has_ended.
    "/episodes/{}/reopen",
    # These are walked to by test_a_grave_concern.py, one after the other.
    "/episodes/{}/visit/made", "/episodes/{}/visit/move", "/episodes/{}/visit/cancel", "/episodes/{}/rota/book",
    "/episodes/{}/visit/new", "/episodes/{}/assessment/new", "/links/{}/sign",
    # These are walked to by test_emergency_and_import.py.
    "/break-glass/locate", "/break-glass/{}", "/break-glass/requests/{}/review", "/imports/{}",
}
# What differs from one thing to the next in what it offers is visited more than once.
# Month, week and list are the first three.
VISITS = {
    "/links/{}": 6, "/calendar?on,view": 3, "/meetings/{}": 6, "/my-meetings/{}": 2, "/funding/{}": 6, "/panel/{}": 2,
}
VISITED = {}
# Kinds of page that somebody was on already: the next person's are looked at on a telephone only, without faults.
KNOWN = set()
LONG_WORD = "Donaudampfschifffahrtsgesellschaft" * 5


def links(page):
    """The addresses of this service on the page, in its order; downloads are not pages."""
    return page.eval_on_selector_all(
        "a[href]", """anchors => anchors.filter(a => a.origin === location.origin && !/\\.(csv|ics)$/.test(a.pathname))
            .map(a => a.pathname + a.search)""")


@pytest.mark.parametrize("name", PEOPLE)
def test_every_page_that_can_be_reached(enter, name):
    visitor = enter(name)
    visitor.expect_status(422)
    page, seen, found = visitor.page, Counter(), []
    queue, queued = ["/my-work"], set()
    while queue:
        path = queue.pop(0)
        if path in queued or seen[pattern(path)] >= VISITS.get(pattern(path), 1):
            continue
        queued.add(path)
        seen[pattern(path)] += 1
        answer = visitor.goto(path)
        if answer.status != 200:
            found.append(f"{path} is linked and answers {answer.status}")
            continue
        queue += links(page)
        if pattern(path) in KNOWN:
            found += faults(visitor, sizes=(TELEPHONE,))
            continue
        KNOWN.add(pattern(path))
        found += faults(visitor)
        if sent_empty(visitor):
            found += faults(visitor, "with faults")
    VISITED[name] = set(seen)
    assert not found, "\n".join(found)


def test_every_page_there_is_was_reached(enter):
    if set(VISITED) != set(PEOPLE):
        pytest.skip("only some people walked through their pages in this run")
    visitor = enter("Prue Puddlewick")
    visitor.goto("/help")
    paths = visitor.page.evaluate(
        "fetch('/openapi.json', {headers: {Accept: 'application/json'}}).then(answer => answer.json())")["paths"]
    pages = {re.sub(r"\{[^}]*\}", "{}", path) for path, methods in paths.items() if "get" in methods}
    reached = {seen.split("?")[0] for person in VISITED.values() for seen in person}
    assert {path for path in pages if not path.endswith((".csv", ".ics"))} - reached - NOT_LINKED == set()


def test_pages_of_somebody_with_nothing_on_them(enter):
    found = []
    for name in ("Silas Silverspoon", "Otto Oilcloth", "Clement Clementine"):
        visitor = enter(name)
        for path in dict.fromkeys(["/my-work", "/account"]):
            visitor.goto(path)
            found += faults(visitor, f"of {name}")
        for path in links(visitor.page):
            if visitor.goto(path).status == 200:
                found += faults(visitor, f"of {name}")
    assert not found, "\n".join(found)


def test_an_episode_that_has_ended(enter):
    prue = enter("Prue Puddlewick")
    prue.expect_status(422)
    page = prue.page
    open_concern_form(prue, "Flint Hobnobley")

    def asked(path):
        return page.evaluate(
            "path => fetch(path, {headers: {Accept: 'application/json'}}).then(answer => answer.json())", path)

    current = asked(re.search(r"/placements/[0-9a-f-]{36}", page.url)[0])
    placements = asked(f"/files/{current['child']['file']}/placements")["placements"]
    ended = [
        episode["episode"] for placement in placements for episode in asked(f"/placements/{placement['id']}")["episodes"]
        if "closedAt" in episode
    ]
    prue.goto(f"/episodes/{ended[0]}")
    found = faults(prue, "that has ended")
    page.get_by_role("link", name="Open it again").click()
    page.wait_for_url(re.compile("/reopen$"))
    found += faults(prue)
    assert sent_empty(prue)
    found += faults(prue, "with faults")
    assert not found, "\n".join(found)


def test_signing_in_pages(visit, deployment):
    visitor = visit()
    visitor.expect_status(422)
    visitor.expect_status(404)
    page, found = visitor.page, []
    for path in ("/sign-in", "/set-up", "/accessibility"):
        visitor.goto(path)
        found += faults(visitor)
        if sent_empty(visitor):
            found += faults(visitor, "with faults")
    visitor.goto("/no-such-page")
    found += faults(visitor)
    visitor.goto("/sign-in")
    person = deployment.people["Stan Sundial"]
    visitor.give_password(person)
    page.get_by_role("heading", name="Enter your security code").wait_for()
    found += faults(visitor)
    assert sent_empty(visitor)
    found += faults(visitor, "with faults")
    visitor.give_code(person)
    page.get_by_role("button", name="Sign out").wait_for()
    visitor.goto("/step-up")
    found += faults(visitor)
    visitor.goto("/records/00000000-0000-7000-8000-000000000000")
    found += faults(visitor, "that is absent")
    assert not found, "\n".join(found)


def test_long_texts_and_a_conflict(enter):
    prue, found = enter("Prue Puddlewick"), []
    page = prue.page
    open_concern_form(prue, "Flint Hobnobley")
    text = (LONG_WORD + " is one word.\n\n") + "The carer spoke for a long time. " * 400
    fill_concern(page, text, reason=LONG_WORD * 3, outcome=text[:7000])
    page.get_by_label("Name of the person").fill(LONG_WORD[:200])
    page.get_by_label("How to reach them").fill(LONG_WORD[:300])
    path = record(page)
    found += faults(prue, "with long texts")
    link(prue, path, "Cleo Cloudberry", "Read the record and acknowledge it", LONG_WORD * 5)
    found += faults(prue, "with a long link")
    prue.goto(f"{path}/correct")
    found += faults(prue, "with long texts")
    other = enter("Prue Puddlewick")
    other.goto(f"{path}/correct")
    for visitor, words in ((prue, "mine" + LONG_WORD), (other, "theirs" + LONG_WORD)):
        visitor.page.get_by_label("What was agreed?").fill(words)
    page.get_by_role("button", name="Save").first.click()
    page.get_by_text("The correction is saved.").wait_for()
    found += faults(prue, "with two versions")
    other.expect_status(409)
    other.page.get_by_role("button", name="Save").first.click()
    other.page.get_by_role("button", name="Save these answers").wait_for()
    found += faults(other, "in conflict")
    other.page.get_by_role("button", name="Save these answers").click()
    other.page.get_by_role("alert").wait_for()
    found += faults(other, "in conflict without a choice")
    assert not found, "\n".join(found)
