"""What is measured: the cases, and what each is to reach."""

from dataclasses import dataclass, field


@dataclass
class Goal:
    """Ours beside the others: the ratio of `metric` is to be at most (or at least) `limit`."""

    limit: float
    metric: str = "cpu"  # cpu, p50, p99 or throughput
    beside: str = "best"  # or the name of a competitor
    at_least: bool = False


@dataclass
class Case:
    verb: str
    size: int
    records: int  # of the run that calibrates; the others are sized from it
    partitions: int = 1
    linger_ms: int = 50
    batch: int = 1_000_000
    codec: str = "none"
    broker: list = field(default_factory=list)  # options of the sink
    goals: list = field(default_factory=list)
    competitors: list = field(default_factory=list)  # only these; all that can, if none is named
    fixed: bool = False  # `records` is the length of every run


def produce(size, records, limit, **more):
    return Case("produce", size, records, goals=[Goal(limit)], **more)


def consume(size, records, batch=1_000_000, codec="none"):
    served = ["--batch-bytes", str(batch), "--codec", codec]
    return Case("consume", size, records, batch=batch, codec=codec, broker=served)


def trickle(partitions):
    return Case("trickle", 100, 4000, partitions=partitions, linger_ms=5, batch=16_384, fixed=True,
                competitors=["ours"])


CASES = {
    "p100x1": produce(100, 400_000, 0.35),
    "p100x12": produce(100, 400_000, 0.25, partitions=12, linger_ms=5, batch=65_536),
    "p100x1000": produce(100, 400_000, 0.2, partitions=1000, linger_ms=5, batch=16_384),
    "p1k": produce(1024, 200_000, 0.65),
    "p10k": produce(10_240, 40_000, 0.85),
    "plz4": produce(1024, 200_000, 0.9, codec="lz4"),
    "pzstd": produce(1024, 100_000, 0.95, codec="zstd"),
    "c100": consume(100, 1_000_000),
    "c100b16": consume(100, 1_000_000, batch=16_384),
    "c1k": consume(1024, 300_000),
    "c10k": consume(10_240, 50_000),
    "clz4": consume(1024, 300_000, codec="lz4"),
    "czstd": consume(1024, 200_000, codec="zstd"),
    "lat": Case("lat", 100, 2_000, linger_ms=0, fixed=True, goals=[Goal(1.05, "p50"), Goal(1.05, "p99")]),
    # A network round trip of 10 ms: what several requests in flight are for.
    "rtt": Case("produce", 100, 20_000, linger_ms=5, batch=16_384, broker=["--ack-delay-us", "10000"],
                goals=[Goal(4.5, "throughput", "ours-one-in-flight", True), Goal(0.95, "throughput", "java", True)],
                competitors=["ours", "ours-one-in-flight", "java", "franz-go", "librdkafka-c"]),
    # A slow and steady stream over more and more partitions: the records are the same in number.
    "trickle1": trickle(1),
    "trickle100": trickle(100),
    "trickle1000": trickle(1000),
    "trickle5000": trickle(5000),
    # One task, and eight with a partition of their own each.
    "tasks": Case("produce", 100, 400_000, partitions=8, linger_ms=50, batch=1_000_000,
                  goals=[Goal(1.25, "cpu", "ours")], competitors=["ours-tasks", "ours"]),
    # Ten seconds in which nothing is sent.
    "idle": Case("idle", 100, 10, partitions=1000, linger_ms=5, batch=16_384, fixed=True, competitors=["ours"]),
}

# Cases that belong together: `run.sh produce` runs them all.
GROUPS = {
    "produce": ["p100x1", "p100x12", "p100x1000", "p1k", "p10k", "plz4", "pzstd", "lat"],
    "consume": ["c100", "c100b16", "c1k", "c10k", "clz4", "czstd"],
    "trickle": ["trickle1", "trickle100", "trickle1000", "trickle5000"],
    "extra": ["rtt", "trickle1", "trickle100", "trickle1000", "trickle5000", "tasks", "idle"],
}
