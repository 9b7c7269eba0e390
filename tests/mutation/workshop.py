# SPDX-License-Identifier: Apache-2.0
"""Where mutants are made and put to the test: one object is compiled, the rest is linked from the build of the preset `coverage`. The sources in
the tree are never changed."""

import json
import os
import pathlib
import re
import resource
import shlex
import subprocess

# Which tests look at what, the quickest first.
TESTS = {
    "money": ("src/money/money_test", "src/ledger/ledger_test", "src/escrow/escrow_test"),
    "ledger": ("src/ledger/ledger_test", "src/escrow/escrow_test"),
    "escrow": ("src/escrow/escrow_test",),
}
FILTERS = ("-*Property*:*DeathTest*", "*DeathTest*", "*Property*")
SECONDS_OF_CPU = 30
SECONDS = 900  # on a machine that does other work as well


class Workshop:
    def __init__(self, root, build, folder):
        self.root, self.build, self.folder = root, build, folder
        folder.mkdir(parents=True, exist_ok=True)
        self.commands = {}
        for entry in json.loads((build / "compile_commands.json").read_text()):
            self.commands[str(pathlib.Path(entry["file"]).relative_to(root))] = entry["command"]
        self.links = {}
        self.empty = {}
        self.prepared = None

    def flags(self, file):
        """As the file is compiled, but quickly."""
        words = shlex.split(self.commands[file])
        start = next(i for i, word in enumerate(words) if "clang++" in word)
        kept = [words[start]]
        for word in words[start + 1 :]:
            if word == "-o":
                break
            if not re.match(r"-(O\d|g\d?$|W|fprofile|fcoverage|D_FORTIFY|Xclang|Winvalid|include)", word) and "cmake_pch" not in word:
                kept.append(word)
        return [*kept, "-O0", "-w"]

    def prepare(self, file):
        """All headers of these floors, read once for all mutants."""
        if self.prepared:
            return self.prepared
        headers = [
            path.relative_to(self.root / "src")
            for floor in ("base", "money", "ledger", "identity", "escrow", "escrow/rules")
            for path in sorted((self.root / "src" / floor).glob("*.hpp"))
            if floor != "base" or path.stem in ("check", "clock", "failure", "ids")
        ]
        everything = self.folder / "everything.hpp"
        everything.write_text("".join(f'#include "{header}"\n' for header in headers) + "#include <algorithm>\n")
        self.prepared = self.folder / "everything.pch"
        self.call([*self.flags(file), "-x", "c++-header", str(everything), "-o", str(self.prepared)], check=True)
        return self.prepared

    def compile(self, file, code):
        """The object, or nothing when it does not compile."""
        source, target = self.folder / "mutant.cpp", self.folder / "mutant.o"
        source.write_text(code)
        done = self.call(
            [*self.flags(file), "-include-pch", str(self.prepare(file)), "-c", str(source), "-o", str(target)]
        )
        return target if done.returncode == 0 else None

    def link(self, test, target):
        if test not in self.links:
            shown = subprocess.run(
                ["ninja", "-C", str(self.build), "-t", "commands", "-s", test], capture_output=True, text=True, check=True
            ).stdout
            self.links[test] = shlex.split(next(part for part in shown.split("&&") if "clang++" in part))
        words = list(self.links[test])
        at = words.index("-o")
        program = self.folder / pathlib.Path(test).name
        # What the mutant defines is not taken out of the library any more.
        words[at : at + 2] = [str(target), "-Wl,-S", "-o", str(program)]
        self.call(words, cwd=self.build, check=True)
        return program

    def has_any(self, program, chosen):
        """Whether the program has tests of that filter: asked once."""
        key = (program.name, chosen)
        if key not in self.empty:
            listed = self.call([str(program), "--gtest_list_tests", f"--gtest_filter={chosen}"], cwd=self.folder)
            self.empty[key] = "\n  " not in listed.stdout
        return not self.empty[key]

    def judge(self, file, target):
        """`killed`, `timed out` or `survived`, and the test that saw it."""
        for test in TESTS[pathlib.Path(file).parts[1]]:
            program = self.link(test, target)
            for chosen in FILTERS:
                if not self.has_any(program, chosen):
                    continue
                done = self.call([str(program), f"--gtest_filter={chosen}", "--gtest_fail_fast", "--gtest_brief=1"])
                if done is None or done.returncode in (-24, -9):
                    return "timed out", program.name
                if done.returncode != 0:
                    failed = re.search(r"\[  FAILED  \] (\S+)", done.stdout)
                    return "killed", failed.group(1).rstrip(",") if failed else program.name
        return "survived", ""

    def call(self, words, cwd=None, check=False):
        def bound():
            os.nice(10)
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_OF_CPU * (4 if check else 1),) * 2)
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        try:
            return subprocess.run(
                words, cwd=cwd or self.folder, capture_output=True, text=True, errors="replace", timeout=SECONDS,
                preexec_fn=bound, check=check, env={**os.environ, "RC_PARAMS": "seed=1", "LLVM_PROFILE_FILE": os.devnull}
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return None
        except subprocess.CalledProcessError as failed:
            raise SystemExit(f"{words[0]} failed:\n{failed.stderr}") from failed
