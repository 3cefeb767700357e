"""The broker that the runners talk to: the sink, or a real Kafka."""

import json
import os
import shlex
import socket
import subprocess
import sys
import time

from competitors import BIN
from machine import ticks_of

PORT = int(os.environ.get("PORT", "19392"))
ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))


class Sink:
    """Acknowledges everything and counts it."""

    name = "the sink"

    def __init__(self, case):
        self.bootstrap = f"127.0.0.1:{PORT}"
        command = ["nice", "-n", os.environ.get("NICE", "0"), f"{BIN}/sink", "--port", str(PORT)]
        command += ["--partitions", str(case.partitions), "--value-size", str(case.size)] + case.broker
        command += shlex.split(os.environ.get("SINK_ARGS", ""))
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        for _ in range(100):
            time.sleep(0.05)
            if self.process.poll() is not None:  # for instance: another one has the port
                sys.exit(self.process.stderr.read().strip())
            try:
                self.counters()
                return
            except OSError:
                pass
        sys.exit("the sink does not answer")

    def prepare(self, topic, case):
        """Topics exist when they are asked for."""

    def counters(self):
        with socket.create_connection(("127.0.0.1", PORT + 1), 5) as s:
            return json.loads(s.makefile().readline())

    def ticks(self):
        return ticks_of(self.process.pid)

    def stop(self):
        self.process.terminate()
        self.process.communicate(timeout=10)


class Kafka:
    """One node of a real Kafka, started and stopped by `cargo xtask kafka`. Nothing is counted there."""

    name = "Apache Kafka, one node"

    def __init__(self, _case):
        self.directory = os.path.join(os.environ["OUT"], "kafka")
        given = os.environ.get("BOOTSTRAP")
        self.mine = given is None
        if self.mine:
            self.xtask("kafka", "up", "--dir", self.directory)
            printed = self.xtask("kafka", "env", "--dir", self.directory)
            given = next(line.split("=", 1)[1] for line in printed.splitlines() if "KAFKA4RS_BOOTSTRAP=" in line)
        self.bootstrap = given.strip("'\"")

    def xtask(self, *args):
        done = subprocess.run(["cargo", "run", "-q", "-p", "xtask", "--", *args], cwd=ROOT, text=True,
                              stdout=subprocess.PIPE)
        if done.returncode != 0:
            sys.exit(f"cargo xtask {' '.join(args)} failed")
        return done.stdout

    def prepare(self, topic, case):
        """Makes the topic before anybody is measured, and fills it for those who read."""
        tool = ["kafka", "tool", "kafka-topics", "--bootstrap-server", self.bootstrap, "--create", "--if-not-exists",
                "--topic", topic, "--partitions", str(case.partitions), "--replication-factor", "1"]
        self.xtask(*tool)
        if case.verb == "consume":
            subprocess.run([f"{BIN}/peer-ours", "produce", self.bootstrap, topic, str(case.records * 4), str(case.size),
                            str(case.partitions), "5", str(case.batch), case.codec], check=True, stdout=subprocess.DEVNULL)

    def counters(self):
        return None

    def ticks(self):
        return 0

    def stop(self):
        if self.mine:
            self.xtask("kafka", "down", "--dir", self.directory, "--now")


BROKERS = {"sink": Sink, "kafka": Kafka}
