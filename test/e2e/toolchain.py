# SPDX-License-Identifier: Apache-2.0
"""Compiles and runs a case, with the plugin or without."""

import os
import re
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

RUN_SECONDS = 120


class CompileError(Exception):
    """The compiler refused, or said something that it doesn't say without the plugin."""


@dataclass
class Run:
    status: str  # "exit 0", "signal SIGKILL"
    stdout: bytes
    stderr: bytes
    pid: int


class Toolchain:
    """One clang, and where the project's build products are. Holds no state but paths; safe to share."""

    def __init__(self, clang, include, plugin=None, view=None, runtime=None):
        self.clangxx, self.include, self.plugin, self.view, self.runtime = clang, include, plugin, view, runtime
        version = subprocess.run([clang, "--version"], capture_output=True, text=True, check=True).stdout
        self.major = int(re.search(r"clang version (\d+)", version)[1])

    def tool(self, name):
        """The tool of the same LLVM: /usr/bin/clang++-19 -> /usr/bin/llvm-cov-19."""
        return self.clangxx.replace("clang++", name)

    def compiler(self, source):
        return [self.tool("clang")] if source.suffix == ".c" else [self.clangxx, "-std=c++17"]

    def verify_flags(self):
        return ["-fverify-intermediate-code"] if self.major >= 19 else []

    def plugin_flags(self):
        return [f"-fpass-plugin={self.plugin}"] + self.verify_flags() if self.plugin else []

    def compile_command(self, case, source, level, extra):
        flags = ["-" + part for part in level.split("-", 1)] + ["-g", f"-I{self.include}"] + case.words("flags")
        return self.compiler(source) + flags + extra + ["-c", str(source), "-o", source.stem + ".o"]

    def build(self, case, level, folder, instrument, extra=(), link=()):
        """Builds ./program (and the libraries it loads) in `folder`; returns the commands, for the report."""
        extra = list(extra) + (self.plugin_flags() if instrument else [])
        commands = []
        for source in case.sources + case.libraries:
            position = ["-fPIC"] if source in case.libraries else []
            commands.append(self.compile_command(case, source, level, extra + position))
        level_flags = ["-" + part for part in level.split("-", 1)]
        lld = [f"-fuse-ld=lld-{self.major}"] if "flto" in level else []
        for source in case.libraries:
            commands.append([self.clangxx, *level_flags, "-shared", source.stem + ".o", "-o", source.stem + ".so", *lld])
        objects = [source.stem + ".o" for source in case.sources]
        commands.append([self.clangxx, *level_flags, *objects, "-o", "program", *lld, *link, *case.words("flags"),
                         *case.words("link"), "-pthread", "-Wno-unused-command-line-argument"])
        for command in commands:
            command = [word.replace("%llvm", str(self.major)) for word in command]
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
            if done.returncode or (instrument and done.stderr):
                raise CompileError(f"{' '.join(command)}\n{done.stderr}")
        return commands

    def verify(self, case, level, folder):
        """Runs LLVM's verifier on what the plugin made, for clangs that can't be told to do it themselves."""
        if self.verify_flags() or "flto" in level:
            return
        for source in case.sources + case.libraries:
            command = self.compile_command(case, source, level, self.plugin_flags() + ["-emit-llvm"])
            command[-1] = "verified.bc"
            subprocess.run([w.replace("%llvm", str(self.major)) for w in command], cwd=folder, check=True)
            check = [self.tool("opt"), "-passes=verify", "-disable-output", "verified.bc"]
            done = subprocess.run(check, cwd=folder, capture_output=True, text=True)
            if done.returncode:
                raise CompileError(f"{' '.join(command)}\n{' '.join(check)}\n{done.stderr}")

    def run(self, case, folder, extra_env=()):
        env = {k: v for k, v in os.environ.items() if not k.startswith("LINEPROF_")}
        env.update({"LC_ALL": "C", "OMP_NUM_THREADS": "4"})
        if self.runtime:
            env["LINEPROF_RUNTIME"] = str(self.runtime)
        env.update(word.split("=", 1) for word in case.words("env"))
        env.update(extra_env)
        process = subprocess.Popen(["./program"], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            out, err = process.communicate(timeout=RUN_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            return Run(f"still running after {RUN_SECONDS} s", out, err, process.pid)
        code = process.returncode
        status = f"exit {code}" if code >= 0 else f"signal {signal.Signals(-code).name}"
        return Run(status, out, err, process.pid)
