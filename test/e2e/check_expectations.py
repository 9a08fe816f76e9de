#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Confirms the cases' expectations without LineProf: by plain counters written into a copy of the source, and by gcov at
-O0. Each `// hits: N` must be confirmed by one of the two, unless it says `by hand`
(or `not opted in`, where blank is expected); a counter that differs is an error,
a gcov that differs (it counts some statements of several lines twice) is one where no counter agrees."""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import plain_counters
from case_file import read_case
from toolchain import CompileError, Toolchain


def copies_of(case, folder):
    """The case with counters in its sources, and the lines that count: {(file name, line): file index}."""
    counted = {}
    names = case.sources + case.headers + case.libraries
    for index, source in enumerate(names):
        lines = plain_counters.write_counters(source, folder / source.name, index, case.expectations)
        counted.update({(source.name, line): index for line in lines})
    moved = replace(case, sources=[folder / s.name for s in case.sources],
                    libraries=[folder / s.name for s in case.libraries])
    return moved, counted


def plain_hits(case, tools, folder):
    """{(file name, line): [hits of each process, the main one first]} from counters in the source."""
    folder.mkdir()
    moved, counted = copies_of(case, folder)
    tools.build(moved, "O0", folder, instrument=False, extra=["-Wno-everything"])
    run = tools.run(case, folder)
    files = sorted(folder.glob("counts.*"), key=lambda p: (p.suffix != f".{run.pid}", int(p.suffix[1:])))
    return {place: [plain_counters.read_counts(f, index, place[1]) for f in files] for place, index in counted.items()}


def gcov_hits(case, tools, folder):
    """{(file name, line): hits} of all processes together, from gcov at -O0."""
    folder.mkdir()
    tools.build(case, "O0", folder, instrument=False, extra=["--coverage"], link=["--coverage"])
    tools.run(case, folder)
    hits = Counter()
    for notes in sorted(folder.glob("*.gcno")):
        text = subprocess.run([tools.tool("llvm-cov"), "gcov", "-t", notes.name], cwd=folder, capture_output=True,
                              text=True).stdout
        hits.update(lines_of_gcov(text))
    return hits


def lines_of_gcov(text):
    hits, name, seen = Counter(), "", set()
    for row in text.splitlines():
        parts = row.split(":", 2)
        if len(parts) < 3 or not parts[1].strip().isdigit():
            continue
        count, line = parts[0].strip().rstrip("*"), int(parts[1])
        if line == 0:
            name = Path(parts[2].removeprefix("Source:")).name if parts[2].startswith("Source:") else name
            seen = seen if not parts[2].startswith("Source:") else set()
        elif count != "-" and line not in seen:  # behind a line's total stand those of its instances
            seen.add(line)
            hits[name, line] += 0 if count in ("#####", "=====") else int(count)
    return hits


def confirm(expectation, plain, gcov):
    """Returns (problem or None, which oracle agrees)."""
    place = (expectation.file, expectation.line)
    if expectation.text == "0?":
        return None, "by hand"
    wanted = [] if expectation.text == "-" else [sum(map(int, p.split("+"))) for p in expectation.processes()]
    counts = plain.get(place)
    if counts is not None:
        counts = counts[: len(wanted)] + [0] * (len(wanted) - len(counts))
        return (None, "counter") if counts == wanted else (f"a plain counter says {counts}", "")
    if expectation.text == "-":
        # Jumps alone are no code for LineProf, but for gcov.
        if re.fullmatch(r"[{})\s;]*(else|do)?[{\s]*", expectation.source) or expectation.by_hand:
            return None, "rule"
        return (None, "gcov") if place not in gcov else (f"gcov has code there, {gcov[place]} times", "")
    if place in gcov and gcov[place] == sum(wanted):
        return None, "gcov"
    if expectation.by_hand:
        return None, "by hand"
    return f"gcov says {gcov.get(place, 'blank')}, no counter there", ""


def check_case(case, tools, keep):
    root = Path(tempfile.mkdtemp(prefix=f"lineprof-expect-{case.name}-"))
    try:
        oracles = case.words("oracles") or ["counter", "gcov"]
        plain = plain_hits(case, tools, root / "counter") if "counter" in oracles else {}
        gcov = gcov_hits(case, tools, root / "gcov") if "gcov" in oracles else {}
    except CompileError as error:
        print(f"{case.name}: FAILED: {error}")
        return False
    finally:
        if keep:
            print(f"{case.name}: kept {root}")
        else:
            shutil.rmtree(root)
    how, problems = Counter(), 0
    for expectation in case.expectations:
        problem, oracle = confirm(expectation, plain, gcov)
        how[oracle] += 1
        if problem:
            problems += 1
            print(f"{expectation.file}:{expectation.line}: expects {expectation.text}, but {problem}: "
                  f"{expectation.source.strip()}")
    summary = ", ".join(f"{count} {oracle if oracle == 'by hand' else 'by ' + oracle}"
                        for oracle, count in sorted(how.items()) if oracle)
    print(f"{case.name}: {'FAILED' if problems else 'ok'}: {summary}")
    return problems == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clang", default="clang++-19", help="the C++ compiler (default: %(default)s)")
    parser.add_argument("--include", default=Path(__file__).parents[2] / "runtime/include", help="folder of lineprof/")
    parser.add_argument("--keep", action="store_true", help="keep the build folders and say where they are")
    parser.add_argument("cases", nargs="+", help="source files or directories")
    args = parser.parse_args()
    tools = Toolchain(args.clang, args.include)
    cases = [read_case(path) for path in args.cases]
    cases = [case for case in cases if not case.skip_reason(tools.major)]
    return 0 if all([check_case(case, tools, args.keep) for case in cases]) else 1


if __name__ == "__main__":
    sys.exit(main())
