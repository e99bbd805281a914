"""The Commissioning Panel in a browser: a sitting from its agenda to its decisions by keyboard, and a chair's action."""

import re
from datetime import date, timedelta

from accessibility import faults
from keyboard import Keyboard


def sitting_in(visitor, place):
    """The sitting at a place, from the panel's own list."""
    visitor.goto("/panel")
    row = visitor.page.get_by_role("row").filter(has_text=place)
    return row.get_by_role("link").first.get_attribute("href")


def tick(page, keys, name):
    box = page.get_by_role("checkbox", name=name)
    keys.tab_to(box)
    if not box.is_checked():
        keys.press("Space")
    assert box.is_checked()


def test_a_sitting_from_agenda_to_decisions_with_a_member_stepping_out(enter):
    charlie, found = enter("Charlie Candelabra"), []
    page = charlie.page
    keys = Keyboard(page)

    def push(name, words):
        keys.push(name)
        page.get_by_text(words).first.wait_for()
        found.extend(faults(charlie))

    path = sitting_in(charlie, "The long room, Moorgate House")
    charlie.goto(path)
    found.extend(faults(charlie))
    for words in ("1. Family mediation", "2. A mentor for the evenings", "Bridges of Bramblegate"):
        assert page.get_by_text(words).first.is_visible()
    keys.follow("Open the sitting")
    for name in ("Charlie Candelabra", "Minnie Mothball", "Dilys Doorknocker"):
        tick(page, keys, name)
    found.extend(faults(charlie))
    push("Keep it", "It is kept who is there.")

    # Three are there and three must be: where one steps out, nothing is decided.
    link = page.get_by_role("link", name=re.compile("^Somebody steps out of Family mediation"))
    keys.follow(link.inner_text())
    found.extend(faults(charlie))
    keys.choose("Who steps out?", "Minnie Mothball")
    keys.type("Why?", "Used to work for the provider.")
    push("Keep it", "The quorum is counted again.")
    assert page.get_by_text("No quorum: 2 left").is_visible()
    decide = page.get_by_role("link", name=re.compile("^Decide Family mediation")).inner_text()
    keys.follow(decide)
    assert page.get_by_text("There is no quorum").is_visible()
    keys.choose("What is decided?", "Approved as asked for")
    charlie.expect_status(409)
    keys.push("Decide it")
    page.get_by_text("the quorum is 3", exact=False).first.wait_for()

    # A fourth comes: it is counted again, and decided.
    charlie.goto(path)
    keys.follow("Who is there now")
    tick(page, keys, "Percival Penknife")
    push("Keep it", "It is kept who is there.")
    keys.follow(decide)
    keys.choose("What is decided?", "Approved in part")
    keys.type("Sum in pounds", "285.00")
    keys.type("Why?", "Three sessions to begin with, then a look at them.")
    push("Decide it", "The decision is kept.")
    assert page.get_by_text("£285.00", exact=False).first.is_visible()
    assert page.get_by_text("Decided by", exact=False).first.is_visible()

    # What the chair agreed between sittings stands as a departure until it is ratified here.
    keys.follow(page.get_by_role("link", name=re.compile("^Decide A mentor")).inner_text())
    keys.choose("What is decided?", "Ratified")
    push("Decide it", "The decision is kept.")
    keys.follow("Close the sitting")
    tick(page, keys, "What was not decided waits for another sitting")
    push("End it", "The sitting has ended.")
    assert not found, "\n".join(found)


def test_a_chairs_action_is_ratified_later(enter):
    charlie, found = enter("Charlie Candelabra"), []
    page = charlie.page
    keys = Keyboard(page)
    charlie.goto("/funding")
    found.extend(faults(charlie))
    page.get_by_role("link", name=re.compile("^A weekend with former carers")).click()
    found.extend(faults(charlie))
    here = page.url
    keys.follow("Agree it between sittings")
    assert page.get_by_text("This departs from P0 ¶13 point 1", exact=False).is_visible()
    found.extend(faults(charlie))
    charlie.expect_status(422)
    keys.push("Agree it")
    page.get_by_role("alert").wait_for()
    found.extend(faults(charlie))
    keys.type("Why can it not wait for a sitting?", "The weekend is the day after tomorrow.")
    keys.push("Agree it")
    page.get_by_text("The decision is kept.").wait_for()
    assert page.get_by_text("No sitting has ratified it yet.", exact=False).is_visible()

    charlie.goto("/panel/new")
    when = date.today() + timedelta(days=9)
    for label, words in (("Day", when.day), ("Month", when.month), ("Year", when.year)):
        keys.type(label, str(words))
    page.get_by_label(re.compile("Time")).fill("14:00")
    keys.type("Where?", "The small room")
    keys.push("Plan it")
    page.get_by_text("The sitting is planned.").wait_for()
    keys.follow("Put requests on the agenda")
    found.extend(faults(charlie))
    tick(page, keys, re.compile("^A weekend with former carers"))
    keys.push("Put them on it")
    page.get_by_text("The requests are on the agenda.").wait_for()
    keys.follow("Open the sitting")
    for name in ("Charlie Candelabra", "Dilys Doorknocker", "Percival Penknife"):
        tick(page, keys, name)
    keys.push("Keep it")
    keys.follow(page.get_by_role("link", name=re.compile("^Decide A weekend")).inner_text())
    keys.choose("What is decided?", "Ratified")
    keys.push("Decide it")
    page.get_by_text("The decision is kept.").wait_for()
    charlie.goto(here)
    assert page.get_by_text("A sitting has ratified it since.", exact=False).is_visible()
    assert not found, "\n".join(found)
