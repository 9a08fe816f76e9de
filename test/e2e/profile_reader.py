# SPDX-License-Identifier: Apache-2.0
"""Reads the profiles that a run left, through `lineprof-view --json`: the stable machine interface."""

import json
import re
import subprocess
from collections import defaultdict
from pathlib import Path


class ProfileError(Exception):
    """No profile, or one that the viewer can't read."""


def profiles_of(folder, main_pid):
    """The profile files of a run, the main process's first, then its children's in the order of their ids."""
    found = sorted(Path(folder).glob("*.lineprof"), key=lambda p: (pid_of(p) != main_pid, pid_of(p)))
    if not found or pid_of(found[0]) != main_pid:
        raise ProfileError(f"no profile of process {main_pid} in {folder}: found {[p.name for p in found]}")
    return found


def pid_of(path):
    match = re.search(r"\.(\d+)\.lineprof$", path.name)
    return int(match[1]) if match else -1


def read_json(view, profile):
    done = subprocess.run([str(view), "--json", "-p", str(profile)], capture_output=True, text=True)
    if done.returncode:
        raise ProfileError(f"{view} --json -p {profile}: exit {done.returncode}: {done.stderr.strip()}")
    document = json.loads(done.stdout)
    if document.get("schema") != "lineprof/1":
        raise ProfileError(f"schema is {document.get('schema')!r}, want 'lineprof/1'")
    return document


def read_parts(view, profile):
    """The documents of the profile's threads."""
    done = subprocess.run([str(view), "--json", "--by-thread", "-p", str(profile)], capture_output=True, text=True)
    if done.returncode:
        raise ProfileError(f"{view} --json --by-thread -p {profile}: exit {done.returncode}: {done.stderr.strip()}")
    return json.loads(done.stdout)["parts"]


def hits_by_line(document):
    """(file name, line) -> the hits of each function that has code there, in rising order."""
    hits = defaultdict(list)
    for file in document["files"]:
        for function in file["functions"]:
            for line in function["lines"]:
                if line["hits"] is not None:
                    hits[Path(line.get("file", file["path"])).name, line["line"]].append(line["hits"])
    return {place: sorted(counts) for place, counts in hits.items()}


def agrees(expected, counts):
    """Whether one process's counts on a line are what `expected` says; `counts` is None where the line is blank."""
    if expected == "-":
        return counts is None
    if expected == "0?":
        return counts is None or sum(counts) == 0
    if counts is None:
        return False
    if "+" in expected:
        return counts == sorted(int(part) for part in expected.split("+"))
    return sum(counts) == int(expected)


def shown(counts):
    return "blank" if counts is None else " + ".join(map(str, counts))
