#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs one end-to-end case: builds it with and without the plugin at every level, holds the two runs' behaviour against
each other, and the hits in the profile against the expectations on the case's lines. Exit status 77: skipped."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from case_file import read_case
from profile_reader import ProfileError, agrees, hits_by_line, profiles_of, read_json, shown
from toolchain import CompileError, Toolchain

SKIPPED = 77


def behaviour_differences(plain, profiled, wanted_exit):
    for what in ("status", "stdout", "stderr"):
        if getattr(plain, what) != getattr(profiled, what):
            yield f"{what} changed: {getattr(plain, what)[-300:]!r} without the plugin, " \
                  f"{getattr(profiled, what)[-300:]!r} with it"
    if wanted_exit and profiled.status != wanted_exit:
        yield f"status is {profiled.status}, want {wanted_exit}"


def hit_differences(case, level, processes):
    """Rows (file:line, level, expected, got, source) for the lines whose hits are wrong."""
    for expectation in case.expectations:
        wanted = expectation.processes()
        got = [process.get((expectation.file, expectation.line)) for process in processes]
        if len(wanted) > len(processes):
            got += [None] * (len(wanted) - len(processes))
        if len(wanted) == 1:
            got = got[:1]
        if not all(agrees(w, g) for w, g in zip(wanted, got)):
            yield (f"{expectation.file}:{expectation.line}", level, expectation.text, " | ".join(map(shown, got)),
                   expectation.source.strip())


def level_differences(case, by_level):
    """Rows for the lines that no expectation names and whose hits are not the same at every level; blank passes for 0."""
    named = {(e.file, e.line) for e in case.expectations}
    first, *others = by_level
    for place in sorted(set().union(*by_level.values()) - named):
        wanted = sum(by_level[first].get(place, []))
        for level in others:
            got = sum(by_level[level].get(place, []))
            if got != wanted:
                yield f"{place[0]}:{place[1]}", level, f"{wanted} as at -{first}", str(got), source_of(case, place)


def source_of(case, place):
    file = next((f for f in case.sources + case.headers + case.libraries if f.name == place[0]), None)
    lines = file.read_text().splitlines() if file else []
    return lines[place[1] - 1].strip() if place[1] <= len(lines) else ""


def wanted_exit_of(case):
    text = case.options.get("expect-exit", "0")
    return f"signal {text}" if text.startswith("SIG") else f"exit {text}"


def check_level(case, level, tools, folder):
    """Returns (messages, rows, hits of the main process)."""
    plain_folder, folder = folder / "plain", folder / "profiled"
    plain_folder.mkdir(parents=True)
    folder.mkdir()
    tools.build(case, level, plain_folder, instrument=False)
    commands = tools.build(case, level, folder, instrument=True)
    tools.verify(case, level, folder)
    plain, profiled = tools.run(case, plain_folder), tools.run(case, folder)
    messages = [f"-{level}: {text}" for text in behaviour_differences(plain, profiled, wanted_exit_of(case))]
    try:
        processes = [hits_by_line(read_json(tools.view, p)) for p in profiles_of(folder, profiled.pid)]
    except ProfileError as error:
        return messages + [f"-{level}: {error}"], [], None
    rows = list(hit_differences(case, level, processes))
    if messages or rows:
        messages += [f"-{level}: compiled with: {' '.join(commands[0])}"]
    return messages, rows, processes[0]


def merge_levels(rows):
    """One row for what is wrong in the same way at several levels, in the order of the lines."""
    merged = {}
    for place, level, *rest in rows:
        merged.setdefault((place, *rest), []).append(level)
    ordered = sorted(merged, key=lambda row: (row[0].split(":")[0], int(row[0].rsplit(":", 1)[1])))
    return [(row[0], " ".join(merged[row]), *row[1:]) for row in ordered]


def print_rows(rows):
    rows = merge_levels(rows)
    titles = ("line", "levels", "expected", "got", "source")
    widths = [max(len(row[i]) for row in rows + [titles]) for i in range(5)]
    for row in [titles] + rows:
        print("  ".join(text.ljust(width) for text, width in zip(row, widths)).rstrip())


def run_case(case, tools, levels, keep):
    root = Path(tempfile.mkdtemp(prefix=f"lineprof-{case.name}-"))
    messages, rows, by_level = [], [], {}
    for level in levels:
        try:
            new_messages, new_rows, hits = check_level(case, level, tools, root / level)
            messages += new_messages
            rows += new_rows
            if hits is not None:
                by_level[level] = hits
        except CompileError as error:
            messages.append(f"-{level}: {error}")
    rows += level_differences(case, by_level) if by_level else []
    for message in messages:
        print(f"{case.name}: {message}")
    if rows:
        print_rows(rows)
    if keep:
        print(f"{case.name}: kept {root}")
    else:
        shutil.rmtree(root)
    return not messages and not rows


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clang", default="clang++-19", help="the C++ compiler (default: %(default)s)")
    parser.add_argument("--plugin", required=True, help="LineProf.so for that compiler")
    parser.add_argument("--view", required=True, help="lineprof-view")
    parser.add_argument("--runtime", help="liblineprof_rt.so (default: as the plugin finds it)")
    parser.add_argument("--include", default=Path(__file__).parents[2] / "runtime/include", help="folder of lineprof/")
    parser.add_argument("--levels", help="comma-separated (default: all, or those the case names)")
    parser.add_argument("--keep", action="store_true", help="keep the build folders and say where they are")
    parser.add_argument("cases", nargs="+", help="source files or directories")
    args = parser.parse_args()

    tools = Toolchain(args.clang, args.include, args.plugin, args.view, args.runtime)
    failed = skipped = 0
    for path in args.cases:
        case = read_case(path)
        reason = case.skip_reason(tools.major)
        if reason:
            skipped += 1
            print(f"{case.name}: skipped: {reason}")
            continue
        levels = [level for level in case.levels() if not args.levels or level in args.levels.split(",")]
        good = run_case(case, tools, levels, args.keep)
        failed += not good
        print(f"{case.name}: {'ok' if good else 'FAILED'} at {' '.join(levels)}")
    return 1 if failed else SKIPPED if skipped == len(args.cases) else 0


if __name__ == "__main__":
    sys.exit(main())
