"""Working a page by keyboard alone: Tab, arrows, Space, Enter and typing; never a mouse."""

import re


def labelled(label):
    """The label of a field, with or without what a form adds to one that may be left empty."""
    return re.compile("^" + re.escape(label) + r"( \(optional\))?$")


class Keyboard:
    def __init__(self, page):
        self.page = page

    def press(self, key):
        self.page.keyboard.press(key)

    def has_focus(self, locator):
        return locator.evaluate("element => element === document.activeElement")

    def tab_to(self, locator):
        """Tab until the element has the focus, once around the page at most; it must then be in sight."""
        locator.wait_for()
        for _ in range(250):
            if self.has_focus(locator):
                break
            self.press("Tab")
        else:
            raise AssertionError(f"Tab never reaches {locator}")
        # Focus not obscured (WCAG 2.4.11): something of it is on the screen.
        assert locator.evaluate(
            """element => {
                const label = element.labels && element.labels[0];
                return [element, label].filter(Boolean).some(part => {
                    const box = part.getBoundingClientRect();
                    return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
                });
            }"""), f"{locator} has the focus out of sight"

    def type(self, label, text):
        field = self.page.get_by_label(labelled(label)).and_(self.page.locator("input, textarea"))
        self.tab_to(field)
        self.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, question, answer):
        """A radio button: Tab enters the group, arrows walk in it, Space chooses where it was entered."""
        group = self.page.get_by_role("group", name=question)
        wanted = group.get_by_role("radio", name=answer, exact=isinstance(answer, str))
        wanted.wait_for()
        for _ in range(250):
            if group.evaluate("group => group.contains(document.activeElement)"):
                break
            self.press("Tab")
        for _ in range(group.get_by_role("radio").count()):
            if self.has_focus(wanted):
                break
            self.press("ArrowDown")
        if not wanted.is_checked():
            self.press("Space")
        assert wanted.is_checked(), f"{question}: {answer} cannot be chosen by keyboard"

    def follow(self, name, *, within=None):
        """A link: to it, and Enter."""
        self._enter((within or self.page).get_by_role("link", name=name, exact=True).first)

    def push(self, name, *, within=None):
        """A button: to it, and Enter."""
        self._enter((within or self.page).get_by_role("button", name=name, exact=True).first)

    def _enter(self, locator):
        self.tab_to(locator)
        with self.page.expect_navigation():
            self.press("Enter")

    def sign_in(self, visitor, name):
        person = visitor.deployment.people[name]
        visitor.goto("/sign-in")
        self.type("E-mail address", person["email"])
        self.type("Password", person["password"])
        self.push("Continue")
        if person.get("totpSecret"):
            self.type("Code", visitor.deployment.code(person))
            self.push("Continue")
        assert visitor.heading() == "My work"
