"""Nothing typed is lost, nothing is done twice, nobody's answer is overwritten unseen."""

import re

import pytest

from casework import caption, fill_concern, open_concern_form, record, record_concern


def concerns(deployment, summary):
    return int(deployment.sql(f"SELECT count(*) FROM holdfast.concern WHERE summary = '{summary}'"))


@pytest.fixture
def clock(deployment):
    """Moves the database's time; moved back at the end, as the other tests' sessions go by it."""
    yield deployment.move_clock
    deployment.move_clock("0")


def test_what_is_typed_is_saved_and_outlives_signing_out_elsewhere(visit):
    here, elsewhere = visit(), visit()
    here.sign_in("Percy Plumduff")
    open_concern_form(here, "Teasel Wafflestone")
    form, page = here.page.url, here.page
    page.get_by_label("What is the concern?").press_sequentially("Teasel slept at the fair.")
    page.get_by_text(re.compile(r"^Draft saved at \d\d:\d\d\.$")).wait_for()

    elsewhere.sign_in("Percy Plumduff")
    elsewhere.goto("/account")
    elsewhere.page.get_by_role("button", name="Sign out everywhere").click()
    elsewhere.page.get_by_text("You are signed out.").wait_for()

    here.expect_status(401)
    page.get_by_label("Why this number?").press_sequentially("They row about it.")
    page.get_by_text("You have been signed out. Your text is still on this page.", exact=False).wait_for()
    assert page.get_by_label("What is the concern?").input_value() == "Teasel slept at the fair."
    elsewhere.sign_in("Percy Plumduff")
    elsewhere.goto(form)
    assert elsewhere.page.get_by_text("This is your draft of").is_visible()
    assert elsewhere.page.get_by_label("What is the concern?").input_value() == "Teasel slept at the fair."


# Nobody else signs in as these two: a code of the moved clock makes all earlier codes void.
@pytest.mark.parametrize(("name", "child", "javascript"), [
    ("Sunita Sandcastle", "Bramble Lampshadeley", True), ("Sian Starfish", "Flint Hobnobley", False)])
def test_a_form_sent_after_the_session_ran_out_is_kept_as_a_draft(visit, clock, name, child, javascript):
    sunita = visit(javascript=javascript)
    sunita.sign_in(name)
    open_concern_form(sunita, child)
    form, page = sunita.page.url, sunita.page
    words = f"Bramble rang from her gran's. Scripts: {javascript}."
    fill_concern(page, words, reason="She will not say when she comes back.")
    clock("40 minutes")
    sunita.expect_status(401)
    page.get_by_role("button", name="Record the concern").click()
    page.get_by_role("heading", name="Sign in to continue").wait_for()
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    person = sunita.deployment.people[name]
    sunita.give_password(person)
    sunita.give_code(person)
    # Signing in leads back to the form.
    page.get_by_role("heading", name="Record a concern").wait_for()
    assert page.url == form
    assert page.get_by_text("This is your draft of").is_visible()
    assert page.get_by_label("What is the concern?").input_value() == words
    assert page.get_by_label("Why this number?").input_value() == "She will not say when she comes back."
    record(page)


def test_two_presses_of_the_button_record_once(enter, deployment):
    prue = enter("Prue Puddlewick", javascript=False)
    words = "Flint asked twice on one day to go to his uncle."
    open_concern_form(prue, "Flint Hobnobley")
    fill_concern(prue.page, words)
    prue.page.get_by_role("button", name="Record the concern").dblclick()
    prue.page.get_by_text("The concern is recorded and filed.").wait_for()
    assert concerns(deployment, words) == 1


def test_going_back_and_sending_the_same_page_again_records_once(enter, deployment):
    prue = enter("Prue Puddlewick")
    words = "Flint says that the other boy sleeps in his bed."
    open_concern_form(prue, "Flint Hobnobley")
    fill_concern(prue.page, words)
    sent = prue.page.locator("form[id$='recordConcern-form']").evaluate(
        "form => new URLSearchParams(new FormData(form)).toString()")
    address = prue.page.url
    path = record(prue.page)
    # What a browser sends that kept the page: the very same body.
    again = prue.page.evaluate(
        """([address, body]) => fetch(address, {
            method: 'POST', body, headers: {'Content-Type': 'application/x-www-form-urlencoded', 'Accept': 'text/html'},
        }).then(answer => answer.url)""", [address, sent])
    assert path in again
    assert concerns(deployment, words) == 1


def test_two_corrections_of_one_record_meet_on_the_conflict_page(enter):
    sol, prue = enter("Sol Saddlebag"), enter("Prue Puddlewick")
    path = record_concern(sol, "Juniper Kettlewhistle", "Juniper rang her father from school.", outcome="Nothing yet.")
    reference = caption(sol.page)
    for visitor in (sol, prue):
        visitor.goto(f"{path}/correct")
    prue.page.get_by_label("What was agreed?").fill("The calls are on Sundays from now on.")
    prue.page.get_by_label("How to reach them").fill("020 7946 0111")
    prue.page.get_by_role("button", name=re.compile("Save")).first.click()
    prue.page.get_by_text("The correction is saved.").wait_for()

    page = sol.page
    page.get_by_label("What is the concern?").fill("Juniper rang her father from school, in tears.")
    page.get_by_label("What was agreed?").fill("I see the father on Monday.")
    page.get_by_label("How to reach them").fill("020 7946 0122")
    sol.expect_status(409)
    page.get_by_role("button", name=re.compile("Save")).first.click()
    page.get_by_role("heading", name="Prue Puddlewick saved this after you opened it.").or_(
        page.get_by_text("Prue Puddlewick saved this after you opened it.")).wait_for()
    for words in (
            "Juniper rang her father from school, in tears.", "I see the father on Monday.", "020 7946 0122",
            "The calls are on Sundays from now on.", "020 7946 0111"):
        assert page.get_by_text(words, exact=True).is_visible(), words
    # Nothing is taken silently: without a choice the page comes again.
    page.get_by_role("button", name="Save these answers").click()
    page.get_by_role("alert").get_by_text("There is a problem").wait_for()
    assert page.get_by_text("I see the father on Monday.", exact=True).is_visible()
    page.get_by_role("group", name="What is the concern?").get_by_label("Keep mine").check()
    page.get_by_role("group", name="What was agreed?").get_by_label("Use theirs").check()
    page.get_by_role("group", name="How to reach them").get_by_label("Keep mine").check()
    page.get_by_role("button", name="Save these answers").click()
    page.get_by_text("The correction is saved.").wait_for()
    assert caption(page) == reference
    facts = page.get_by_role("main")
    assert facts.get_by_text("Juniper rang her father from school, in tears.").first.is_visible()
    assert facts.get_by_text("The calls are on Sundays from now on.").first.is_visible()
    assert facts.get_by_text("020 7946 0122").first.is_visible()
