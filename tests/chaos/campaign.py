# SPDX-License-Identifier: Apache-2.0
"""Rounds: people live while things break; then everything must be as it was told."""

import random
import time

from acknowledged import Acknowledgements, Contradiction
from checks import Checks, patiently
from listener import Listener
from lives import Life, PATIENCE_SECONDS
from stage import Stage
from support.market import GOOD_BANK
from tormentor import Tormentor


KILLS = ("servers killed", "power cuts", "PostgreSQL killed", "Redis killed")


def say(text):
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


class Campaign:
    def __init__(self, folder, store, seed, clients=8, disk_lies=False, only_power_cuts=False):
        self.dice = random.Random(seed)
        self.clients, self._only_power_cuts = clients, only_power_cuts
        self.stage = Stage(folder, store, disk_lies)
        self.told = Acknowledgements(folder / "acknowledged.jsonl")
        self.checks = Checks(self.stage, self.told)
        self.faults = {}
        self.rounds = self.heard = 0
        try:
            # Stripe's fees are paid from what this leaves on the platform.
            patiently(lambda: self.stage.market.funded(budget=5_000_000, share=1))
        except BaseException:
            self.close()
            raise

    def _dice(self):
        return random.Random(self.dice.getrandbits(64))

    def _people(self):
        market = self.stage.market
        for number in range(self.clients):
            bank = "000111111116" if number == 0 else GOOD_BANK
            creator, company = patiently(lambda b=bank: market.creator(b)), patiently(market.company)
            yield Life(self.stage, self.told, self._dice(), company, creator, doubtful=number == 0)

    def round(self, seconds):
        """Seconds with faults; then it is looked at what is left."""
        lives = list(self._people())
        listener = Listener(self.stage, lives[-1].creator, self._dice())
        tormentor = Tormentor(self.stage, self._dice(), self._only_power_cuts)
        before = len(self.told)
        for life in lives:
            life.start()
        try:
            tormentor.run(seconds, lambda: any(life.error for life in lives))
            tormentor.stop()
            self._end(lives)
            began = time.monotonic()
            self.checks.run(lives, self._dice())
            listener.check()
        finally:
            listener.end()
            for name, number in tormentor.done.items():
                self.faults[name] = self.faults.get(name, 0) + number
        self.rounds += 1
        self.heard += len(listener.heard)
        say(f"round {self.rounds}: {len(self.told) - before} acknowledged, checked in {time.monotonic() - began:.0f} s; "
            f"{dict(sorted(tormentor.done.items()))}")

    @staticmethod
    def _end(lives):
        """Each is answered what it asked last."""
        for life in lives:
            life.ending.set()
        deadline = time.monotonic() + PATIENCE_SECONDS + 30
        while time.monotonic() < deadline and any(life.is_alive() for life in lives):
            time.sleep(0.05)
            for life in lives:
                if life.error:
                    raise life.error
        if any(life.is_alive() for life in lives):
            raise Contradiction("a client waits for its answer still")
        for life in lives:
            if life.error:
                raise life.error

    def report(self):
        ends = [code for keeper in self.stage.keepers for code in keeper.ends]
        return {
            "rounds": self.rounds,
            "kills": sum(self.faults.get(name, 0) for name in KILLS),
            "restarts": len(ends),
            "acknowledged": len(self.told),
            "sentAgain": self.told.repeats,
            "eventsHeard": self.heard,
            "mostMemoryMb": max(keeper.most_memory_kb for keeper in self.stage.keepers) // 1024,
            "faults": dict(sorted(self.faults.items())),
        }

    def close(self):
        self.stage.close()
        self.told.close()
