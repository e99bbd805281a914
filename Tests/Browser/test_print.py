"""On paper: what is marked, who printed it, and nothing that only a screen can use."""

from casework import caption


def test_a_printed_record_is_marked_and_says_who_printed_it(enter, tmp_path):
    prue = enter("Prue Puddlewick")
    page = prue.page
    prue.goto("/concerns")
    page.locator("main table a").first.click()
    page.get_by_role("heading", name="Contact / Consultation Record").wait_for()
    assert not page.get_by_text("Printed by Prue Puddlewick").is_visible()
    page.emulate_media(media="print")
    assert page.get_by_text("OFFICIAL-SENSITIVE").first.is_visible()
    assert page.get_by_text("Printed by Prue Puddlewick (Placement Stability Officer, ", exact=False).is_visible()
    assert page.get_by_text(caption(page)).first.is_visible()
    for gone in (
            page.get_by_role("navigation"), page.get_by_role("button", name="Sign out"), page.get_by_role("contentinfo")):
        assert not gone.first.is_visible()
    sheets = page.pdf(path=tmp_path / "record.pdf", prefer_css_page_size=True)
    assert sheets.startswith(b"%PDF-")


def test_the_readers_own_colours_and_no_movement_are_honoured(enter):
    prue = enter("Prue Puddlewick", forced_colors="active", reduced_motion="reduce")
    prue.goto("/concerns")
    border = prue.page.locator(".app-scale__figure").first.evaluate("e => getComputedStyle(e).borderTopStyle")
    assert border == "solid"
    assert prue.page.locator(".app-header").evaluate("e => getComputedStyle(e).borderBottomWidth") == "4px"
