"""P3 5.4 in a browser: off the rota and on it again, a visit cancelled, arranged and made, the Risk Assessment."""

import re
from datetime import date, timedelta

from accessibility import faults, sent_empty
from casework import choose


def moment(page, label, day, time):
    group = page.get_by_role("group", name=label)
    group.get_by_label("Day").fill(str(day.day))
    group.get_by_label("Month").fill(str(day.month))
    group.get_by_label("Year").fill(str(day.year))
    group.get_by_label(re.compile("Time")).fill(time)


def test_from_the_rota_to_the_risk_assessment(enter):
    ada = enter("Ada Amblewick")
    ada.expect_status(422)
    page, found = ada.page, []

    def follow(name):
        # A step of the procedure may have the same name above.
        page.get_by_role("link", name=name, exact=True).last.click()
        found.extend(faults(ada))

    def push(name, words):
        page.get_by_role("button", name=name, exact=True).click()
        page.get_by_text(words).wait_for()
        found.extend(faults(ada))

    ada.goto("/risk-rota")
    assert page.get_by_text("Yasmin Yellowhammer").first.is_visible()
    rota = page.evaluate("fetch('/risk-rota', {headers: {Accept: 'application/json'}}).then(answer => answer.json())")
    cases = [case for slot in rota["slots"] for case in slot["cases"] if "Yasmin" in case["child"]]
    ada.goto(f"/episodes/{cases[0]['episode']}")

    follow("Take the case off the risk rota")
    page.get_by_label("Why?").fill("The carers are away on that day.")
    push("Take it off", "The case is off the risk rota.")
    follow("Book the case onto the risk rota")
    page.get_by_role("radio").last.check()
    push("Book it", "The case is on the risk rota.")

    follow("Cancel the joint visit")
    page.get_by_label("Why?").fill("CAMHS has nobody on that day.")
    push("Cancel the visit", "The joint visit is cancelled.")
    follow("Arrange the joint visit")
    moment(page, "When?", date.today() + timedelta(days=2), "15:00")
    page.get_by_label("Where?").fill("The carers' home")
    page.get_by_label("Which AST worker goes?").select_option(label="Ada Amblewick")
    page.get_by_label("Which CAMHS worker goes?").select_option(index=1)
    push("Arrange it", "The joint visit is arranged.")

    episode = page.url
    for name in ("Give it another time", "Cancel the joint visit", "Write down the joint visit"):
        ada.goto(episode)
        follow(name)
        assert sent_empty(ada)
        found += faults(ada, "with faults")
    ada.goto(episode)

    follow("Write down the joint visit")
    page.get_by_label("Who took part?").fill("Both workers, Yasmin and both carers.")
    choose(page, "Was the young person spoken to individually?", "Yes")
    choose(page, "Was the carer spoken to individually?", "No")
    page.get_by_label("If not, why was the carer not?").fill("They wished to be spoken to together.")
    push("Save the visit", "The joint visit is written down.")

    follow("Write the Risk Assessment")
    for label in ("Outcome of the visit", "Analysis of risk", "Agreed recommendations"):
        page.get_by_label(label).fill(f"{label}: what we saw and said.")
    push("File it on both files", "The Risk Assessment is filed.")
    assert page.get_by_text("Not signed yet").count() == 2
    follow("Sign it")
    page.get_by_role("checkbox").check()
    push("Sign it", "You have signed the Risk Assessment.")
    assert page.get_by_text("Not signed yet").count() == 1
    assert not found, "\n".join(found)


def test_camhs_signs_through_the_link(enter):
    cosmo = enter("Cosmo Candlewick")
    page = cosmo.page
    cosmo.goto("/my-work")
    work = page.evaluate("fetch('/my-work', {headers: {Accept: 'application/json'}}).then(answer => answer.json())")
    link = next(one["link"] for one in work["linked"] if one["may"] == "sign")
    cosmo.goto(f"/links/{link}")
    page.get_by_role("link", name="Sign the Risk Assessment").click()
    found = faults(cosmo)
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Sign it", exact=True).click()
    page.get_by_text("You have signed the Risk Assessment.").wait_for()
    found += faults(cosmo)
    assert not found, "\n".join(found)
