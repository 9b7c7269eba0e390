# SPDX-License-Identifier: Apache-2.0
"""What is said of the figures: ratios to the yardsticks first."""

import json
import time

from .machine import ROOT


def rows(results):
    """The scenarios measured over HTTP, by name."""
    return {name: row for name, row in results.items() if isinstance(row, dict) and "p99_ms" in row}


def ratios(results):
    """Of each scenario to the yardsticks that ran beside it: by rate, and by CPU (server and database for a request), which
    other work on the machine disturbs less. To pgbench, which ran once."""
    ratios = {}
    for name, row in rows(results).items():
        is_release = name.startswith(("release", "engine"))
        for stick, beside in row.get("beside", {}).items():
            if stick == "http_loop" or is_release:
                ratios[f"{name}_to_{stick}"] = round(row["per_second"] / beside["per_second"], 3)
                cpu = row["cpu_us_per_request"]
                ratios[f"{name}_to_{stick}_by_cpu"] = round(beside["cpu_us"] / (cpu["server"] + cpu["database"]), 3)
        if "pgbench" in results["yardsticks"] and is_release:
            ratios[f"{name}_to_pgbench"] = round(row["per_second"] / results["yardsticks"]["pgbench"]["per_second"], 3)
    return ratios


def text(results):
    sticks = results["yardsticks"]
    raw = ", ".join(f"{row['per_second']:.0f}/s by {batch}" for batch, row in sticks["raw_loop"].items())
    lines = [f"{results['store']}: raw loop {raw} · bare HTTP loop {sticks['http_loop']['per_second']:.0f}/s"]
    if "pgbench" in sticks:
        lines[0] += f" · pgbench TPC-B {sticks['pgbench']['per_second']}/s"
    lines += ["", f"{'':38}{'per s':>8}{'p50 ms':>8}{'p99 ms':>8}{'half p99':>9}{'batch':>7}  "
              "cores: server, client, database, others"]
    for name, row in rows(results).items():
        half = row.get("half_load", {}).get("p99_ms", "")
        cores = " ".join(f"{value:5.2f}" for value in row.get("cpu", {}).values())
        lines.append(f"{name:38}{row['per_second']:>8.0f}{row['p50_ms']:>8.2f}{row['p99_ms']:>8.2f}{half:>9}"
                     f"{row.get('commands_per_batch', ''):>7}  {cores}")
    lines.append("")
    lines += [f"{name.replace('_', ' '):54}{value:>8}" for name, value in results["ratios"].items()]
    return "\n".join(lines)


def save(results):
    quick = "-quick" if results["quick"] else ""
    path = ROOT / "bench/results" / f"{time.strftime('%Y-%m-%d')}-{results['store']}{quick}.json"
    path.write_text(json.dumps(results, indent=2) + "\n")
