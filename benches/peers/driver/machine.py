"""The machine that is measured on."""

import os
import platform
import re
import subprocess


def ticks():
    """What the processors have done so far, in ticks."""
    with open("/proc/stat") as f:
        user, nice, system, idle, iowait, irq, softirq, steal = (int(x) for x in f.readline().split()[1:9])
    busy = user + nice + system + irq + softirq
    return {"busy": busy, "steal": steal, "all": busy + idle + iowait + steal}


def ticks_of(pid):
    """What a process has used so far, in ticks."""
    with open(f"/proc/{pid}/stat") as f:
        fields = f.read().rsplit(") ", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def text_of(command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        return (done.stdout or done.stderr).strip().splitlines()[0]
    except (OSError, IndexError, subprocess.TimeoutExpired):
        return None


def describe():
    """Lines of Markdown."""
    with open("/proc/cpuinfo") as f:
        model = re.search(r"model name\s*: (.*)", f.read())
    with open("/proc/meminfo") as f:
        memory = int(re.search(r"MemTotal:\s*(\d+)", f.read())[1]) // (1 << 20)
    system = platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")
    virtual = text_of(["systemd-detect-virt"])
    lines = [f"- {os.cpu_count()} processors ({model[1] if model else platform.machine()}), {memory} GiB, {system}, "
             f"Linux {platform.release()}" + (f", virtual ({virtual})" if virtual not in (None, "none") else "")]
    versions = [text_of(c) for c in (["rustc", "--version"], ["go", "version"], ["java", "--version"], ["gcc", "--version"])]
    lines.append("- " + "; ".join(v for v in versions if v))
    return lines
