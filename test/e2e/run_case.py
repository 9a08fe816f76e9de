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


def hit_differences(case, level, tools, folder, pid):
    """Rows (file:line, level, expected, got, source) for the lines whose hits are wrong."""
    profiles = profiles_of(folder, pid)
    processes = [hits_by_line(read_json(tools.view, profile)) for profile in profiles]
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


def wanted_exit_of(case):
    text = case.options.get("expect-exit", "0")
    return f"signal {text}" if text.startswith("SIG") else f"exit {text}"


def check_level(case, level, tools, folder):
    """Returns (messages, rows)."""
    plain_folder, folder = folder / "plain", folder / "profiled"
    plain_folder.mkdir(parents=True)
    folder.mkdir()
    tools.build(case, level, plain_folder, instrument=False)
    commands = tools.build(case, level, folder, instrument=True)
    tools.verify(case, level, folder)
    plain, profiled = tools.run(case, plain_folder), tools.run(case, folder)
    messages = [f"-{level}: {text}" for text in behaviour_differences(plain, profiled, wanted_exit_of(case))]
    rows = list(hit_differences(case, level, tools, folder, profiled.pid))
    if messages or rows:
        messages += [f"-{level}: compiled with: {' '.join(commands[0])}"]
    return messages, rows


def print_rows(rows):
    titles = ("line", "level", "expected", "got", "source")
    widths = [max(len(row[i]) for row in rows + [titles]) for i in range(5)]
    for row in [titles] + rows:
        print("  ".join(text.ljust(width) for text, width in zip(row, widths)).rstrip())


def run_case(case, tools, levels, keep):
    root = Path(tempfile.mkdtemp(prefix=f"lineprof-{case.name}-"))
    messages, rows = [], []
    for level in levels:
        try:
            new_messages, new_rows = check_level(case, level, tools, root / level)
            messages += new_messages
            rows += new_rows
        except (CompileError, ProfileError) as error:
            messages.append(f"-{level}: {error}")
    for message in messages:
        print(f"{case.name}: {message}")
    if rows:
        print_rows(sorted(rows, key=lambda row: (row[0].split(":")[0], int(row[0].rsplit(":", 1)[1]))))
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
