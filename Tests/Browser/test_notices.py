"""Notices in a browser: a provider serves notice too early and what follows; a child who has to move at once to be safe."""

import re
from datetime import date

from accessibility import faults
from casework import choose
from keyboard import Keyboard


def asked(page, path):
    return page.evaluate(
        "path => fetch(path, {headers: {Accept: 'application/json'}}).then(answer => answer.json())", path)


def placement_without_notice(rex):
    """A child placed with Rex whose placement nobody has given notice of."""
    rex.goto("/my-notices")
    mine = asked(rex.page, "/my-notices")
    taken = {notice["placement"] for notice in mine["notices"]}
    return next(line["id"] for line in mine["placements"] if line["id"] not in taken)


def rex_of_northmoor(enter, sessions):
    """Rex manages a home of his own agency, and as its manager has to do with Northmoor: he changes his hat once."""
    rex = enter("Rex Rhubarb")
    rex.goto("/account")
    row = rex.page.get_by_role("row").filter(has_text="Northmoor").filter(has=rex.page.get_by_role("button"))
    if row.count() > 0:
        row.get_by_role("button").first.click()
        rex.page.get_by_role("heading", level=1).wait_for()
        sessions["Rex Rhubarb"] = rex.context.storage_state()
    return rex


def select(keyboard, page, label, answer):
    field = page.get_by_label(label)
    keyboard.tab_to(field)
    field.select_option(label=answer)


def test_a_provider_serves_notice_too_early(enter, sessions):
    rex = rex_of_northmoor(enter, sessions)
    page, keyboard, found = rex.page, Keyboard(rex.page), []
    rex.expect_status(422)
    placement = placement_without_notice(rex)
    found += faults(rex)
    rex.goto(f"/placements/{placement}/notices")
    found += faults(rex)
    keyboard.follow("Give notice")
    assert page.get_by_text("it is recorded as premature").is_visible()
    found += faults(rex)
    # Nothing said: each question is at fault.
    keyboard.push("Give notice")
    assert page.title().startswith("Error: ")
    found += faults(rex, "with faults")
    keyboard.choose("Who gives notice?", "Provider")
    keyboard.type("The person’s name", "Rex Rhubarb")
    keyboard.choose("How did it come?", "Online")
    select(keyboard, page, "Reason", "Not enough support")
    keyboard.type("Why, in words", "Nobody has answered our calls about the nights for three weeks.")
    keyboard.push("Give notice")
    page.get_by_text("The notice is recorded. Who has to know has been told.").wait_for()
    assert page.get_by_text("Premature: it came before the meeting").is_visible()
    found += faults(rex)
    notice = re.search(r"/notices/[0-9a-f-]{36}", page.url)[0]

    # He disputes it: the leader of the buyers' team is asked, and turns it down.
    keyboard.follow("Move the notice on")
    keyboard.choose("What becomes of it?", "Dispute that it came too early")
    keyboard.type("Why?", "We asked for a meeting a month ago and none was held.")
    keyboard.push("Keep it")
    page.get_by_text("It is kept in the notice’s history.").wait_for()

    bella = enter("Bella Bobbinreel")
    bella.goto("/my-work")
    assert bella.page.get_by_text("A provider disputes that its notice came too early").first.is_visible()
    bella.goto("/notices?need=answer")
    found += faults(bella)
    bella.goto(notice)
    assert bella.page.get_by_text("The dispute is with").is_visible()
    found += faults(bella)
    bella.page.get_by_role("link", name="Move the notice on").click()
    choose(bella.page, "What becomes of it?", "The dispute is wrong: it came too early")
    bella.page.get_by_label("Why?").fill("The meeting is on Thursday; the home was told.")
    bella.page.get_by_role("button", name="Keep it").click()
    bella.page.get_by_text("It is kept in the notice’s history.").wait_for()

    rex.goto(notice)
    assert page.get_by_text("Dispute turned down").is_visible()
    assert page.get_by_text("The meeting is on Thursday").count() == 0
    keyboard.follow("Move the notice on")
    keyboard.choose("What becomes of it?", "Withdraw the notice")
    keyboard.type("Why?", "We wait for the meeting on Thursday.")
    keyboard.push("Keep it")
    page.get_by_text("It is kept in the notice’s history.").wait_for()
    bella.goto("/notices/figures")
    found += faults(bella)
    bella.goto("/providers")
    found += faults(bella)
    assert not found, "\n".join(found)


def test_a_child_who_has_to_move_at_once_to_be_safe(enter, sessions):
    rex = rex_of_northmoor(enter, sessions)
    page, keyboard, found = rex.page, Keyboard(rex.page), []
    rex.expect_status(422)
    placement = placement_without_notice(rex)
    rex.goto(f"/placements/{placement}/notices/new")
    keyboard.choose("Who gives notice?", "Provider")
    keyboard.choose("How did it come?", "Online")
    select(keyboard, page, "Reason", "The safety of the child or of others")
    keyboard.type("Why, in words", "Another resident hurt them last night.")
    tick = page.get_by_label("The child must move at once to be safe")
    keyboard.tab_to(tick)
    keyboard.press("Space")
    keyboard.push("Give notice")
    assert page.get_by_text("Name the person who authorised the immediate move.").first.is_visible()
    found += faults(rex, "with faults")
    keyboard.type("Why must the child move at once?", "They cannot be kept apart for another night.")
    keyboard.type("Who authorised the immediate move?", "Mo Marmalade, registered manager")
    today, group = date.today(), page.get_by_role("group", name="The last day that the notice names")
    for label, value in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        keyboard.tab_to(group.get_by_label(label))
        page.keyboard.type(str(value))
    keyboard.push("Give notice")
    page.get_by_text("The notice is recorded. Who has to know has been told.").wait_for()
    assert page.get_by_text("An immediate move to keep the child safe.").is_visible()
    found += faults(rex)

    polly = enter("Polly Pillowcase")
    polly.goto("/notices")
    apart = polly.page.get_by_role("table", name="Immediate moves to keep a child safe")
    assert apart.get_by_role("row").count() > 1
    found += faults(polly)
    # Leaves the home as it was for whoever comes next.
    rex.goto(page.url.split("?")[0])
    keyboard.follow("Move the notice on")
    keyboard.choose("What becomes of it?", "Withdraw the notice")
    keyboard.type("Why?", "The other resident has left the home.")
    keyboard.push("Keep it")
    page.get_by_text("It is kept in the notice’s history.").wait_for()
    assert not found, "\n".join(found)
