# SPDX-License-Identifier: Apache-2.0
"""The program as it was built: what its ELF file says of how hard a fault in it would be to use."""

import json
import re
import subprocess

import pytest

from support.processes import BINARY

COMMANDS = BINARY.parent / "compile_commands.json"
IS_SANITIZED = b"__asan_init" in BINARY.read_bytes()

pytestmark = [
    pytest.mark.skipif(IS_SANITIZED, reason="of release builds"),
    pytest.mark.skipif(BINARY.read_bytes()[:5] != b"\x7fELF\x02", reason="of 64-bit ELF files"),
]


def readelf(*options):
    done = subprocess.run(["readelf", "-W", *options, BINARY], capture_output=True, text=True, check=True, timeout=60)
    return done.stdout


@pytest.fixture(scope="module")
def segments():
    """Type and permissions of each."""
    return re.findall(r"^\s+([A-Z_]+)\s+0x\S+ 0x\S+ 0x\S+ 0x\S+ 0x\S+ ([R ][W ][E ]) ", readelf("-l"), re.M)


def test_it_is_loaded_at_another_address_each_time():
    assert re.search(r"Type:\s+DYN", readelf("-h")) and re.search(r"FLAGS_1.*\bPIE\b", readelf("-d"))


def test_what_the_linker_filled_in_is_read_only_from_the_start(segments):
    assert "GNU_RELRO" in dict(segments)
    assert re.search(r"\(FLAGS(_1)?\).*\b(BIND_)?NOW\b", readelf("-d"))
    assert "TEXTREL" not in readelf("-d")


def test_nothing_is_both_written_and_run(segments):
    assert ("GNU_STACK", "RW ") in segments
    assert len(segments) > 6 and not [segment for segment in segments if segment[1] in ("RWE", " WE")]


def test_code_is_in_a_segment_of_its_own(segments):
    assert ("LOAD", "R E") in segments and ("LOAD", "R  ") in segments


def test_no_library_comes_from_a_folder_of_the_build():
    assert not re.search(r"\((RPATH|RUNPATH)\)", readelf("-d"))


def test_stacks_are_guarded_and_calls_into_libc_checked():
    symbols = set(re.findall(r"UND\s+(\w+)", readelf("--dyn-syms")))
    assert "__stack_chk_fail" in symbols
    assert {name for name in symbols if name.endswith("_chk")} - {"__stack_chk_fail"}


@pytest.mark.skipif(not COMMANDS.exists(), reason="the folder of the build is elsewhere")
@pytest.mark.parametrize("flag", [
    "-D_FORTIFY_SOURCE=3", "-fstack-protector-strong", "-fstack-clash-protection", "-fcf-protection=full", "-ftrivial-auto-var-init=zero",
])
def test_every_source_of_ours_was_compiled_with(flag):
    """Of these the finished file keeps no sure trace."""
    commands = [each["command"] for each in json.loads(COMMANDS.read_text()) if each["file"].endswith(".cpp")]
    assert commands
    assert [command for command in commands if flag not in command] == []


def test_calls_through_pointers_land_where_functions_begin():
    """`endbr64` at the entry of main."""
    value, = re.findall(r"^\s*\d+: ([0-9a-f]+)\s+\d+ FUNC\s+\S+\s+\S+\s+\d+ main$", readelf("-s"), re.M) or [None]
    if value is None:
        pytest.skip("the symbols were stripped")
    address = int(value, 16)
    loads = re.findall(r"^\s+LOAD\s+(0x\S+) (0x\S+) 0x\S+ (0x\S+) ", readelf("-l"), re.M)
    offset, = [int(o, 16) + address - int(v, 16) for o, v, size in loads if int(v, 16) <= address < int(v, 16) + int(size, 16)]
    assert BINARY.read_bytes()[offset : offset + 4] == b"\xf3\x0f\x1e\xfa"
