"""Writes a made-up SSDA903 return of so many episodes, the same for the same numbers, valid by our rules.

    python make_return.py FOLDER EPISODES [SEED] [--templates]

Header, Episodes, Missing and Reviews; with --templates also our own children, households, providers and
carers_of_episodes. Nothing is kept in memory, so any number will do. Nobody in it exists: the postcodes are of the
pseudo-area ZZ, the Ofsted numbers of a range that is not in use, the names those of trees and stones.
"""
import csv
import datetime
import pathlib
import random
import sys

FIRST, LAST = datetime.date(2019, 4, 1), datetime.date(2026, 3, 31)
GIVEN = ["Alder", "Ash", "Aspen", "Briar", "Cedar", "Hazel", "Holly", "Juniper", "Linden", "Maple", "Olive", "Rowan"]
FAMILY = ["Basaltson", "Chalkwell", "Cobblestone", "Flintlow", "Gneissman", "Granitely", "Marlstone", "Schistable"]
FOSTER = [("U4", "PR1"), ("U4", "PR4"), ("U6", "PR1"), ("U6", "PR4"), ("U6", "PR5"), ("U3", "PR1"), ("U1", "PR1")]
OTHER = [("K2", "PR4"), ("K2", "PR1"), ("P1", "PR0"), ("S1", "PR4")]
CHANGES = ["CARPL"] * 31 + ["OTHER"] * 22 + ["CREQB"] * 8 + ["CREQO"] * 6 + ["CHILD"] * 3 + ["STAND", "CLOSE", "LAREQ"]
ENDS = ["E4A", "E4B", "E45", "E11", "E17", "E5", "E8", "E3"]
ETHNIC = ["WBRI", "WIRI", "MWBC", "MWAS", "AIND", "APKN", "BCRB", "BAFR", "CHNE", "OOTH", "NOBT"]


def british(day):
    return day.strftime("%d/%m/%Y") if day else ""


def postcode(rng):
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    return f"ZZ{rng.randrange(1, 99)} {rng.randrange(10)}{rng.choice(letters)}{rng.choice(letters)}"


def placement(rng):
    place, provider = rng.choice(FOSTER) if rng.random() < 0.8 else rng.choice(OTHER)
    urn = "" if place == "P1" else f"SC{990000 + rng.randrange(400)}"
    return place, provider, postcode(rng), urn


def episodes_of(rng):
    """One child's episodes, in order, each beginning on the day the one before ended."""
    start = FIRST + datetime.timedelta(days=rng.randrange(1800))
    reason, status, need = "S", rng.choice(["C1", "C2", "V2"]), f"N{rng.randrange(1, 9)}"
    home, where = postcode(rng), placement(rng)
    for left in reversed(range(rng.choice([1, 2, 3, 4, 5, 6, 8]))):
        end = start + datetime.timedelta(days=rng.randrange(3, 420))
        if end > LAST:
            end = None
        following = rng.choices("LPTBU", [25, 45, 12, 10, 8])[0] if left else None
        if end is None:
            ended, change = "", ""
        elif following is None:
            ended, change = rng.choice(ENDS), ""
        else:
            ended = "X1"
            change = "" if following == "L" else "PLACE" if following in "TU" else rng.choice(CHANGES)
        yield [british(start), reason, status, need, where[0], where[1], british(end), ended, change, home, where[2],
               where[3]]
        if end is None or following is None:
            return
        start, reason = end, following
        if following in "LBU":
            status = rng.choice([code for code in ["C1", "C2", "E1", "V2"] if code != status])
        if following in "PB":
            where = placement(rng)
        elif following in "TU":
            where = (where[0], where[1], postcode(rng), where[3])


def main(folder, wanted, seed, templates):
    rng = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    names = ["header", "episodes", "missing", "reviews"]
    names += ["children", "households", "providers", "carers_of_episodes"] if templates else []
    files = {name: open(folder / f"{name}.csv", "w", newline="", encoding="utf-8") for name in names}
    out = {name: csv.writer(file) for name, file in files.items()}
    out["header"].writerow("CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB".split())
    out["episodes"].writerow(
        "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST PL_POST URN".split())
    out["missing"].writerow("CHILD DOB MISSING MIS_START MIS_END".split())
    out["reviews"].writerow("CHILD DOB REVIEW REVIEW_CODE".split())
    if templates:
        write_fixed_templates(out)
    made, number = 0, 0
    while made < wanted:
        number += 1
        child, birth = f"HF{number:07d}", FIRST - datetime.timedelta(days=rng.randrange(10, 5000))
        out["header"].writerow([child, rng.choice("MFU"), british(birth), rng.choice(ETHNIC), "UN4", "", ""])
        first = None
        for row in episodes_of(rng):
            if made == wanted:
                break
            out["episodes"].writerow([child] + row)
            made, first = made + 1, first or row[0]
            if templates and row[4].startswith("U") and row[1] in "SPB":
                kind = 2 if row[4] in ("U1", "U3") else 0 if row[5] == "PR1" else 1
                out["carers_of_episodes"].writerow([child, row[0], f"H{kind}{rng.randrange(100):03d}"])
        began = datetime.datetime.strptime(first, "%d/%m/%Y").date()
        if rng.random() < 0.05:
            gone = began + datetime.timedelta(days=rng.randrange(1, 3))
            out["missing"].writerow(
                [child, british(birth), rng.choice("MA"), british(gone), british(gone + datetime.timedelta(days=1))])
        out["reviews"].writerow(
            [child, british(birth), british(began + datetime.timedelta(days=20)), f"PN{rng.randrange(8)}"])
        if templates:
            out["children"].writerow([child, rng.choice(FAMILY), rng.choice(GIVEN), ""])
    for file in files.values():
        file.close()
    print(f"{number} children, {made} episodes")


def write_fixed_templates(out):
    out["children"].writerow("CHILD FAMILY_NAME GIVEN_NAMES FORMER_NAMES".split())
    out["households"].writerow("HOUSEHOLD_ID NAME KIND CARER1 CARER2 PROVIDER_URN".split())
    out["carers_of_episodes"].writerow("CHILD DECOM HOUSEHOLD_ID".split())
    out["providers"].writerow("URN PROVIDER_NAME KIND HOME_NAME".split())
    for kind, word in enumerate(["in_house", "independent", "connected_person"]):
        for number in range(100):
            family = f"{FAMILY[number % 8]} {number}"
            urn = f"SC{990000 + number}" if word == "independent" else ""
            carers = [f"{GIVEN[number % 12]} {family}", f"{GIVEN[(number + 5) % 12]} {family}" if number % 3 else ""]
            out["households"].writerow([f"H{kind}{number:03d}", f"{family} household", word, *carers, urn])
    for number in range(400):
        kind = "independent_fostering_agency" if number < 100 else "residential"
        out["providers"].writerow([f"SC{990000 + number}", f"Invented Provider {number % 40}", kind, f"Home {number}"])


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--templates"]
    main(pathlib.Path(words[0]), int(words[1]), int(words[2]) if len(words) > 2 else 903, "--templates" in sys.argv)
