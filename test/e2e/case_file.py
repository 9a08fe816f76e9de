# SPDX-License-Identifier: Apache-2.0
"""Reads an end-to-end case: the options in its header comment and the expected hits on its lines.

A case is one source file, or a directory of them. Options stand in comments at the top of a file (of main.c* in a
directory), one a line: `// flags: -std=c++20`. Expectations stand at the end of a line: `// hits: 10`. See README.md.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

LEVELS = ["O0", "O1", "O2", "O3", "Os"]
LTO_LEVELS = ["O2-flto", "O2-flto=thin"]
OPTIONS = ["flags", "link", "levels", "llvm", "expect-exit", "lto", "library", "hits-at", "env", "oracles", "needs"]
SOURCE_SUFFIXES = {".c", ".cpp"}

# `- ` blank, `0?` zero or blank, `1 + 10` two functions on the line, `3 | 5` parent and child process.
EXPECTATION = re.compile(r"//\s*hits:\s*(-|0\?|\d+(?:\s*[+|]\s*\d+)*)(?:\s+(by hand|not opted in))?")


@dataclass
class Expectation:
    file: str  # name without folders
    line: int
    text: str  # as written: "10", "-", "0?", "1 + 10", "3 | 5"
    source: str
    by_hand: bool = False  # no oracle can confirm it; the reason stands beside it

    def processes(self):
        return [part.strip() for part in self.text.split("|")]


@dataclass
class Case:
    path: Path
    main: Path
    sources: list  # of the program
    headers: list
    libraries: list  # sources of shared libraries that the program loads
    options: dict = field(default_factory=dict)
    expectations: list = field(default_factory=list)

    @property
    def name(self):
        return self.path.stem

    def words(self, option):
        return self.options.get(option, "").split()

    def levels(self):
        chosen = self.words("levels") or list(LEVELS)
        return chosen + (LTO_LEVELS if self.options.get("lto") == "yes" else [])

    def skip_reason(self, llvm_major):
        wanted = self.options.get("llvm")
        if wanted and not eval_version(wanted, llvm_major):
            return f"needs LLVM {wanted}"
        for file in self.words("needs"):
            path = Path(file.replace("%llvm", str(llvm_major)))
            if not path.exists():
                return f"needs {path}"
        return None


def eval_version(condition, major):
    """Whether LLVM `major` fulfils a condition like `>=16` or `<22`."""
    match = re.fullmatch(r"(>=|<=|<|>|==)\s*(\d+)", condition)
    if not match:
        raise ValueError(f"llvm: {condition} is no condition like >=16")
    limit = int(match[2])
    return {">=": major >= limit, "<=": major <= limit, "<": major < limit, ">": major > limit,
            "==": major == limit}[match[1]]


def read_options(path):
    options = {}
    for line in path.read_text().splitlines():
        match = re.match(r"//\s*([a-z-]+):\s*(.*?)\s*$", line)
        if match and match[1] in OPTIONS:
            separator = "; " if match[1] == "hits-at" else " "
            options[match[1]] = (options[match[1]] + separator if match[1] in options else "") + match[2]
        elif line and not line.startswith("//"):
            break
    return options


def read_expectations(path):
    found = []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        match = EXPECTATION.search(line)
        if match:
            found.append(Expectation(path.name, number, match[1], line[: match.start()].rstrip(), bool(match[2])))
        elif re.search(r"//\s*hits:", line):
            raise ValueError(f"{path}:{number}: can't read the expectation in: {line.strip()}")
    return found


def read_case_for_time(path):
    """A case without expectations on its lines."""
    path = Path(path).resolve()
    return Case(path, path, [path], [], [], read_options(path))


def read_case(path):
    path = Path(path).resolve()
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    main = next((f for f in files if f.stem == "main" and f.suffix in SOURCE_SUFFIXES), None) if path.is_dir() else path
    if main is None:
        raise ValueError(f"{path} has no main.c or main.cpp")
    options = read_options(main)
    libraries = options.get("library", "").split()
    sources = [f for f in files if f.suffix in SOURCE_SUFFIXES and f.name not in libraries]
    case = Case(path, main, sources, [f for f in files if f.suffix == ".h"], [path / name for name in libraries], options)
    for file in sources + case.headers + case.libraries:
        case.expectations += read_expectations(file)
    for text in filter(None, options.get("hits-at", "").split("; ")):
        place, count = text.rsplit(" ", 1)
        file, line = place.rsplit(":", 1)
        case.expectations.append(Expectation(file, int(line), count, f"(hits-at {place})", True))
    if not case.expectations:
        raise ValueError(f"{path} expects nothing: a case needs `// hits: N` on its lines")
    return case
