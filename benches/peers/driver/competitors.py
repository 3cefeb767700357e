"""Who competes: how each is started, what it can do, and whether it is built."""

import os
import shlex
from dataclasses import dataclass, field

OUT = os.environ["OUT"]
BIN = f"{OUT}/bin"
JAVA = ["java", "-Xms1g", "-Xmx1g", "-XX:+UseG1GC", "-cp", f"{OUT}/java/classes:{OUT}/java/libs/*", "Peer"]
GO = {"GOMAXPROCS": "2"}
OURS = "ours"


@dataclass
class Competitor:
    part: str  # of build.sh
    command: list
    verbs: str
    env: dict = field(default_factory=dict)
    one_partition: bool = False
    extra: bool = False  # only if a case or PEERS names it

    def missing(self):
        """Why it cannot be run, or None."""
        file = f"{OUT}/java/classes/Peer.class" if self.part == "java" else self.command[0]
        if os.access(file, os.R_OK):
            return None
        try:
            with open(f"{OUT}/{self.part}.reason") as f:
                return f.read().strip()
        except OSError:
            return f"not built; build.sh {self.part}"

    def can(self, case):
        return case.verb in self.verbs.split() and not (self.one_partition and case.partitions > 1)

    @property
    def is_ours(self):
        return self.part == "ours"


def ours(verbs, extra=False, **env):
    return Competitor("ours", [f"{BIN}/peer-ours"], verbs, env, extra=extra)


def rust(name, verbs, one_partition=False, **env):
    return Competitor("others", [f"{BIN}/peer-{name}"], verbs, env, one_partition)


COMPETITORS = {
    OURS: ours("produce consume lat trickle idle"),
    "ours-send-all": ours("produce", API="send-all"),
    "ours-owned": ours("consume", API="owned"),
    "ours-one-in-flight": ours("produce", extra=True, EXTRA="max_in_flight=1"),
    "ours-tasks": ours("produce", extra=True, EXTRA="tasks=8"),
    "librdkafka-c": Competitor("c", [f"{BIN}/peer-c"], "produce consume lat"),
    "rdkafka-base": rust("rdkafka", "produce consume", API="base"),
    "rdkafka-future": rust("rdkafka", "produce lat", API="future"),
    "rdkafka-stream": rust("rdkafka", "consume", API="stream"),
    "krafka": rust("krafka", "produce consume lat"),
    "rskafka-batch": rust("rskafka", "produce", API="batch"),
    "rskafka-part": rust("rskafka", "produce consume lat", True, API="partition"),
    "franz-go": Competitor("go", [f"{BIN}/peer-franz"], "produce consume lat", GO),
    "franz-go-pools": Competitor("go", [f"{BIN}/peer-franz"], "consume", {**GO, "API": "pools"}),
    "franz-go-alloc": Competitor("go", [f"{BIN}/peer-franz"], "produce", {**GO, "API": "alloc"}, extra=True),
    "sarama": Competitor("go", [f"{BIN}/peer-sarama"], "produce consume lat", GO),
    "sarama-acks1": Competitor("go", [f"{BIN}/peer-sarama"], "produce", {**GO, "API": "acks1"}, extra=True),
    "java": Competitor("java", JAVA, "produce consume lat"),
    "java-async": Competitor("java", JAVA, "consume", {"API": "async"}, extra=True),
}

# Not the interface of one record at a time: shown, and no measure for those that are.
BULK = {"ours-send-all", "rskafka-part"}


def chosen(case):
    """Who runs in a case, and why the others that could do not."""
    wanted = os.environ.get("PEERS", "").split()
    running, absent = {}, {}
    for name, competitor in COMPETITORS.items():
        if wanted:
            if name not in wanted and not (competitor.is_ours and name in case.competitors):
                continue
        elif case.competitors:
            if name not in case.competitors:
                continue
        elif competitor.extra:
            continue
        if not competitor.can(case):
            continue
        why = competitor.missing()
        if why is None:
            running[name] = competitor
        else:
            absent[name] = why
    if os.environ.get("MORE"):
        command = shlex.split(os.environ["MORE"])
        running["more"] = Competitor("more", command, case.verb)
    return running, absent
