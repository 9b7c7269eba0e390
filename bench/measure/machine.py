# SPDX-License-Identifier: Apache-2.0
"""Processes and what they use of the machine."""

import os
import pathlib
import platform
import re
import signal
import socket
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / "build" / "release"
HOLDFAST = BUILD / "holdfast"
TICKS = os.sysconf("SC_CLK_TCK")


class Processes:
    """What was started here and is ended here, newest first."""

    def __init__(self, folder):
        self.folder = folder
        self.running = []

    def start(self, arguments, environment=None, cwd=None):
        log = self.folder / f"log-{pathlib.Path(str(arguments[0])).name}-{len(self.running)}"
        process = subprocess.Popen([str(a) for a in arguments], stdout=subprocess.PIPE, stdin=subprocess.PIPE,
                                   stderr=open(log, "w"), text=True, cwd=cwd, env={**os.environ, **(environment or {})})
        process.log = log
        self.running.append(process)
        return process

    def stop(self, process, patience=30):
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(patience)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        for pipe in (process.stdin, process.stdout):
            pipe.close()

    def stop_all(self):
        while self.running:
            self.stop(self.running.pop())


def run_json(arguments):
    """The JSON that a measuring program of ours prints."""
    import json
    out = subprocess.run([str(a) for a in arguments], capture_output=True, text=True)
    if out.returncode:
        raise SystemExit(f"{arguments[0]}: {out.stderr}")
    return json.loads(out.stdout)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def resident_mb(pid):
    text = pathlib.Path(f"/proc/{pid}/status").read_text()
    return round(int(re.search(r"VmRSS:\s+(\d+)", text)[1]) / 1024, 1)


def cpu_seconds(pid, with_children=False):
    """User and system time. Of ended children too when asked: a database's backends come and go."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except FileNotFoundError:
        return 0.0
    ticks = int(fields[11]) + int(fields[12])
    if with_children:
        ticks += int(fields[13]) + int(fields[14])
        for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            ticks += cpu_seconds(int(child)) * TICKS
    return ticks / TICKS


def busy_seconds():
    """Of all cores, by whomever."""
    fields = [int(f) for f in pathlib.Path("/proc/stat").read_text().splitlines()[0].split()[1:]]
    idle = fields[3] + fields[4]
    return (sum(fields[:8]) - idle) / TICKS


def cpu_figures(seconds, busy, wall, requests):
    """Of CPU seconds by process."""
    cores = {**seconds, "others": max(0.0, busy - sum(seconds.values()))}
    return {"cpu": {name: round(value / wall, 2) for name, value in cores.items()},
            "cpu_us_per_request": {name: round(value / requests * 1e6, 1) for name, value in seconds.items()}}


def wait_until_idle(patience):
    """Or until that many seconds have passed."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        before, started = busy_seconds(), time.monotonic()
        time.sleep(0.5)
        if busy_seconds() - before < 0.1 * (time.monotonic() - started):
            return


def written_bytes(pid):
    """What a process had written to storage."""
    text = pathlib.Path(f"/proc/{pid}/io").read_text()
    return int(re.search(r"^write_bytes: (\d+)", text, re.M)[1])


def describe():
    """The machine, for the record."""
    model = re.search(r"model name\s*:\s*(.+)", pathlib.Path("/proc/cpuinfo").read_text())
    memory = re.search(r"MemTotal:\s+(\d+)", pathlib.Path("/proc/meminfo").read_text())
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    version = subprocess.run([str(HOLDFAST), "version"], capture_output=True, text=True)
    return {
        "date": time.strftime("%Y-%m-%d"),
        "cores": os.cpu_count(),
        "processor": model[1] if model else "unknown",
        "memory_gb": round(int(memory[1]) / 1024 / 1024),
        "system": platform.platform(),
        "holdfast": version.stdout.strip(),
        "commit": commit.stdout.strip(),
    }
