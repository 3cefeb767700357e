"""Interleaved rounds: every round runs each competitor once, in an order drawn anew."""

import json
import os
import random
import subprocess
import sys
import threading
import time

from competitors import OUT, chosen
from machine import ticks

ROUNDS = int(os.environ.get("ROUNDS", "7"))
TARGET_S = float(os.environ.get("TARGET_S", "2.0"))
DEFAULTS = os.environ.get("DEFAULTS") == "1"
TIMEOUT_S = 120
# A run from which the hypervisor took more than this is repeated, twice at most.
STEAL_LIMIT = 0.05
TICK = os.sysconf("SC_CLK_TCK")


def fields(line):
    return {name: float(value) for name, value in (pair.split("=") for pair in line.split()[1:])}


def run(case, broker, name, competitor, records):
    """One run of one competitor: figures by name, or what went wrong."""
    args = [case.verb, broker.bootstrap, f"peers-{name}", records, case.size, case.partitions, case.linger_ms, case.batch]
    command = ["nice", "-n", os.environ.get("NICE", "0"), *competitor.command, *(str(arg) for arg in args), case.codec]
    env = {**os.environ, **competitor.env, "DEFAULTS": "1" if DEFAULTS else "0"}
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    errors = []
    drain = threading.Thread(target=lambda: errors.append(process.stderr.read()))
    drain.start()
    killer = threading.Timer(TIMEOUT_S, process.kill)
    killer.start()
    before, machine, own = broker.counters(), ticks(), broker.ticks()
    result = cold = None
    for line in process.stdout:
        if line.startswith("START"):
            before, machine, own = broker.counters(), ticks(), broker.ticks()
        elif line.startswith("COLD "):
            cold = fields(line)
        elif line.startswith("RESULT "):
            result = fields(line)
            after, machine_end, own_end = broker.counters(), ticks(), broker.ticks()
    process.wait()
    killer.cancel()
    drain.join()
    if result is None:
        return (errors[0].strip().splitlines() or [f"exit code {process.returncode}"])[-1][:200]
    if after is not None and after["faults"] > before["faults"]:
        return "the sink refused a request"
    spent = {key: machine_end[key] - machine[key] for key in machine}
    known = (result["cpu_user_s"] + result["cpu_sys_s"]) * TICK + own_end - own
    result["foreign"] = max(0.0, spent["busy"] - known) / max(spent["all"], 1)
    result["steal"] = spent["steal"] / max(spent["all"], 1)
    if after is not None:
        count = {key: after[key] - before[key] for key in after}
        result["per_batch"] = count["records"] / max(count["batches"], 1)
        result["per_request"] = count["records"] / max(count["requests"], 1)
    result["cold"] = cold
    return result


def size(case, broker, name, competitor):
    """Records of a run of about TARGET_S, or what went wrong."""
    if case.fixed:
        return case.records
    records = case.records
    for _ in range(2):
        result = run(case, broker, name, competitor, records)
        if isinstance(result, str):
            return result
        longer = min(max(TARGET_S / result["wall_s"], 0.25), 20)
        records = max(int(records * longer) // 1000, 1) * 1000
        if longer <= 2.5:  # Long enough to be believed.
            break
    return records


def measure(case_name, case, broker):
    """All rounds of a case: (runs by competitor, what failed, who is absent)."""
    running, absent = chosen(case)
    failures, sizes, rounds = {}, {}, []
    for name, competitor in running.items():
        broker.prepare(f"peers-{name}", case)
        records = size(case, broker, name, competitor)
        if isinstance(records, str):
            failures[name] = records
            continue
        sizes[name] = records
        print(f"{case_name}: {name}: {records} records a run", file=sys.stderr)
    with open(f"{OUT}/results.jsonl", "a") as log:
        for number in range(ROUNDS):
            results = {}
            for name in random.sample(list(sizes), len(sizes)):
                for _ in range(3):
                    result = run(case, broker, name, running[name], sizes[name])
                    if isinstance(result, str) or result["steal"] <= STEAL_LIMIT:
                        break
                if isinstance(result, str):
                    failures[name] = result
                    continue
                results[name] = result
                entry = {"case": case_name, "broker": broker.name, "defaults": DEFAULTS, "peer": name, "round": number,
                         "load": os.getloadavg()[0], "at": int(time.time()), **result}
                log.write(json.dumps(entry) + "\n")
                log.flush()
            rounds.append(results)
    return rounds, failures, absent
