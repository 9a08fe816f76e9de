# SPDX-License-Identifier: Apache-2.0
"""The ways a program is built and run: plain, with each of LineProf's clocks, and with each of the peers."""

import shutil
from dataclasses import dataclass, field

PLAIN = "plain"


@dataclass
class Variant:
    name: str
    build: str = PLAIN  # variants of one build share it
    flags: list = field(default_factory=list)  # for compiling
    library: list = field(default_factory=list)  # more of them, for a library in system headers; {} is its glob
    link: list = field(default_factory=list)
    env: dict = field(default_factory=dict)
    prefix: list = field(default_factory=list)  # the command it runs under
    inside: bool = False  # the time is taken inside that command: of the program alone
    slow: bool = False  # gets the short input, compared with plain on the short input
    lineprof: bool = False

    @property
    def missing(self):
        return self.prefix and not shutil.which(self.prefix[0]) and f"{self.prefix[0]} is not installed"


def lineprof_variants(plugin, clocks):
    flags = plugin.flags("-lineprof-all")
    library = ["-mllvm", "-lineprof-files={}"]
    return [Variant(clock, "lineprof", flags, library, env=plugin.environment(clock, "%e.lineprof"), lineprof=True)
            for clock in clocks]


def counting_peers():
    coverage = ["-fprofile-instr-generate", "-fcoverage-mapping"]
    return [
        Variant("gcov", "gcov", ["--coverage"], link=["--coverage"]),
        Variant("llvm-cov", "llvm-cov", coverage, ["-mllvm", "-system-headers-coverage"], coverage,
                env={"LLVM_PROFILE_FILE": "coverage.profraw"}),
        Variant("pgo-gen", "pgo-gen", ["-fprofile-generate"], link=["-fprofile-generate"],
                env={"LLVM_PROFILE_FILE": "pgo.profraw"}),
        Variant("gprof", "pg", ["-pg"], link=["-pg"]),
    ]


def command_peers():
    """Debian 12's callgrind and gprofng read DWARF 4 only."""
    dwarf4 = ["-gdwarf-4"]
    return [
        Variant("uftrace", "pg", ["-pg"], link=["-pg"],
                prefix=["uftrace", "record", "--no-pager", "-d", "uftrace.data"], slow=True),
        Variant("callgrind", "dwarf4", dwarf4, prefix=["valgrind", "-q", "--tool=callgrind", "--callgrind-out-file=callgrind.out"],
                slow=True),
        Variant("perf", prefix=["perf", "record", "-q", "-e", "cpu-clock", "-F", "999", "--no-bpf-event", "-o", "perf.data"],
                inside=True),
        Variant("gprofng", "dwarf4", dwarf4, prefix=["gprofng", "collect", "app", "-o", "gprofng.er"], inside=True),
    ]


def all_variants(plugin, clocks):
    """`again` is plain once more: what it differs from 1 is noise."""
    return [Variant(PLAIN), Variant("again"), *lineprof_variants(plugin, clocks), *counting_peers(), *command_peers()]


def choose_variants(variants, names):
    known = [v.name for v in variants]
    unknown = [name for name in names if name not in known]
    if unknown:
        raise SystemExit(f"no variant {', '.join(unknown)}; there are {', '.join(known)}")
    return [v for v in variants if not names or v.name in names or v.name == PLAIN]
