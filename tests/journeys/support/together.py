# SPDX-License-Identifier: Apache-2.0
"""Many callers at the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor


def at_once(calls):
    """Runs all calls together, none before every thread stands ready; their results in the order given."""
    calls = list(calls)
    start = threading.Barrier(len(calls))

    def run(call):
        start.wait(30)
        return call()

    with ThreadPoolExecutor(max_workers=len(calls)) as workers:
        return [future.result() for future in [workers.submit(run, call) for call in calls]]


def statuses(answers):
    return sorted(answer.status for answer in answers)
