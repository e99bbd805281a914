"""What people do on the pages, for tests that are about something else: with the mouse, with or without JavaScript."""

import re
from datetime import date


def caption(page):
    """The reference of the record on the page, or of the file."""
    return page.locator(".govuk-caption-l").inner_text()


def open_concern_form(visitor, child):
    """The Contact / Consultation Record for a child, by the way the menu leads."""
    page = visitor.page
    visitor.goto("/my-work")
    page.get_by_role("link", name="Raise a concern").click()
    found = page.get_by_role("link", name=child, exact=True)
    # Those who see every file look for one; others choose among their own.
    if found.count() == 0:
        page.get_by_label("Name of the child").fill(child)
        page.get_by_role("button", name="Search").click()
    found.first.click()
    page.get_by_role("heading", name="Record a concern").wait_for()


def choose(page, question, answer):
    group = page.get_by_role("group", name=question)
    group.get_by_role("radio", name=answer, exact=isinstance(answer, str)).check()


def fill_concern(page, summary, *, reason="It was said twice this week.", outcome=""):
    choose(page, "Who raises the concern?", "Somebody else")
    page.get_by_label("Name of the person").fill("Una Umbrellastand")
    choose(page, "Who they are to the child", "Foster carer")
    page.get_by_label("How to reach them").fill("020 7946 0199")
    choose(page, "How did the concern come?", re.compile("telephone", re.I))
    choose(page, "Was the first step a conversation on the telephone?", "Yes")
    # A draft keeps what was typed only; what the form proposes for a new concern may be missing from it.
    if not page.get_by_label("Day").first.input_value():
        page.get_by_label("Day").first.fill(str(date.today().day))
        page.get_by_label("Month").first.fill(str(date.today().month))
        page.get_by_label("Year").first.fill(str(date.today().year))
        page.get_by_label("Time, such as 10:30").fill("00:01")
    page.get_by_label("What is the concern?").fill(summary)
    choose(page, "How stable is the placement?", re.compile("^3"))
    page.get_by_label("Why this number?").fill(reason)
    choose(page, "Has the carer given notice?", "No")
    page.get_by_label("What was agreed?").fill(outcome)
    # Asked only where no procedure of the agency covers this kind of placement.
    other = page.get_by_label("Record it under the procedures for other kinds of placement")
    if other.count() > 0:
        other.check()


def record(page):
    """Sends the form, and gives the path of the record that came of it."""
    page.get_by_role("button", name="Record the concern").click()
    page.get_by_text("The concern is recorded and filed.").wait_for()
    return "/records/" + re.search(r"/records/([0-9a-f-]+)", page.url)[1]


def record_concern(visitor, child, summary, **answers):
    open_concern_form(visitor, child)
    fill_concern(visitor.page, summary, **answers)
    return record(visitor.page)


def link(visitor, path, name, right, purpose):
    """Links a record to somebody, by the directory where they are not of the placement."""
    page = visitor.page
    visitor.goto(path)
    page.get_by_role("link", name="Link to somebody").click()
    if page.get_by_role("radio", name=name).count() == 0:
        page.get_by_role("textbox", name="Find somebody else").fill(name)
        page.get_by_role("button", name="Find").click()
    choose(page, "Whom is it for?", name)
    choose(page, "What may they do?", right)
    page.get_by_label("What is it for?").fill(purpose)
    page.get_by_role("group", name="On what basis in law?").get_by_role("radio").nth(1).check()
    page.get_by_role("button", name="Link the record").click()
    page.get_by_text("The record is linked.").wait_for()


def linked_row(page, reference):
    return page.get_by_role("row").filter(has_text=reference)
