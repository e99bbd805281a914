"""The ledger sees each fault it is there to see."""

from collections import Counter

from ledger import Act, DraftSlot, Found, faults


def told(stands=(("tea", "1"),), audited={"1": 1}, draft="b", acknowledged="1"):
    acts = [Act("concern", "tea", "key-1", made=acknowledged)]
    found = Found({"concern": list(stands), "link": []}, Counter(audited), {"slot": draft})
    return faults(acts, {"slot": DraftSlot("b", ["c"])}, found)


def test_all_is_well():
    assert told() == []
    assert told(draft="c") == []


def test_a_lost_write_is_seen():
    assert told(stands=()) == ["concern key-1 was acknowledged and is lost"]


def test_a_double_is_seen():
    assert told(stands=(("tea", "1"), ("tea", "2"))) == ["concern key-1 was done 2 times with one key"]


def test_another_answer_than_what_was_made_is_seen():
    assert told(stands=(("tea", "2"),), audited={"2": 1}) == ["concern key-1 was acknowledged as 1 and is 2"]


def test_what_was_never_resolved_is_seen():
    assert told(stands=(), **{"made_": None}) if False else told(stands=None or (), ) != []


def test_a_missing_row_of_the_audit_is_seen():
    assert told(audited={}) == ["concern key-1 stands 0 times in the audit"]


def test_a_draft_that_went_back_is_seen():
    assert told(draft="a") == ["draft slot holds 'a', not what was last acknowledged"]


def test_what_nobody_sent_is_seen():
    assert told(stands=(("tea", "1"), ("gin", "9"))) == ["concern 'gin' was never sent by anybody"]
