"""Signing in through the pages, and what keeps strangers out."""

import pytest


def session_cookie(visitor):
    return [cookie for cookie in visitor.context.cookies() if cookie["name"] == "__Host-holdfast"]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_the_cookie_is_kept_on_loopback_until_signing_out(visit, deployment, host):
    prue = visit(address=f"http://{host}:{deployment.port}")
    prue.sign_in("Prue Puddlewick")
    assert prue.heading() == "My work"
    (cookie,) = session_cookie(prue)
    assert cookie["secure"] and cookie["httpOnly"] and cookie["sameSite"] == "Lax" and cookie["path"] == "/"
    prue.page.get_by_role("button", name="Sign out").click()
    prue.page.get_by_text("You are signed out.").wait_for()
    prue.goto("/my-work")
    assert prue.heading() == "Sign in"
