"""A foster carer raises a concern on a telephone, and the placement stability officer takes it up."""

from casework import choose, record
from visitor import TELEPHONE

WORRY = "Yasmin cried on the telephone to her brother, and will not say why. I would like somebody to ring me."


def test_a_carer_raises_a_concern_and_it_is_taken_up(enter):
    cara = enter("Cara Cauliflower", viewport=TELEPHONE)
    page = cara.page
    cara.goto("/my-work")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="Raise a concern").click()
    page.get_by_role("heading", name="Raise a concern").wait_for()
    assert not cara.overflows()
    # Her one child and her one authority are chosen already (WCAG 3.3.7).
    assert page.get_by_label("Which child is it about?").evaluate("s => s.selectedOptions[0].text") == "Yasmin Yellowhammer"
    assert page.get_by_role("radio", checked=True).count() == 1
    page.get_by_label("What worries you?").fill(WORRY)
    page.get_by_label("How would you scale it yourself?").select_option(index=3)
    page.get_by_label("A telephone number you can be reached on").fill("020 7946 0190")
    page.get_by_role("button", name="Send it").click()
    page.get_by_text("Your concern has been sent.").wait_for()
    assert not cara.overflows()
    raised = page.get_by_role("row").filter(has_text="Received")
    reference = raised.first.get_by_role("rowheader").inner_text()

    prue = enter("Prue Puddlewick")
    page = prue.page
    prue.goto("/my-work")
    page.get_by_role("link", name="Concerns raised online").click()
    page.get_by_role("link", name=reference).click()
    assert page.get_by_text(WORRY).is_visible()
    page.get_by_role("link", name="Record it as a concern about this placement").click()
    assert page.get_by_label("Name of the person").input_value() == "Cara Cauliflower"
    assert page.get_by_role("radio", name="Foster carer", exact=True).is_checked()
    assert "020 7946 0190" in page.get_by_label("How to reach them").input_value()
    assert page.get_by_label("What is the concern?").input_value() == WORRY
    assert page.get_by_label("The person\u2019s own number, where it differs").input_value() == "3"
    choose(page, "How stable is the placement?", "3. Stability begins to be questioned")
    page.get_by_label("Why this number?").fill("Cara is worried, and holds on.")
    choose(page, "Has the carer given notice?", "No")
    record(page)
    assert page.get_by_text(WORRY).is_visible()

    cara.goto("/my-work")
    taken = cara.page.get_by_role("row").filter(has_text=reference)
    assert taken.get_by_text("Taken up").is_visible()
    prue.goto("/intakes")
    assert page.get_by_role("link", name=reference).count() == 0
