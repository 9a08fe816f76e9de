# SPDX-License-Identifier: Apache-2.0
"""Runs variants of a program in turn, so that what the machine does meanwhile hits all of them alike."""

import os
import shutil
import statistics
import subprocess
import time


def pin(cpus):
    available = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, set(available[:cpus]))


def run_once(variant, binary, arguments, folder, cpus):
    """(seconds, stdout)"""
    for name in ("uftrace.data", "gprofng.er"):
        shutil.rmtree(folder / name, ignore_errors=True)
    for profile in folder.glob("*.lineprof*"):
        profile.unlink()
    command = [*variant.prefix, str(binary), *arguments]
    env = {k: v for k, v in os.environ.items() if not k.startswith("LINEPROF_")} | variant.env
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          preexec_fn=lambda: pin(cpus))
    seconds = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: exit {done.returncode}\n{done.stderr.decode(errors='replace')[-500:]}")
    return seconds, done.stdout


def measure(variants, builds, arguments, folder, cpus, rounds):
    """{variant name: median seconds, or the reason why there are none}. Output must be plain's."""
    seconds, problems, expected = {v.name: [] for v in variants}, {}, None
    for _ in range(rounds):
        for variant in variants:
            if variant.name in problems:
                continue
            try:
                took, output = run_once(variant, builds[variant.build].path, arguments, folder, cpus)
            except RuntimeError as error:
                problems[variant.name] = str(error)
                continue
            expected = output if expected is None else expected
            if output.split() != expected.split() and not variant.prefix:
                problems[variant.name] = f"prints {output!r}, plain prints {expected!r}"
            seconds[variant.name].append(took)
    return {name: problems.get(name) or statistics.median(values) for name, values in seconds.items()}
