"""`run.sh CASE..`: measures and prints tables. See README.md."""

import os
import sys

from broker import BROKERS
from cases import CASES, GROUPS
from competitors import COMPETITORS
from machine import describe
from rounds import measure
from tables import table


def main():
    names = sys.argv[1:]
    if not names or names == ["list"]:
        print("cases:", *CASES)
        for group, members in GROUPS.items():
            print(f"group {group}:", *members)
        for name, competitor in COMPETITORS.items():
            why = competitor.missing()
            print(f"peer {name}: {competitor.verbs}" + (f" ({why})" if why else ""))
        return
    if names == ["machine"]:
        print("\n".join(describe()))
        return
    names = [case for name in names for case in GROUPS.get(name, [name])]
    unknown = [name for name in names if name not in CASES]
    if unknown:
        sys.exit(f"no case is called {unknown[0]}; `run.sh list` has them all")
    kind = os.environ.get("BROKER", "sink")
    if kind not in BROKERS:
        sys.exit(f"BROKER={kind}: one of {' '.join(BROKERS)}")
    for name in names:
        case = CASES[name]
        broker = BROKERS[kind](case)
        try:
            rounds, failures, absent = measure(name, case, broker)
        finally:
            broker.stop()
        print(table(name, case, rounds, failures, absent), flush=True)


main()
