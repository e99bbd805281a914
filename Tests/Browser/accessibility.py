"""axe-core at WCAG 2.2 AA, and reflow, for the page that a visitor is on."""

import re
from urllib.parse import parse_qs, urlsplit

from axe_playwright_python.sync_playwright import Axe

from visitor import DESK, TELEPHONE

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def faults(visitor, state="", sizes=(DESK, TELEPHONE)):
    """What is wrong with the page at a desk and on a telephone, a line each."""
    found, page = [], visitor.page
    for size in sizes:
        page.set_viewport_size(size)
        where = f"{urlsplit(page.url).path} {state} at {size['width']} px"
        for violation in Axe().run(page, options=OPTIONS).response["violations"]:
            nodes = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
            found.append(f"{where}: {violation['id']} ({violation['help']}): {nodes}")
        if visitor.overflows():
            found.append(f"{where}: wider than the screen")
    page.set_viewport_size(DESK)
    return found


def pattern(url):
    """The kind of page an address leads to: ids and the values of its query left out."""
    parts = urlsplit(url)
    names = ",".join(sorted(set(parse_qs(parts.query, keep_blank_values=True)) - {"done"}))
    return ID.sub("{}", parts.path) + (f"?{names}" if names else "")


def sent_empty(visitor):
    """Sends the page's form with nothing in it; whether it came back with faults."""
    page = visitor.page
    form = page.locator("form.app-form[method=post]")
    if form.count() == 0:
        return False
    # By script, so that no input event saves it as a draft.
    form.first.evaluate(
        """form => { for (const input of form.elements) {
            if (input.type === 'hidden' || input.tagName === 'BUTTON') continue;
            if (input.type === 'radio' || input.type === 'checkbox') input.checked = false; else input.value = '';
        } }""")
    with page.expect_navigation():
        form.first.locator("button[type=submit]").first.click()
    return page.title().startswith("Error: ")
