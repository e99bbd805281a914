"""How much slower the same requests are where there is a hundred times as much: two servers, measured in turns."""

import statistics

from calls import MEASURES
from load import run
from server import Server

NAMES = ("record_read", "record_read_page", "worklist_50", "home_worklist", "search_name")


def measure(small, large, binary, assets, options, sizes):
    sides = [(database, Server(binary, database, assets, connections=options.clients)) for database in (small, large)]
    try:
        for name in NAMES:
            one(name, [(MEASURES[name](database), server) for database, server in sides], options, sizes)
    finally:
        for _, server in sides:
            server.stop()


def one(name, sides, options, sizes):
    for calls, server in sides:
        run(server.port, calls, options.clients, 1)
    latencies = ([], [])
    rounds = []
    for _ in range(options.rounds):
        cuts = []
        for (calls, server), all_of_them in zip(sides, latencies):
            _, taken = run(server.port, calls, options.clients, options.seconds)
            all_of_them += taken
            cuts.append(statistics.quantiles(taken, n=20))
        rounds.append((cuts[1][9] / cuts[0][9], cuts[1][18] / cuts[0][18]))
    (p50, p95), (p50_large, p95_large) = [
        (cuts[49] * 1000, cuts[94] * 1000) for cuts in (statistics.quantiles(taken, n=100) for taken in latencies)]
    print(
        f"bench growth {name} p95_ratio={statistics.median(r[1] for r in rounds):.2f}"
        f" p50_ratio={statistics.median(r[0] for r in rounds):.2f} p50_ms={p50:.2f}/{p50_large:.2f}"
        f" p95_ms={p95:.2f}/{p95_large:.2f} records={sizes[0]}/{sizes[1]} clients={options.clients}"
        f" p95_ratios={'/'.join(f'{r[1]:.2f}' for r in rounds)}", flush=True)
