"""Made-up SSDA903 returns of any size, and how fast `holdfast import-903` loads them."""

import os
import random
import subprocess
import time
from datetime import date, timedelta

from database import Database, say

EPISODES_A_CHILD = 5
FIRST, LAST = date(2019, 4, 1), date(2026, 3, 31)


def write(folder, episodes):
    """Header and Episodes of `episodes // 5` children, each moved four times; the same bytes every time."""
    chance = random.Random(903)
    folder.mkdir(parents=True)
    with open(folder / "1-header.csv", "w", newline="") as header, open(folder / "2-episodes.csv", "w", newline="") as rows:
        header.write("CHILD,SEX,DOB,ETHNIC,UPN\r\n")
        rows.write("CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\r\n")
        for number in range(episodes // EPISODES_A_CHILD):
            child = f"B{number:08}"
            born = FIRST - timedelta(days=chance.randrange(30, 15 * 365))
            header.write(f"{child},{chance.choice('12')},{day(born)},{chance.choice(('WBRI', 'MWBC', 'ABAN'))},UN3\r\n")
            began = FIRST + timedelta(days=chance.randrange(200))
            for step in range(EPISODES_A_CHILD):
                ended = began + timedelta(days=chance.randrange(60, 300))
                is_last = step == EPISODES_A_CHILD - 1
                rows.write(",".join((
                    child, day(began), "S" if step == 0 else "P", "C2", "N1", chance.choice(("U4", "U5", "U6", "K2")),
                    chance.choice(("PR1", "PR4")), "" if is_last else day(ended), "" if is_last else "X1",
                    "" if is_last else chance.choice(("CARPL", "CREQB", "STAND")), "", "", "")) + "\r\n")
                began = ended


def day(value):
    return value.strftime("%d/%m/%Y")


def measure(database, binary, folder, sizes):
    """One line a size. Each is loaded into a database of its own that holds the demonstration alone."""
    for episodes in sizes:
        write(folder / f"return-{episodes}", episodes)
        own = Database(database.superuser, database.binaries, "holdfast_bench_import")
        own.make(binary, folder / f"state-{episodes}")
        code, token = own.session_of("data_manager", "none")
        file = folder / f"token-{episodes}"
        file.touch(0o600)
        file.write_text(token)
        load(own, binary, folder / f"return-{episodes}", code, file, episodes)
        own.drop()


def load(database, binary, folder, code, token, episodes):
    began = time.monotonic()
    process = subprocess.Popen(
        [binary, "import-903", folder, "--agency", code, "--database", database.conninfo("holdfast_web"),
         "--token-file", token], stdout=subprocess.PIPE, text=True)
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    took = time.monotonic() - began
    if process.returncode != 0:
        raise SystemExit(f"deploy/bench: the import of {episodes} episodes failed: {said[-2000:]}")
    say(said)
    print(
        f"bench import_903 episodes={episodes} per_second={episodes / took:.0f} seconds={took:.1f}"
        f" peak_mib={used.ru_maxrss / 1024:.1f} cpu_s={used.ru_utime + used.ru_stime:.1f}", flush=True)
