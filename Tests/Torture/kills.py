"""A thousand kills of each kind, by `deploy/dev torture kills`. A run that was interrupted goes on where it was."""

import argparse
import json
import random
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Deployment"))

from campaign import LIMIT, Campaign, Template  # noqa: E402
from leaks import leaks  # noqa: E402

KINDS = ("server", "postmaster", "backend")


def arguments():
    parser = argparse.ArgumentParser(prog="deploy/dev torture kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=1000, help="of each kind (default 1000)")
    parser.add_argument("--round", type=int, default=50, help="kills between two counts of what stands (default 50)")
    parser.add_argument("--fresh", action="store_true", help="forget the rounds of earlier runs")
    parser.add_argument("--journal", type=Path, required=True, help=argparse.SUPPRESS)
    return parser.parse_args()


def done(journal):
    """Kills of each kind in rounds that went well."""
    counts = Counter()
    if journal.exists():
        for line in journal.read_text().splitlines():
            kept = json.loads(line)
            counts[kept["kind"]] += kept["kills"] if not kept["faults"] else 0
    return counts


def run_round(template, kind, kills):
    """Each round has a cluster of its own; what is wrong stays in the journal with the seed."""
    seed = random.randrange(2**32)
    with Campaign.on_its_own(template, seed) as campaign:
        for _ in range(kills):
            campaign.kill(kind)
        campaign.finish()
        found = campaign.faults()
        if campaign.slowest > LIMIT:
            found.append(f"back only after {campaign.slowest:.1f} seconds")
        found += [f"in a log: {line}" for line in leaks(campaign)]
        print(f"{kind}: seed={seed} {campaign.summary()} faults={len(found)}", flush=True)
        return {
            "kind": kind, "kills": kills, "seed": seed, "acts": len(campaign.acts), "unknown": len(campaign.unknown),
            "committed": sum(act.had_committed is True for act in campaign.unknown),
            "slowest": round(campaign.slowest, 2), "faults": found}


def main():
    options = arguments()
    if options.fresh:
        options.journal.unlink(missing_ok=True)
    options.journal.parent.mkdir(parents=True, exist_ok=True)
    earlier = done(options.journal)
    print(f"Kills of earlier runs: {dict(earlier) or 'none'}.", flush=True)
    faults = 0
    with Template() as template:
        for kind in KINDS:
            left = options.kills - earlier[kind]
            while left > 0:
                result = run_round(template, kind, min(options.round, left))
                with options.journal.open("a") as journal:
                    journal.write(json.dumps(result) + "\n")
                left -= result["kills"]
                faults += len(result["faults"])
                for fault in result["faults"]:
                    print(f"  {fault}", flush=True)
    counts = done(options.journal)
    print(f"torture kills {' '.join(f'{kind}={counts[kind]}' for kind in KINDS)} faults={faults}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
