"""Meetings in a browser: from the call to minutes that went to everybody, and what goes wrong on the way."""

import re
from datetime import date, timedelta

from accessibility import faults
from casework import choose


def asked(page, path):
    return page.evaluate(
        "path => fetch(path, {headers: {Accept: 'application/json'}}).then(answer => answer.json())", path)


def day(page, label, when):
    group = page.get_by_role("group", name=label)
    group.get_by_label("Day").fill(str(when.day))
    group.get_by_label("Month").fill(str(when.month))
    group.get_by_label("Year").fill(str(when.year))
    return group


def moment(page, label, when, time):
    day(page, label, when).get_by_label(re.compile("Time")).fill(time)


def meeting_of(visitor, child):
    """The meeting that the calendar or a worklist leads to."""
    page = visitor.page
    visitor.goto("/my-work")
    for line in asked(page, "/work?whose=all")["obligations"]:
        if line.get("child") == child and "meeting" in line:
            return f"/meetings/{line['meeting']}"
    raise AssertionError(f"no meeting about {child}")


def test_a_support_meeting_from_the_call_to_the_childs_version(enter):
    prue = enter("Prue Puddlewick")
    page, found = prue.page, []

    def follow(name):
        page.get_by_role("link", name=name).first.click()
        found.extend(faults(prue))

    def push(name, words):
        page.get_by_role("button", name=name, exact=True).click()
        page.get_by_text(words).wait_for()
        found.extend(faults(prue))

    prue.goto("/my-work")
    known = [one for one in asked(page, "/concerns")["concerns"] if one.get("child") == "Yasmin Yellowhammer"]
    prue.goto(f"/placements/{known[0]['placement']}")
    follow("Call a meeting")
    choose(page, "Which meeting?", re.compile("Placement Support Meeting"))
    page.get_by_label("Why, in your words").fill("A worry that we meet early, while everybody still talks.")
    choose(page, "Is the meeting to be held?", re.compile("Yes, call it"))
    push("Keep it", "The meeting is called.")

    follow("Arrange the meeting")
    moment(page, "When?", date.today() + timedelta(days=2), "15:00")
    page.get_by_label("Where?").fill("At the carers' kitchen table")
    page.get_by_label("Who chairs?").select_option(label="Fay Fiddlestick, fostering manager")
    page.get_by_label("Whom would the child have as chair?").fill("Somebody who does not shout.")
    push("Arrange it", "The meeting is arranged.")
    prue.expect_status(409)
    page.get_by_role("button", name="Invite them").click()
    page.get_by_text("Decide first whether").wait_for()
    page.go_back()
    follow(re.compile("^The young person, |^The child, "))
    assert page.get_by_label("Name of somebody else").input_value() == "Yasmin Yellowhammer"
    push("Put them on the list", "They are on the list.")
    push("Invite them", "The invitations are out.")
    meeting = page.url.rsplit("/", 1)[-1].split("?")[0]
    yasmin = enter("Yasmin Yellowhammer")
    answers_her_invitation(yasmin, meeting, found)

    page.reload()
    assert page.get_by_text("Comes: With my friend Robin").is_visible()
    follow("Write the minutes")
    for label, words in (
            ("What are we worried about?", "Nights, and who comes when she rings."),
            ("What is working well?", "She rings."), ("What needs to happen?", "Somebody answers at night."),
            ("Goal: support here", "She stays, and sleeps."), ("Rules of the plan", "We ring before ten."),
            ("The plan in words for the young person", "When you ring at night, Ada answers. You can always ring.")):
        page.get_by_label(re.compile("^" + re.escape(label))).fill(words)
    page.get_by_label("Who says?").fill("Yasmin")
    page.get_by_label("Their number (1)").fill("6")
    page.get_by_label("Action 1: what is to be done").fill("Give Yasmin the number for the night")
    page.get_by_label("Action 1: who does it").select_option(label="Prue Puddlewick, Placement Stability Officer")
    day(page, "Action 1: by which day", date.today() + timedelta(days=3))
    choose(page, "Has the reviewing officer outcomes open?", "No")
    choose(page, "What is decided?", re.compile("Support child and carers in this placement"))
    day(page, "When do you look at it again?", date.today() + timedelta(days=30))
    push("Save the minutes", "The minutes are saved.")
    follow("Agree the minutes")
    page.get_by_role("checkbox", name="The minutes are agreed as they stand").check()
    push("Agree them", "The minutes are agreed.")
    assert page.get_by_text("When you ring at night, Ada answers. You can always ring.").is_visible()
    assert page.get_by_text("Not yet in the care plan").is_visible()
    follow("Note to whom the minutes went")
    page.get_by_role("checkbox", name="Yasmin Yellowhammer").check()
    choose(page, "By which way?", "Inside Holdfast")
    push("Keep it", "It is kept to whom the minutes went.")
    yasmin.page.reload()
    assert yasmin.page.get_by_text("When you ring at night, Ada answers. You can always ring.").is_visible()
    for hidden in ("Nights, and who comes when she rings.", "We ring before ten."):
        assert yasmin.page.get_by_text(hidden).count() == 0, hidden
    found.extend(faults(yasmin))
    assert not found, "\n".join(found)


def answers_her_invitation(yasmin, meeting, found):
    """By her own account, from the notice that she was asked to the page of the meeting."""
    own = yasmin.page
    yasmin.goto("/my-work")
    own.locator(f"a[href='/my-meetings/{meeting}']").first.click()
    found.extend(faults(yasmin))
    own.get_by_role("link", name="Answer the invitation").click()
    choose(own, "Will you come?", "Yes, I will come")
    own.get_by_label("Anything we should know").fill("With my friend Robin")
    found.extend(faults(yasmin))
    own.get_by_role("button", name="Send my answer").click()
    own.get_by_text("I will come: With my friend Robin").wait_for()
    found.extend(faults(yasmin))


def test_a_chair_who_had_a_part_in_the_case_is_told_so(enter):
    prue = enter("Prue Puddlewick")
    page = prue.page
    prue.goto(meeting_of(prue, "Flint Hobnobley"))
    here = page.url
    hold = next(step for step in asked(page, here)["steps"] if step["id"] == "hold")
    prue.goto(f"{here}/arrange")
    moment(page, "When?", date.fromisoformat(hold["notBefore"]) - timedelta(days=7), "10:00")
    page.get_by_label("Where?").fill("Room 1")
    page.get_by_label("Who chairs?").select_option(label="Sian Starfish, social worker, allocated")
    prue.expect_status(422)
    page.get_by_role("button", name="Arrange it").click()
    errors = page.get_by_role("alert")
    errors.get_by_text("The chair must not have been involved in the case before", exact=False).wait_for()
    assert errors.get_by_text("were allocated to the case", exact=False).is_visible()
    assert errors.get_by_text("The procedures have it between", exact=False).is_visible()
    assert not faults(prue, "with faults")
    assert page.get_by_label("Where?").input_value() == "Room 1"
    moment(page, "When?", date.fromisoformat(hold["notBefore"]), "10:00")
    page.get_by_label("Who chairs?").select_option(label="Stan Sundial, service manager")
    page.get_by_role("button", name="Arrange it").click()
    page.get_by_text("The meeting is arranged.").wait_for()
    assert page.get_by_text("The records show no part in the case.", exact=False).is_visible()
    assert not faults(prue)


def test_a_minute_taker_loses_the_connection_and_no_word(enter):
    mabel = enter("Mabel Marginalia")
    page = mabel.page
    mabel.goto("/calendar?view=list")
    page.get_by_role("link", name="Placement Stability Meeting").first.click()
    page.get_by_role("link", name="Write the minutes").click()
    form, field = page.url, page.get_by_label("What is difficult for each who has a part")
    field.press_sequentially("Bramble says that Sundays are long.")
    page.get_by_text(re.compile(r"^Draft saved at \d\d:\d\d\.$")).wait_for()
    mabel.expected += ["net::ERR_INTERNET_DISCONNECTED", "Failed to fetch", "Failed to load resource"]
    mabel.context.set_offline(True)
    field.press_sequentially(" The home says that mornings go well.")
    page.wait_for_timeout(3_000)
    mabel.context.set_offline(False)
    field.press_sequentially(" Both want to go on.")
    page.get_by_text(re.compile(r"^Draft saved at \d\d:\d\d\.$")).wait_for()
    page.wait_for_timeout(3_000)
    mabel.goto(form)
    assert page.get_by_label("What is difficult for each who has a part").input_value() == (
        "Bramble says that Sundays are long. The home says that mornings go well. Both want to go on.")


def test_two_who_write_the_minutes_meet_on_the_conflict_page(enter):
    mabel, fay = enter("Mabel Marginalia"), enter("Fay Fiddlestick")
    fay.goto("/calendar?view=list&on=" + (date.today() - timedelta(days=2)).isoformat())
    path = fay.page.get_by_role("link", name="Placement Support Meeting").first.get_attribute("href")
    for visitor in (mabel, fay):
        visitor.goto(f"{path}/minutes")
    fay.page.get_by_label("What needs to happen?").fill("The aunt comes on the second.")
    fay.page.get_by_role("button", name="Save the minutes").click()
    fay.page.get_by_text("The minutes are saved.").wait_for()
    page = mabel.page
    page.get_by_label("What needs to happen?").fill("The uncle looks after the dog.")
    mabel.expect_status(409)
    page.get_by_role("button", name="Save the minutes").click()
    page.get_by_text("Fay Fiddlestick saved this after you opened it.").first.wait_for()
    assert not faults(mabel, "in conflict")
    for words in ("The aunt comes on the second.", "The uncle looks after the dog."):
        assert page.get_by_text(words, exact=True).is_visible()
    page.get_by_role("group", name="What needs to happen?").get_by_label("Keep mine").check()
    page.get_by_role("button", name="Save these answers").click()
    page.get_by_text("The minutes are saved.").wait_for()
    assert page.get_by_text("The uncle looks after the dog.").first.is_visible()
