"""The main job where scripts never run: everything must be plain links and forms."""

import re

from casework import (
    caption, choose, fill_concern, link, linked_row, open_concern_form, record)

SUMMARY = "The school rang: Bramble left at noon and said that she would not go back to the home."


def test_the_main_job_with_a_draft_come_back_to(enter):
    prue = enter("Prue Puddlewick", javascript=False)
    page = prue.page
    open_concern_form(prue, "Bramble Lampshadeley")
    page.get_by_label("What is the concern?").fill(SUMMARY)
    choose(page, "How stable is the placement?", re.compile("^4"))
    page.get_by_role("button", name="Save as draft").click()
    page.get_by_text("Your draft is saved.").wait_for()
    form = page.url.split("?")[0]

    prue.goto("/my-work")
    drafts = page.get_by_role("row").filter(has_text="Contact / Consultation Record")
    hrefs = [row.get_by_role("link").get_attribute("href") for row in drafts.all()]
    assert [href for href in hrefs if form.endswith(href)], hrefs
    prue.goto(form)
    assert page.get_by_text("This is your draft of").is_visible()
    assert page.get_by_label("What is the concern?").input_value() == SUMMARY
    assert page.get_by_role("group", name="How stable is the placement?").get_by_role(
        "radio", name=re.compile("^4")).is_checked()

    fill_concern(page, SUMMARY)
    path = record(page)
    reference = caption(page)
    link(prue, path, "Alfie Applecrumble", "Complete the Summary of Discussion", "To see Bramble at school this week.")

    alfie = enter("Alfie Applecrumble", javascript=False)
    alfie.goto("/my-work")
    row = linked_row(alfie.page, reference)
    assert row.get_by_text("New").is_visible()
    row.get_by_role("link").click()
    alfie.page.get_by_role("link", name="Complete the Summary of Discussion").click()
    alfie.page.get_by_label("Summary of Discussion").fill("I see Bramble on Thursday, at school.")
    alfie.page.get_by_role("button", name="Complete and sign").click()
    alfie.page.get_by_text("The section is completed and signed.").wait_for()

    prue.goto(path)
    assert page.get_by_text("I see Bramble on Thursday, at school.").is_visible()
    assert page.get_by_text(re.compile("Completed and signed by Alfie Applecrumble on ")).is_visible()
    page.get_by_role("button", name="Withdraw the link to Alfie Applecrumble").click()
    page.get_by_text("The link is withdrawn.").wait_for()
