# SPDX-License-Identifier: Apache-2.0
"""Compiles a program for each variant: what it takes, and how much code comes out."""

import os
import resource
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

FLAGS = ["-std=c++17", "-O2", "-g", "-isystem", "/usr/include/eigen3"]
MOST_COMPILATIONS, ENOUGH_SECONDS = 3, 2.0


class BuildError(Exception):
    pass


@dataclass
class Build:
    path: Path
    seconds: float  # of processor time in the compiler, the least of a few
    text: int  # bytes of code in the object file


def children_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run_compiler(command, folder):
    before = children_seconds()
    done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if "error" in line.lower() or "Assertion" in line]
        reason = (lines or [done.stderr.strip() or f"exit status {done.returncode}"])[0]
        raise BuildError(f"{reason}\n    {' '.join(map(str, command))}")
    return children_seconds() - before


def text_size(object_file):
    """All of its sections of code: templates have their own."""
    out = subprocess.run(["size", "-A", str(object_file)], capture_output=True, text=True, check=True).stdout
    return sum(int(line.split()[1]) for line in out.splitlines() if line.startswith(".text"))


def least_seconds(command, folder):
    """A quick compilation is repeated, for a stable time."""
    seconds = [run_compiler(command, folder)]
    while len(seconds) < MOST_COMPILATIONS and sum(seconds) < ENOUGH_SECONDS:
        seconds.append(run_compiler(command, folder))
    return min(seconds)


def build(compiler, program, variant, folder):
    object_file, binary = folder / f"{variant.build}.o", folder / variant.build
    library = [flag.format(program.library) for flag in variant.library] if program.library else []
    compile_command = [compiler, *FLAGS, *variant.flags, *library, "-c", program.path, "-o", object_file]
    seconds = least_seconds(compile_command, folder)
    run_compiler([compiler, object_file, "-o", binary, *variant.link, "-pthread"], folder)
    return Build(binary, seconds, text_size(object_file))


def find_compiler(name):
    path = shutil.which(name)
    if not path:
        raise SystemExit(f"{name} is not installed: say --compiler")
    return os.path.abspath(path)


def build_launcher(compiler, folder):
    source, binary = Path(__file__).with_name("run_pinned.cpp"), folder / "run_pinned"
    os.makedirs(folder, exist_ok=True)
    run_compiler([compiler, "-O2", source, "-o", binary], folder)
    return binary
