# SPDX-License-Identifier: Apache-2.0
"""Waiting for something to become true, always with a deadline."""

import time

DEADLINE_SECONDS = 20.0


class Overdue(AssertionError):
    """What was waited for did not happen in time."""


def until(condition, what="the condition", within=DEADLINE_SECONDS, every=0.025):
    """The first truthy value of `condition()`; what it last said is part of the failure."""
    deadline = time.monotonic() + within
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise Overdue(f"{what} did not happen within {within:g} s; last seen: {value!r}")
        time.sleep(every)


def until_equal(read, wanted, what="the value", within=DEADLINE_SECONDS):
    """Waits until `read()` returns `wanted`, and shows what it returned last when it never does."""
    last = []

    def matches():
        last[:] = [read()]
        return last[0] == wanted

    try:
        until(matches, what, within)
    except Overdue:
        raise Overdue(f"{what}: wanted {wanted!r}, still {last[0]!r} after {within:g} s") from None
    return wanted
