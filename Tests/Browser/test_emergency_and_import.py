"""Pages that stand at the end of a way of their own: break-glass and its review, and an import."""

import re

from accessibility import faults
from casework import open_concern_form

EPISODES = """CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN
990001,01/05/2025,S,C2,N1,U4,PR1,,,,,,
990002,31/02/2025,S,C2,N1,U4,PR1,,,,,,
"""


def test_a_file_is_opened_in_an_emergency_and_the_reason_reviewed(visit, enter):
    prue = enter("Prue Puddlewick")
    open_concern_form(prue, "Flint Hobnobley")
    facts = prue.page.locator(".app-identity__fact").filter(has_text="Local id")
    number = facts.locator("dd").inner_text()

    sol, found = visit(), []
    sol.expect_status(422)
    sol.sign_in("Sol Saddlebag")
    page = sol.page
    page.get_by_role("link", name="Find a file").click()
    # Not among the files that her work gives her; the way on is offered once she has looked.
    page.get_by_role("searchbox").or_(page.get_by_role("textbox")).first.fill("Flint Hobnobley")
    page.get_by_role("button", name="Search").click()
    assert page.get_by_role("link", name="Flint Hobnobley").count() == 0
    page.get_by_role("link", name="Open another file in an emergency").click()
    page.get_by_role("heading", name="Open a file in an emergency").wait_for()
    found += faults(sol)
    page.get_by_label("Local id").fill("no such number")
    page.get_by_role("button", name="Find the file").click()
    page.get_by_role("alert").wait_for()
    found += faults(sol, "with faults")
    page.get_by_label("Local id").fill(number)
    page.get_by_role("button", name="Find the file").click()
    page.get_by_role("heading", name="Say why you need the file").wait_for()
    found += faults(sol)
    page.get_by_role("button", name="Open the file for an hour").click()
    page.get_by_role("alert").wait_for()
    found += faults(sol, "with faults")
    page.get_by_label("Why you need the file now").fill("Flint rang the duty line and hung up; nobody else can be reached.")
    page.get_by_role("button", name="Open the file for an hour").click()
    page.get_by_text("The file is open to you for one hour.").wait_for()
    assert page.get_by_text("Flint Hobnobley").first.is_visible()
    found += faults(sol, "opened in an emergency")

    ingrid = enter("Ingrid Ironbark")
    ingrid.expect_status(422)
    page = ingrid.page
    ingrid.goto("/break-glass/review")
    found += faults(ingrid, "with a request")
    row = page.get_by_role("row").filter(has_text="Sol Saddlebag")
    row.get_by_role("link").first.click()
    page.wait_for_url(re.compile("/review$"))
    found += faults(ingrid)
    page.locator("form.app-form button[type=submit]").first.click()
    page.get_by_role("alert").wait_for()
    found += faults(ingrid, "with faults")
    assert not found, "\n".join(found)


def test_an_import_shows_its_faults(enter):
    dora, found = enter("Dora Dustsheet"), []
    page = dora.page
    dora.goto("/imports/new")
    page.get_by_label("CSV files").set_input_files(
        {"name": "episodes.csv", "mimeType": "text/csv", "buffer": EPISODES.encode()})
    page.locator("form.app-form button[type=submit]").first.click()
    page.wait_for_url(re.compile("/imports/[0-9a-f-]{36}"))
    # The check runs on; the page is looked at again until it has come to its end.
    for _ in range(60):
        if page.get_by_text("31/02/2025").count() > 0:
            break
        page.reload()
    assert page.get_by_text("31/02/2025").first.is_visible()
    found += faults(dora, "with faults in the files")
    assert not found, "\n".join(found)
