# SPDX-License-Identifier: Apache-2.0
"""Breaks things at random, one after the other, for a while; then leaves everything whole."""

import collections
import errno
import json
import os
import time

from support.waiting import until

CLOCK_BUDGET_SECONDS = 150  # by which the clocks are moved in all
STRIPE_PATHS = [r"^/v1/transfers", r"/confirm$", r"^/v1/payouts$", r"^/v1/refunds$", r"^/v1/payment_intents$", r"."]
ERROR = json.dumps({"error": {"type": "api_error", "message": "Something went wrong on Stripe's end."}}).encode()
LIMIT = json.dumps({"error": {"type": "invalid_request_error", "code": "rate_limit", "message": "Slow down."}}).encode()
CALM = {"duplicate": 0, "reorder": 0, "drop": 0, "wrongSignature": 0, "delaySeconds": 0}


class Tormentor:
    """Works on the thread that asks it to: a process ends with the thread that started it."""

    def __init__(self, stage, dice, only_power_cuts=False):
        self.stage, self.dice = stage, dice
        self.done = collections.Counter()
        self._ends_at = 0
        common = [
            *3 * [self._kill], self._end, self._break_sandbox, self._trouble_webhooks, *2 * [self._trouble_stripe],
            self._move_clocks, self._turn_back_clock, self._fail_syncs,
        ]
        of_store = {
            "sqlite": [self._cut_power, self._cut_power, *([self._fill_disk] if stage.can_fill_disk else [])],
            "postgres": [self._kill_postgres, self._stop_postgres, self._cut_commits, self._cut_commits, self._kill_redis],
        }
        self._faults = [self._cut_power] if only_power_cuts else common + of_store[stage.store]

    def run(self, seconds, is_over):
        """So long, or until it is over before."""
        self._ends_at = time.monotonic() + seconds
        # Every kind once, in some order, then at random.
        pending = list(dict.fromkeys(self._faults))
        self.dice.shuffle(pending)
        while not self._pause(self.dice.expovariate(1 / 1.5)) and not is_over():
            (pending.pop() if pending else self.dice.choice(self._faults))()

    def _pause(self, seconds):
        """Whether the time is up."""
        time.sleep(max(0, min(seconds, self._ends_at - time.monotonic())))
        return time.monotonic() >= self._ends_at

    def stop(self):
        """Everything is whole again."""
        self.stage.trouble.calm()
        for each in self._webhooks():
            self.stage.sandbox.control("POST", f"/webhook_endpoints/{each}/chaos", CALM)
        self.stage.market.meddler.let_pass()

    # ---- the servers ------------------------------------------------------------------------------------------------
    def _kill(self):
        self.dice.choice(self.stage.servers).process.kill()
        self.done["servers killed"] += 1

    def _end(self):
        process = self.dice.choice(self.stage.servers).process
        if process.is_running():
            process.terminate()
            until(lambda: not process.is_running(), "a server ending in order", 60)
            self.done["servers ended in order"] += 1

    def _cut_power(self):
        before = self.stage.trouble.power_cuts
        self.stage.trouble.cut_power()
        self._await(lambda: self.stage.trouble.power_cuts > before)
        self.done["power cuts"] += self.stage.trouble.power_cuts - before

    def _fail_syncs(self):
        before = self.stage.trouble.syncs_failed
        self.stage.trouble.fail_syncs(self.dice.randint(1, 4))
        self._await(lambda: self.stage.trouble.syncs_failed > before)
        self._pause(self.dice.uniform(0, 1))
        self.stage.trouble.calm()
        self.done["syncs failed"] += self.stage.trouble.syncs_failed - before

    def _await(self, happened):
        """What happens at the next write, which may be a while off."""
        deadline = time.monotonic() + 10
        while not happened() and time.monotonic() < deadline and not self._pause(0.01):
            pass
        self.stage.trouble.calm()

    def _fill_disk(self):
        filler = self.stage.disk / "filler"
        with open(filler, "wb", buffering=0) as file:
            try:
                for size in (1 << 20, 1 << 12):
                    while True:
                        try:
                            file.write(bytes(size))
                        except OSError as error:
                            assert error.errno == errno.ENOSPC, error
                            break
                self._pause(self.dice.uniform(0.5, 4))
                if self.dice.random() < 0.4:
                    self._kill()
                    self._pause(self.dice.uniform(0.5, 1.5))
            finally:
                os.unlink(filler)
        self.done["disk filled"] += 1

    # ---- PostgreSQL and Redis ---------------------------------------------------------------------------------------
    def _kill_postgres(self):
        self.stage.postgres.kill()
        self._pause(self.dice.uniform(0, 2))
        self.stage.postgres.start()
        self.done["PostgreSQL killed"] += 1

    def _stop_postgres(self):
        self.stage.postgres.stop_immediately()
        self.stage.postgres.start()
        self.done["PostgreSQL stopped at once"] += 1

    def _cut_commits(self):
        self.done["commits cut"] += self.stage.postgres.cut_commits(2)

    def _kill_redis(self):
        self.stage.redis.kill()
        self._pause(self.dice.uniform(0, 3))
        self.stage.redis.start()
        self.done["Redis killed"] += 1

    # ---- Stripe -----------------------------------------------------------------------------------------------------
    def _break_sandbox(self):
        self.stage.restart_sandbox(self.dice.random() < 0.7, self.dice.uniform(0, 2))
        self.done["sandbox restarted"] += 1

    def _webhooks(self):
        return [endpoint["id"] for endpoint in self.stage.sandbox.list("/v1/webhook_endpoints")]

    def _trouble_webhooks(self):
        switches = {name: self.dice.choice([0, *values]) for name, values in {
            "duplicate": (1, 2, 3), "reorder": (2, 3), "drop": (2, 4), "wrongSignature": (2, 3), "delaySeconds": (1, 3),
        }.items()}
        for each in self._webhooks():
            self.stage.sandbox.control("POST", f"/webhook_endpoints/{each}/chaos", switches)
        self.done["webhook troubles"] += 1

    def _trouble_stripe(self):
        meddler, path, times = self.stage.market.meddler, self.dice.choice(STRIPE_PATHS), self.dice.randint(1, 5)
        self.dice.choice([
            lambda: meddler.drop_request("POST", path, times),
            lambda: meddler.drop_answer("POST", path, times),
            lambda: meddler.drop_answer("GET", path, times),
            lambda: meddler.spoil_answer("POST", path, 500, ERROR, times, forwards=False),
            lambda: meddler.spoil_answer("POST", path, 500, ERROR, times),
            lambda: meddler.spoil_answer("POST", path, 200, b"<html>It works!</html>", times),
            lambda: meddler.spoil_answer("POST", path, 429, LIMIT, times, forwards=False),
        ])()
        self.done["Stripe troubles"] += 1

    # ---- time -------------------------------------------------------------------------------------------------------
    def _move_clocks(self):
        if self.stage.clock_ahead < CLOCK_BUDGET_SECONDS:
            self.stage.move_clocks(self.dice.randint(2, 20))
            self.done["clocks moved"] += 1

    def _turn_back_clock(self):
        self.stage.trouble.move_clock(self.stage.clock_ahead - self.dice.randint(5, 60))
        self._pause(self.dice.uniform(0.5, 3))
        self.stage.trouble.move_clock(self.stage.clock_ahead)
        self.done["clock turned back"] += 1
