"""The calendar by keyboard alone, and an address for a calendar of one's own: made, read without a session, withdrawn."""

import re
import urllib.error
import urllib.request
from urllib.parse import urlsplit

import pytest

from keyboard import Keyboard


def test_the_calendar_is_turned_by_keyboard(enter):
    sol = enter("Sol Saddlebag")
    page, keyboard = sol.page, Keyboard(sol.page)
    sol.goto("/my-work")

    def follow(name):
        link = page.get_by_role("link", name=re.compile(f"^{name}( ?,|$)"))
        keyboard.tab_to(link)
        with page.expect_navigation():
            keyboard.press("Enter")

    follow("Calendar")
    month = sol.heading()
    assert page.get_by_role("columnheader").all_inner_texts()[0] == "Monday"
    follow("Next month")
    assert sol.heading() != month
    follow("Previous month")
    assert sol.heading() == month
    follow("Week")
    assert page.locator("h2 time").count() == 7
    week = sol.heading()
    follow("Next week")
    assert sol.heading() != week
    follow("Today")
    assert sol.heading() == week
    follow("List")
    follow("Next thirteen weeks")
    assert sol.heading().endswith(tuple("0123456789"))


def read(deployment, path):
    return urllib.request.urlopen(deployment.address + path).read().decode()


def test_an_address_for_a_calendar_of_ones_own(enter, deployment):
    sol = enter("Sol Saddlebag")
    page = sol.page
    sol.goto("/calendar")
    page.get_by_role("link", name="See your meetings in a calendar of your own").click()
    page.get_by_label("I will give the address to my own calendar and to nobody else").check()
    page.get_by_role("button", name="Make the address").click()
    page.get_by_role("heading", name="Your calendar address").wait_for()
    address = page.locator(".govuk-summary-list__row").filter(has_text="Address").locator("dd").first.inner_text()
    path = urlsplit(address).path
    calendar = read(deployment, path)
    assert calendar.startswith("BEGIN:VCALENDAR\r\n") and calendar.endswith("END:VCALENDAR\r\n")
    assert "Saddlebag" not in calendar

    page.get_by_role("link", name="Back to the calendar").click()
    sol.goto("/calendar/feed")
    assert page.get_by_text("You have had an address since").is_visible()
    assert path not in page.content()
    page.get_by_role("button", name="Withdraw the address").click()
    page.get_by_text("The address is withdrawn. It shows nothing any more.").wait_for()
    with pytest.raises(urllib.error.HTTPError) as gone:
        read(deployment, path)
    assert gone.value.code == 404
