#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Times: a program whose lines take known times is reported within 3 % on the exact clock; the lines of a function sum
to the function, the threads to the process. Truth and report come from the same run. A machine that is busy with other
things can spoil a run, so the best of a few counts."""

import argparse
import sys
import tempfile
from pathlib import Path

from case_file import read_case_for_time
from profile_reader import profiles_of, read_json, read_parts
from toolchain import Toolchain

TOLERANCE = 0.03
RUNS = 5


def truth_of(stdout):
    words = (line.split() for line in stdout.decode().splitlines())
    return {int(w[1]): float(w[2]) for w in words if w and w[0] == "line"}


def functions_of(document):
    return [function for file in document["files"] for function in file["functions"]]


def lines_of(document):
    return {line["line"]: line for function in functions_of(document) for line in function["lines"]}


def line_errors(document, truth):
    """{line: reported / true - 1}"""
    lines = lines_of(document)
    return {number: lines[number]["self_us"] / us - 1 for number, us in truth.items()}


def sum_problems(document, parts):
    """What does not add up. The report rounds to nanoseconds."""
    for function in functions_of(document):
        lines = sum(line["total_us"] for line in function["lines"])
        if abs(lines - function["total_us"]) > 1e-4 * function["total_us"] + 0.1:
            yield f"{function['name']}: its lines sum to {lines:.1f}, not to {function['total_us']:.1f} us"
    for number, line in lines_of(document).items():
        threads = sum(lines_of(part).get(number, {"total_us": 0})["total_us"] for part in parts)
        # Samples divide what several lines share by its share in each thread.
        if line["how"] == "exact" and abs(threads - line["total_us"]) > 0.001 * line["total_us"] + 0.1:
            yield f"line {number}: its threads sum to {threads:.1f}, not to {line['total_us']:.1f} us"


def run_once(case, tools, folder, clock):
    run = tools.run(case, folder, {"LINEPROF_CLOCK": clock})
    if run.status != "exit 0":
        return {}, [run.status]
    profile = profiles_of(folder, run.pid)[0]
    document = read_json(tools.view, profile)
    return line_errors(document, truth_of(run.stdout)), list(sum_problems(document, read_parts(tools.view, profile)))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clang", default="clang++-19", help="the C++ compiler (default: %(default)s)")
    parser.add_argument("--plugin", required=True, help="LineProf.so for that compiler")
    parser.add_argument("--view", required=True, help="lineprof-view")
    parser.add_argument("--include", default=Path(__file__).parents[2] / "runtime/include", help="folder of lineprof/")
    parser.add_argument("--clock", default="exact", help="LINEPROF_CLOCK (default: %(default)s)")
    parser.add_argument("program", type=Path)
    args = parser.parse_args()
    tools = Toolchain(args.clang, args.include, args.plugin, args.view)
    case = read_case_for_time(args.program)
    with tempfile.TemporaryDirectory(prefix="lineprof-time-") as folder:
        tools.build(case, "O2", folder, instrument=True)
        for attempt in range(RUNS):
            errors, problems = run_once(case, tools, folder, args.clock)
            for number, error in sorted(errors.items()):
                print(f"run {attempt + 1}: line {number}: {100 * error:+.2f} %")
            print("\n".join(problems))
            if errors and not problems and max(map(abs, errors.values())) <= TOLERANCE:
                return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
