# SPDX-License-Identifier: Apache-2.0
"""The programs that are measured, and their builds."""

import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

FLAGS = ["-std=c++17", "-O2", "-isystem", "/usr/include/eigen3"]


@dataclass
class Build:
    path: Path
    seconds: float  # of the compiler, the quickest of a few
    text_bytes: int


def find_programs(folder, chosen):
    programs = sorted(Path(folder).glob("*.cpp"))
    return [p for p in programs if not chosen or p.stem in chosen]


def threads_of(program):
    return 2 if "// threads: 2" in program.read_text() else 1


def text_size(path):
    out = subprocess.run(["size", str(path)], capture_output=True, text=True, check=True).stdout
    return int(out.splitlines()[1].split()[0])


def build(program, variant, compiler, folder, compiles):
    """Compiles `compiles` times for a stable time; raises with the compiler's words."""
    object_file, binary = folder / f"{variant.build}.o", folder / variant.build
    seconds = []
    for _ in range(compiles):
        start = time.perf_counter()
        command = [compiler, *FLAGS, *variant.compile_flags, "-c", str(program), "-o", str(object_file)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=folder)
        seconds.append(time.perf_counter() - start)
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}\n{done.stderr}")
    subprocess.run([compiler, str(object_file), "-o", str(binary), *variant.link_flags, "-pthread"], check=True, cwd=folder)
    return Build(binary, min(seconds), text_size(binary))
