"""The main job from sign-in to the linked worker's reply, with no mouse (WCAG 2.1.1)."""

import re

from keyboard import Keyboard

SUMMARY = "Cara rang: Yasmin stayed away on Friday night, and Conrad says that he cannot go on like this."
PURPOSE = "To say what adolescent support can offer before the weekend."
REPLY = "I spoke with Cara and with Yasmin. I can see Yasmin twice a week until Christmas."


def record_concern(keys):
    """From My work to the recorded concern, whose reference it gives."""
    page = keys.page
    keys.follow("Raise a concern")
    keys.type("Name of the child", "Yasmin Yelow")
    keys.push("Search")
    keys.follow("Yasmin Yellowhammer")
    keys.choose("Who raises the concern?", "Somebody else")
    keys.type("Name of the person", "Cara Cauliflower")
    keys.choose("Who they are to the child", "Foster carer")
    keys.type("How to reach them", "020 7946 0190")
    keys.choose("How did the concern come?", re.compile("telephone", re.I))
    keys.choose("Was the first step a conversation on the telephone?", "Yes")
    keys.type("What is the concern?", SUMMARY)
    keys.tab_to(page.get_by_role("group", name="What points to it?").get_by_role("checkbox").first)
    keys.press("Space")
    keys.choose("How stable is the placement?", re.compile("^4"))
    keys.type("Why this number?", "The carer is worn out; the grandparents help less.")
    keys.choose("Has the carer given notice?", "No")
    keys.push("Record the concern")
    page.get_by_text("The concern is recorded and filed.").wait_for()
    return page.locator(".govuk-caption-l").inner_text()


def link(keys, name, right, purpose):
    """Links the record on the page to somebody, found in the directory where they are not of the placement."""
    page = keys.page
    keys.follow("Link to somebody")
    if page.get_by_role("radio", name=name).count() == 0:
        keys.type("Find somebody else", name)
        keys.push("Find")
    keys.choose("Whom is it for?", name)
    keys.choose("What may they do?", right)
    keys.type("What is it for?", purpose)
    keys.choose("On what basis in law?", re.compile("^Public task"))
    keys.push("Link the record")
    page.get_by_text("The record is linked.").wait_for()


def test_from_sign_in_to_the_linked_workers_reply(visit):
    prue, ada, cleo = visit(), visit(), visit()
    keys = Keyboard(prue.page)
    keys.sign_in(prue, "Prue Puddlewick")
    reference = record_concern(keys)
    record = prue.page.url.split("?")[0]
    for words in (SUMMARY, "Cara Cauliflower, foster carer", "Scale 4"):
        assert prue.page.get_by_text(words).first.is_visible(), words
    link(keys, "Ada Amblewick", "Complete the Summary of Discussion", PURPOSE)
    link(keys, "Cleo Cloudberry", "Read the record", "For your information before the meeting.")

    # The worker of adolescent support: new in My work, opened, completed.
    keys = Keyboard(ada.page)
    keys.sign_in(ada, "Ada Amblewick")
    row = ada.page.get_by_role("row").filter(has_text=reference).filter(has_text=PURPOSE)
    assert row.get_by_text("New").is_visible()
    keys.follow(reference, within=row)
    assert ada.page.get_by_text(SUMMARY).count() > 0 or ada.page.get_by_text("Summary of Discussion").count() > 0
    keys.follow("Complete the Summary of Discussion")
    keys.type("Summary of Discussion", REPLY)
    keys.push("Complete and sign")
    ada.page.get_by_text("The section is completed and signed.").wait_for()

    # The worker of the trust reads it.
    keys = Keyboard(cleo.page)
    keys.sign_in(cleo, "Cleo Cloudberry")
    keys.follow(reference, within=cleo.page.get_by_role("row").filter(has_text=reference))
    assert cleo.page.get_by_text(SUMMARY).is_visible()
    linked = cleo.page.url

    # The reply, signed; who opened the link and when; then the link is withdrawn.
    keys = Keyboard(prue.page)
    prue.goto(record)
    assert prue.page.get_by_text(REPLY).is_visible()
    assert prue.page.get_by_text(re.compile("Completed and signed by Ada Amblewick on ")).is_visible()
    assert prue.page.get_by_text(re.compile(r"Cleo Cloudberry, first on \d")).is_visible()
    keys.push("Withdraw the link to Cleo Cloudberry")
    prue.page.get_by_text("The link is withdrawn.").wait_for()
    cleo.expect_status(404)
    assert cleo.goto(linked).status == 404
    assert cleo.page.get_by_text(SUMMARY).count() == 0
    cleo.goto("/my-work")
    ended = cleo.page.get_by_role("row").filter(has_text=reference)
    assert ended.get_by_text("Ended").is_visible() and ended.get_by_role("link").count() == 0


def test_the_line_manager_is_told_of_a_social_workers_concern(visit, enter):
    sol, tess = visit(), enter("Tess Teacosy")
    keys = Keyboard(sol.page)
    keys.sign_in(sol, "Sol Saddlebag")
    keys.follow("Raise a concern")
    keys.follow("Juniper Kettlewhistle")
    keys.choose("How did the concern come?", re.compile("in person", re.I))
    keys.choose("Was the first step a conversation on the telephone?", "No")
    keys.type("What is the concern?", "Juniper packed her bag at school today.")
    keys.choose("How stable is the placement?", re.compile("^5"))
    keys.type("Why this number?", "She has said where she wants to be.")
    keys.choose("Has the carer given notice?", "No")
    keys.push("Record the concern")
    sol.page.get_by_text("The concern is recorded and filed.").wait_for()
    reference = sol.page.locator(".govuk-caption-l").inner_text()
    tess.goto("/my-work")
    notice = tess.page.get_by_role("row").filter(has_text=reference)
    assert notice.get_by_text("A concern raised by one of your staff").is_visible()
    assert notice.get_by_text("New").is_visible()
    notice.get_by_role("link", name=reference).click()
    assert tess.page.get_by_text("Juniper packed her bag at school today.").is_visible()
