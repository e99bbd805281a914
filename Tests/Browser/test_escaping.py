"""Text that tries to become markup stays text, on every page that shows it.

A combining mark or U+200D after a quotation mark makes both one Swift Character, which an escaper that walks characters
lets through: the reason for an escaper of our own.
"""

from datetime import date
from urllib.parse import urlencode

from casework import caption, link, linked_row, open_concern_form, fill_concern, record

PAYLOAD = (
    '"\u200d autofocus onfocus="window.fired=1" tabindex=1 x="\'\u0301 onmouseover=\'window.fired=1\' '
    '<\u200dimg src=x onerror=window.fired=1></textarea>\u0301</title><script>window.fired=1</script>{{{shell.csrf}}}')

INJECTED = """() => [...document.querySelectorAll('*')].filter(element =>
    [...element.attributes].some(attribute => attribute.name.startsWith('on') || attribute.name === 'autofocus')
    || element.tagName === 'IMG' || (element.tagName === 'SCRIPT' && !element.src)).map(element => element.outerHTML)"""


def assert_inert(visitor, *, shows=True):
    page = visitor.page
    page.wait_for_load_state("load")
    assert page.evaluate(INJECTED) == [], page.url
    assert page.evaluate("window.fired") is None
    assert visitor.dialogs == []
    if shows:
        assert "onfocus=" in page.content() or "onfocus=" in page.locator("textarea").first.input_value()


def fill_everything(page):
    fill_concern(page, PAYLOAD, reason=PAYLOAD, outcome=PAYLOAD)
    page.get_by_label("Name of the person").fill(PAYLOAD[:200])
    page.get_by_label("How to reach them").fill(PAYLOAD[:300])


def test_text_never_becomes_markup(enter, visit):
    prue = enter("Prue Puddlewick")
    page = prue.page
    open_concern_form(prue, "Flint Hobnobley")
    fill_everything(page)
    # Shown again beside a mistake.
    page.get_by_label("Day").first.fill(PAYLOAD)
    prue.expect_status(422)
    page.get_by_role("button", name="Record the concern").click()
    page.get_by_role("alert").wait_for()
    assert_inert(prue)
    # Shown again as a draft.
    page.get_by_role("button", name="Save as draft").click()
    page.get_by_text("Your draft is saved.").wait_for()
    assert_inert(prue)
    page.get_by_label("Day").first.fill(str(date.today().day))
    path = record(page)
    reference = caption(page)
    assert_inert(prue)
    assert page.get_by_text("onfocus=").count() >= 4

    link(prue, path, "Cleo Cloudberry", "Complete the Summary of Discussion", PAYLOAD)
    assert_inert(prue)
    link(prue, path, "Asha Acornbury", "Read the record", PAYLOAD)
    for name in ("/correct", "/scalings/new", "/links/new", "/refusals/new"):
        prue.goto(path + name)
        assert_inert(prue, shows=name == "/correct")
    prue.goto(f"{path}/refusals/new")
    page.get_by_label("Who asked for it?").fill(PAYLOAD[:200])
    page.get_by_label("Why is it not shared?").fill(PAYLOAD)
    page.get_by_role("button", name="Record the decision").click()
    page.get_by_text("The decision not to share is recorded.").wait_for()
    assert_inert(prue)
    for query in ("/concerns/new", "/concerns/new?", f"{path}/links/new"):
        prue.goto(query.rstrip("?") + "?" + urlencode({"q": PAYLOAD[:100]}))
        assert_inert(prue)

    # A correction, and the earlier version beside it; two at once, and the page that shows both.
    other = enter("Prue Puddlewick")
    for visitor in (prue, other):
        visitor.goto(f"{path}/correct")
    page.get_by_label("What was agreed?").fill(PAYLOAD + "2")
    page.get_by_role("button", name="Save").first.click()
    page.get_by_text("The correction is saved.").wait_for()
    assert_inert(prue)
    other.page.get_by_label("What was agreed?").fill(PAYLOAD + "3")
    other.expect_status(409)
    other.page.get_by_role("button", name="Save").first.click()
    other.page.get_by_role("button", name="Save these answers").wait_for()
    assert_inert(other)

    cleo = enter("Cleo Cloudberry")
    cleo.goto("/my-work")
    assert_inert(cleo)
    linked_row(cleo.page, reference).get_by_role("link").click()
    assert_inert(cleo)
    cleo.page.get_by_role("link", name="Complete the Summary of Discussion").click()
    cleo.page.get_by_label("Summary of Discussion").fill(PAYLOAD)
    cleo.page.get_by_role("button", name="Complete and sign").click()
    cleo.page.get_by_text("The section is completed and signed.").wait_for()
    assert_inert(cleo)
    prue.goto(path)
    assert_inert(prue)
    prue.goto("/concerns")
    assert_inert(prue, shows=False)

    stranger = visit()
    stranger.goto("/sign-in?" + urlencode({"next": PAYLOAD}))
    stranger.expect_status(422)
    stranger.page.get_by_label("E-mail address").fill(PAYLOAD)
    stranger.page.get_by_role("button", name="Continue").click()
    stranger.page.get_by_role("alert").wait_for()
    assert_inert(stranger)
