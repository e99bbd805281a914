"""What a form says about mistakes: at the top, beside the field, in the title; and it keeps what was typed."""

import pytest

from casework import open_concern_form


@pytest.mark.parametrize("javascript", [True, False])
def test_mistakes_are_said_at_the_top_and_beside_the_field_and_nothing_typed_is_lost(enter, javascript):
    prue = enter("Prue Puddlewick", javascript=javascript)
    page = prue.page
    open_concern_form(prue, "Flint Hobnobley")
    page.get_by_label("Name of the person").fill("Una Umbrellastand")
    page.get_by_label("Why this number?").fill("Said twice.")
    page.get_by_label("Day").first.fill("31")
    page.get_by_label("Month").first.fill("2")
    prue.expect_status(422)
    page.get_by_role("button", name="Record the concern").click()
    summary = page.get_by_role("alert")
    summary.get_by_text("There is a problem").wait_for()
    assert page.title().startswith("Error: ")
    if javascript:
        assert summary.evaluate("alert => alert.closest('.govuk-error-summary').contains(document.activeElement)")
    links = summary.get_by_role("link").all()
    assert len(links) >= 6
    for link in links:
        target = page.locator(link.get_attribute("href"))
        assert target.count() == 1, link.get_attribute("href")
        # The same words stand beside the field.
        group = target.locator("xpath=ancestor-or-self::*[contains(@class, 'govuk-form-group--error')]").last
        assert link.inner_text() in group.locator(".govuk-error-message").first.inner_text()
    assert page.get_by_label("Name of the person").input_value() == "Una Umbrellastand"
    assert page.get_by_label("Why this number?").input_value() == "Said twice."
    assert page.get_by_label("Day").first.input_value() == "31"
    links[0].click()
    assert page.evaluate("document.activeElement.id") == links[0].get_attribute("href")[1:] or not javascript


def test_an_address_that_does_not_exist_is_a_page(enter):
    prue = enter("Prue Puddlewick")
    prue.expect_status(404)
    for path in ("/no-such-page", "/records/not-an-id", "/records/00000000-0000-7000-8000-000000000000"):
        assert prue.goto(path).status == 404
        assert prue.heading() == "Page not found", path
