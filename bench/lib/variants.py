# SPDX-License-Identifier: Apache-2.0
"""The ways a program is built and run: plain, with each clock of LineProf, and with each of the peers."""

import shutil
from dataclasses import dataclass, field


@dataclass
class Variant:
    name: str
    build: str  # which build of the program it runs; variants of one build share it
    compile_flags: list = field(default_factory=list)
    link_flags: list = field(default_factory=list)
    env: dict = field(default_factory=dict)
    prefix: list = field(default_factory=list)  # the command it runs under
    tool: str = ""  # what must be installed
    optional: bool = True  # left out unless asked for: slow ones

    def missing(self):
        return self.tool if self.tool and not shutil.which(self.tool) else ""


def lineprof_flags(plugin_dir):
    plugin = f"{plugin_dir}/LineProf.so"
    return ["-g", f"-fplugin={plugin}", f"-fpass-plugin={plugin}", "-mllvm", "-lineprof-all"]


def all_variants(plugin_dir, clocks):
    lineprof = lineprof_flags(plugin_dir)
    out = [Variant("plain", "plain", ["-g"], optional=False)]
    for clock in clocks:
        out.append(Variant(clock, "lineprof", lineprof, env={"LINEPROF_CLOCK": clock, "LINEPROF_OUT": "%e.lineprof"},
                           optional=False))
    out += [
        Variant("gcov", "gcov", ["-g", "--coverage"], ["--coverage"], optional=False),
        Variant("llvm-cov", "llvm-cov", ["-fprofile-instr-generate", "-fcoverage-mapping"], ["-fprofile-instr-generate"],
                env={"LLVM_PROFILE_FILE": "cov.profraw"}),
        Variant("pgo-gen", "pgo-gen", ["-fprofile-generate"], ["-fprofile-generate"], env={"LLVM_PROFILE_FILE": "pgo.profraw"}),
        Variant("gprof", "gprof", ["-g", "-pg"], ["-pg"]),
        Variant("uftrace", "uftrace", ["-g", "-pg"], ["-pg"], prefix=["uftrace", "record", "--no-libcall", "-d", "uftrace.data"],
                tool="uftrace"),
        Variant("callgrind", "plain", prefix=["valgrind", "--tool=callgrind", "--callgrind-out-file=callgrind.out"],
                tool="valgrind"),
        Variant("perf", "plain", prefix=["perf", "record", "-q", "-o", "perf.data"], tool="perf"),
        Variant("gprofng", "plain", prefix=["gprofng", "collect", "app", "-O", "gprofng.er"], tool="gprofng"),
    ]
    return out
