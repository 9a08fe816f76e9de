# SPDX-License-Identifier: Apache-2.0
"""The programs that are measured. A program's `// bench:` line says what its input is when it must be short, how many
threads it has, and what is opted in beyond its own functions."""

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Program:
    path: Path
    small: str  # argv[1] of a short run; a full one has no arguments
    threads: int = 1
    library: str = ""  # glob of system headers that are measured too

    @property
    def name(self):
        return self.path.stem


def read_program(path):
    line = re.search(r"^// bench: (.*)$", path.read_text(), re.MULTILINE)
    facts = dict(fact.split("=", 1) for fact in line[1].split())
    return Program(path, facts["small"], int(facts.get("threads", 1)), facts.get("library", ""))


def find_programs(folder, names):
    known = {path.stem: path for path in sorted(Path(folder).glob("*.cpp"))}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise SystemExit(f"no program {', '.join(unknown)}; there are {', '.join(known)}")
    return [read_program(known[name]) for name in names or known]
