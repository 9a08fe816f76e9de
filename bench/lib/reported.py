# SPDX-License-Identifier: Apache-2.0
"""What lineprof-view reports for the lines of a program."""

import json
import subprocess


class ViewError(Exception):
    pass


def view(viewer, profile, folder):
    done = subprocess.run([viewer, "--json", "-p", profile], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise ViewError(f"lineprof-view: {done.stderr.strip()[-200:]}")
    return json.loads(done.stdout)


def functions_with(report, source, lines):
    for file in report["files"]:
        if file["path"].endswith(source.name):
            yield from (f for f in file["functions"] if any(l["line"] in lines for l in f["lines"]))


def reported_times(report, source, lines):
    """{line: microseconds, what it called included}, for all lines of the functions that have some of the lines."""
    times = {}
    for function in functions_with(report, source, lines):
        for line in function["lines"]:
            times[line["line"]] = times.get(line["line"], 0) + (line["total_us"] or 0)
    if not sum(times.values()):
        raise ViewError("no time on these lines")
    return times
