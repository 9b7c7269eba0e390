# SPDX-License-Identifier: Apache-2.0
"""A disk that fails on command and a clock that can be moved, for servers that are started with them (trouble.c)."""

import mmap
import pathlib
import struct
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
CLOCK_AT, FAIL_AT, CUT_AT, FAILED_AT, CUTS_AT, SIZE = 0, 8, 12, 16, 20, 24
SECOND = 1_000_000_000


def build(folder):
    library = folder / "trouble.so"
    sources = [HERE / "trouble.c", HERE / "undo.c", HERE / "clock.c"]
    flags = ["-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC"]
    subprocess.run(["clang-19", *flags, "-o", library, *sources], check=True, timeout=120)
    library.chmod(0o755)
    return library


class Trouble:
    """For all processes that were started with `environment(disk)`."""

    def __init__(self, folder):
        self.folder = folder
        self._library = build(folder)
        self._path = folder / "trouble"
        self._path.write_bytes(bytes(SIZE))
        self._path.chmod(0o666)
        with open(self._path, "r+b") as file:
            self._commands = mmap.mmap(file.fileno(), SIZE)

    def environment(self, disk, keeps=False, lies=False):
        """`keeps`: a sync that fails takes nothing back, for files that several processes write. `lies`: none is one."""
        under = f"{disk.resolve()}/"
        made = {"LD_PRELOAD": self._library, "HOLDFAST_TROUBLE": self._path, "HOLDFAST_TROUBLE_UNDER": under}
        made |= {"HOLDFAST_TROUBLE_KEEPS": "1"} if keeps else {}
        return made | ({"HOLDFAST_TROUBLE_LIES": "1"} if lies else {})

    def _read(self, at):
        return struct.unpack_from("<i", self._commands, at)[0]

    def _write(self, at, value):
        struct.pack_into("<i", self._commands, at, value)

    def fail_syncs(self, number):
        self._write(FAIL_AT, number)

    def cut_power(self):
        """At the next sync: what was not synced before is gone, and the process with it."""
        self._write(CUT_AT, 1)

    def calm(self):
        self._write(FAIL_AT, 0)
        self._write(CUT_AT, 0)

    @property
    def syncs_failed(self):
        return self._read(FAILED_AT)

    @property
    def power_cuts(self):
        return self._read(CUTS_AT)

    def move_clock(self, seconds):
        """So far ahead of the real one; negative: behind it."""
        struct.pack_into("<q", self._commands, CLOCK_AT, int(seconds * SECOND))
