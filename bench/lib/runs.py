# SPDX-License-Identifier: Apache-2.0
"""One run of a program: pinned, its output kept, its time taken by a small launcher and not by Python."""

import os
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path


class RunError(Exception):
    pass


@dataclass
class Run:
    wall: float
    cpu: float
    kilobytes: int
    output: bytes


def cpu_list(threads):
    """The last ones: the first has the interrupts."""
    return ",".join(map(str, sorted(os.sched_getaffinity(0))[-threads:]))


def clean_environment():
    return {k: v for k, v in os.environ.items() if not k.startswith(("LINEPROF_", "LLVM_PROFILE", "GMON", "GCOV"))}


def wait_or_kill(process, timeout):
    try:
        return process.communicate(timeout=timeout)[1]
    except subprocess.TimeoutExpired:
        raise RunError(f"takes longer than {timeout:g} s")
    finally:
        if process.returncode is None:
            os.killpg(process.pid, signal.SIGKILL)  # the launcher, what it started and what that started
            process.communicate()


def read_result(path):
    wall, user, system, kilobytes, status = path.read_text().split()
    return float(wall), float(user) + float(system), int(kilobytes), int(status)


def last_line(error):
    lines = error.decode(errors="replace").strip().splitlines()
    return lines[-1][:200] if lines else ""


def run(launcher, variant, command, folder, threads, timeout):
    """In a folder that is new each time, so that no run finds another's files."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    result, output = folder / "result", folder / "output"
    launch = [launcher, result, output, cpu_list(threads)]
    words = [*variant.prefix, *launch, *command] if variant.inside else [*launch, *variant.prefix, *command]
    process = subprocess.Popen(list(map(str, words)), cwd=folder, env=clean_environment() | variant.env, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)
    error = wait_or_kill(process, timeout)
    if not result.exists():
        raise RunError(f"did not start: {last_line(error)}")
    wall, cpu, kilobytes, status = read_result(result)
    if status:
        raise RunError(f"exit status {status}: {last_line(error)}")
    return Run(wall, cpu, kilobytes, output.read_bytes())
