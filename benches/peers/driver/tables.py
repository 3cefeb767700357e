"""What was measured, as Markdown."""

from statistics import median

from competitors import BULK, COMPETITORS, OURS
from rounds import DEFAULTS

# name: (how it is computed, whether a small one is good, digits)
METRICS = {
    "cpu": lambda r: (r["cpu_user_s"] + r["cpu_sys_s"]) / r["msgs"] * 1e6,
    "throughput": lambda r: r["msgs"] / r["wall_s"] / 1e3,
    "p50": lambda r: r["p50_us"],
    "p99": lambda r: r["p99_us"],
}
THROUGHPUT = ["peer", "CPU s/Mmsg", "min-max", "user", "sys", "kmsg/s", "min-max", "rec/batch", "rec/request", "RSS MB",
              "faults/kmsg", "ours/peer", "min-max", "foreign CPU"]
LATENCY = ["peer", "p50 us", "min-max", "p99 us", "min-max", "CPU us", "ours/peer p50", "min-max", "foreign CPU"]


def spread(values, digits):
    values = sorted(values)
    return [f"{median(values):.{digits}f}", f"{values[0]:.{digits}f}-{values[-1]:.{digits}f}"]


def ratios(rounds, ours, other, metric):
    """Of the rounds in which both ran, ours by the other's."""
    value = METRICS[metric]
    return [value(r[ours]) / value(r[other]) for r in rounds if ours in r and other in r]


def row(cells):
    return "| " + " | ".join(cells) + " |"


def throughput_row(name, runs, beside):
    per_record = lambda key: f"{median(r[key] / r['msgs'] * 1e6 for r in runs):.3f}"
    counted = [f"{median(r[key] for r in runs):.0f}" if key in runs[0] else "-" for key in ("per_batch", "per_request")]
    foreign = f"{100 * median(r['foreign'] for r in runs):.0f} %" if "foreign" in runs[0] else "-"
    return row([name, *spread(map(METRICS["cpu"], runs), 3), per_record("cpu_user_s"), per_record("cpu_sys_s"),
                *spread(map(METRICS["throughput"], runs), 0), *counted, f"{max(r['rss_mb'] for r in runs):.0f}",
                f"{median(r['minflt'] / r['msgs'] * 1e3 for r in runs):.1f}", *beside, foreign])


def latency_row(name, runs, beside):
    foreign = f"{100 * median(r['foreign'] for r in runs):.0f} %"
    return row([name, *spread(map(METRICS["p50"], runs), 0), *spread(map(METRICS["p99"], runs), 0),
                f"{median(map(METRICS['cpu'], runs)):.0f}", *beside, foreign])


def title(case_name, case):
    what = f"### {case_name}: {case.verb} {case.size} B, {case.partitions} partition(s)"
    if case.verb in ("produce", "trickle"):
        what += f", linger {case.linger_ms} ms, batch {case.batch}"
    if case.verb == "consume":
        what += f", served batches of {case.batch} B before compression"
    if "--ack-delay-us" in case.broker:
        what += f", acknowledged after {case.broker[case.broker.index('--ack-delay-us') + 1]} us"
    return what + f", codec {case.codec}" + (", each at its defaults" if DEFAULTS else "")


def table(case_name, case, rounds, failures, absent):
    latency = case.verb == "lat"
    metric = "p50" if latency else "cpu"
    runs = {}
    for results in rounds:
        for name, result in results.items():
            runs.setdefault(name, []).append(result)
    out = [title(case_name, case), ""]
    if not runs:
        out.append("Nothing ran.")
    else:
        head = LATENCY if latency else THROUGHPUT
        out += [row(head), "|" + "---|" * len(head)]
        lines = []
        for name, own in runs.items():
            both = [] if name == OURS else ratios(rounds, OURS, name, metric)
            beside = spread(both, 2) if both else ["-", "-"]
            show = latency_row if latency else throughput_row
            lines.append((median(map(METRICS[metric], own)), show(name, own, beside)))
            cold = [r["cold"] for r in own if r["cold"]]
            if cold and not latency:
                lines.append((median(map(METRICS["cpu"], cold)), throughput_row(f"{name} (cold)", cold, ["-", "-"])))
        out += [line for _, line in sorted(lines)]
    out.append("")
    if "switches" in runs.get(OURS, [{}])[0] and case.verb in ("idle", "trickle"):
        switches = spread([r["switches"] for r in runs[OURS]], 0)
        seconds = median(r["wall_s"] for r in runs[OURS])
        out += [f"Context switches of ours in {seconds:.0f} s: {switches[0]} ({switches[1]}).", ""]
    if not DEFAULTS:
        out += [verdict(goal, rounds, runs) for goal in case.goals]
    out += [f"{name} failed: {why}" for name, why in failures.items()]
    out += [f"{name} is not built: {why}" for name, why in absent.items()]
    return "\n".join(out) + "\n"


def verdict(goal, rounds, runs):
    """One line: the goal, what was measured, and whether that is enough."""
    value = METRICS[goal.metric]
    if goal.beside == "best":
        one_by_one = [n for n in runs if n not in BULK and not (n in COMPETITORS and COMPETITORS[n].is_ours)]
        if not one_by_one:
            return f"Goal: {goal.metric} of ours beside the best: nobody to compare with."
        beside = min(one_by_one, key=lambda name: median(map(value, runs[name])))
        ours = OURS
    else:
        beside, ours = goal.beside, OURS if goal.beside != OURS else "ours-tasks"
    both = ratios(rounds, ours, beside, goal.metric)
    if not both:
        return f"Goal: {goal.metric} of ours beside {beside}: not measured."
    reached = median(both) >= goal.limit if goal.at_least else median(both) <= goal.limit
    sign = ">=" if goal.at_least else "<="
    middle, span = spread(both, 2)
    return (f"Goal: {goal.metric} of {ours} {sign} {goal.limit} x {beside}. Measured: {middle} ({span}), "
            f"{'ok' if reached else 'MISSED'}.")
