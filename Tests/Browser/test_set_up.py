"""A new worker from the administrator's page to My work, failures that tell nothing, and a change of hat."""

import base64
import re

PASSWORD = "three umbrellas sing quietly"


def shown(page, label):
    """The value beside a label of a summary list."""
    return page.locator(".govuk-summary-list__row").filter(has_text=label).locator("dd").first.inner_text()


def test_a_new_worker_sets_up_password_and_authenticator(enter, visit, deployment):
    adam = enter("Adam Almshouse")
    page = adam.page
    adam.goto("/my-work")
    page.get_by_role("link", name="Workers").click()
    page.get_by_role("link", name="Give somebody an account").click()
    page.get_by_label("Name").fill("Nelly Newlyhired")
    page.get_by_label("E-mail address").fill("nelly.newlyhired@northmoor.example")
    page.get_by_role("button", name="Make the account").click()
    page.get_by_role("heading", name="Nelly Newlyhired has an account").wait_for()
    code = shown(page, "Set-up code")
    page.get_by_role("link", name="Go on").click()
    page.get_by_role("link", name="Appoint Nelly Newlyhired").click()
    page.get_by_label("Role").select_option(label="Social worker")
    page.get_by_label("Team").select_option(index=1)
    page.get_by_role("button", name="Appoint").click()
    page.get_by_text("The appointment is made.").wait_for()

    nelly = visit()
    page = nelly.page
    nelly.goto("/set-up")
    nelly.expect_status(422)
    page.get_by_label("Set-up code").fill(code)
    page.get_by_label("New password").fill("short")
    page.get_by_label("The same password again").fill("shorter")
    page.get_by_role("button", name="Set password").click()
    page.get_by_role("alert").get_by_text("The password must have at least 15 characters.").wait_for()
    assert page.get_by_role("alert").get_by_text("The two passwords are not the same.").is_visible()
    assert page.get_by_label("New password").input_value() == ""
    assert page.get_by_label("Set-up code").input_value() == code
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("button", name="Set password").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    person = {"email": "nelly.newlyhired@northmoor.example", "password": PASSWORD}
    nelly.give_password(person)
    page.get_by_role("heading", name="Set up your authenticator app").wait_for()
    secret = base64.b32decode(shown(page, "Key to type into the app").replace(" ", ""))
    page.get_by_label("Code the app shows now").fill("000 000")
    page.get_by_role("button", name="Finish setting up").click()
    page.get_by_role("alert").wait_for()
    # The key stays the same after a mistake: it is in the app by now.
    assert base64.b32decode(shown(page, "Key to type into the app").replace(" ", "")) == secret
    page.get_by_label("Code the app shows now").fill(deployment.unused_code(person["email"], secret))
    page.get_by_role("button", name="Finish setting up").click()
    page.get_by_role("heading", name="Keep your recovery codes").wait_for()
    recovery = [text for text in page.locator("main p").all_inner_texts() if re.fullmatch(r"[0-9A-Za-z-]{8,30}", text)]
    assert len(recovery) >= 8
    page.get_by_role("link", name="Go on to My work").click()
    assert nelly.heading() == "My work"
    page.get_by_role("button", name="Sign out").click()

    # A recovery code lets in once, in place of the authenticator.
    for attempt in (1, 2):
        nelly.goto("/sign-in")
        nelly.give_password(person)
        page.get_by_label("Code").fill(recovery[0])
        page.get_by_role("button", name="Continue").click()
        if attempt == 1:
            page.get_by_role("button", name="Sign out").click()
            page.get_by_text("You are signed out.").wait_for()
        else:
            page.get_by_role("alert").get_by_text("The code is not right, or was used before.", exact=False).first.wait_for()


def test_signing_in_fails_in_the_same_words_for_everybody(visit, deployment):
    said = []
    known = deployment.people["Thea Tumbledown"]["email"]
    for email, password in ((known, "not the password at all"), ("nobody.atall@northmoor.example", "not the password")):
        stranger = visit()
        stranger.expect_status(422)
        stranger.goto("/sign-in")
        stranger.give_password({"email": email, "password": password})
        stranger.page.get_by_role("alert").wait_for()
        assert stranger.page.get_by_label("Password").input_value() == ""
        said.append(stranger.page.get_by_role("main").inner_text())
    assert said[0] == said[1]


def test_somebody_with_two_appointments_changes_hats(visit):
    cosmo = visit()
    page = cosmo.page
    cosmo.sign_in("Cosmo Candlewick")
    page.get_by_role("link", name="My account and where I am signed in").click()
    before = page.locator(".app-header__agency").inner_text()
    page.get_by_role("button", name=re.compile("Act as this")).first.click()
    page.get_by_role("heading", name="My work").wait_for()
    assert page.locator(".app-header__agency").inner_text() != before
    cosmo.goto("/account")
    page.get_by_role("button", name=re.compile("Act as this")).first.click()
    page.get_by_role("heading", name="My work").wait_for()
    assert page.locator(".app-header__agency").inner_text() == before
