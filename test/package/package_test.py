#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What users do around the plugin, each as a function of its own. Runs one of them in a scratch directory."""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parents[1]
PROGRAM = HERE / "program.cpp"


class World:
    """Paths of one build, and the scratch directory."""

    def __init__(self, build, llvm, cmake, scratch):
        self.build, self.llvm, self.cmake, self.scratch = Path(build), llvm, cmake, Path(scratch)
        self.bin, self.lib = self.build / "bin", self.build / "lib"
        self.plugins = self.lib / f"llvm-{llvm}"
        self.view = self.bin / "lineprof-view"
        self.clang = f"clang++-{llvm}"

    def run(self, *command, status=0, env=None):
        """stdout and stderr; fails unless it ends with `status` (None: any)."""
        full = {k: v for k, v in os.environ.items() if not k.startswith("LINEPROF_")} | (env or {})
        done = subprocess.run([str(c) for c in command], cwd=self.scratch, env=full, capture_output=True, text=True)
        if status is not None and done.returncode != status:
            raise AssertionError(f"{' '.join(map(str, command))}: exit {done.returncode}, want {status}\n{done.stdout}{done.stderr}")
        return done.stdout, done.stderr

    def compile(self, *flags, source=PROGRAM, status=0):
        return self.run(self.clang, "-std=c++17", "-O1", f"-I{SOURCE}/runtime/include", *flags, source, "-o", "app",
                        status=status)

    def plugin_flags(self):
        return ["-g", f"-fplugin={self.plugins}/LineProf.so", f"-fpass-plugin={self.plugins}/LineProf.so"]

    def profiled(self, app="./app", env=None, view=None):
        """Names of the profiled functions of a run."""
        for old in self.scratch.glob("*.lineprof"):
            old.unlink()
        self.run(app, env=env)
        out, _ = self.run(view or self.view, "--json")
        return {f["name"].split("(")[0] for file in json.loads(out)["files"] for f in file["functions"]}


def expect(got, wanted):
    assert got == wanted, f"got {got}, want {wanted}"


def expect_in(part, text):
    assert part in text, f"{part!r} is not in:\n{text}"


def prefix_of(world):
    prefix = world.scratch / "prefix"
    world.run(world.cmake, "--install", world.build, "--prefix", prefix)
    return prefix


def install(world):
    """An installed tree works where the build tree is not looked at, plain plugin name and all."""
    prefix = prefix_of(world)
    lib = next(prefix.glob("lib*"))
    lib = lib if (lib / "LineProf.so").exists() else next(lib.glob("*/LineProf.so")).parent
    env = {"LD_LIBRARY_PATH": str(lib), "PATH": f"{prefix}/bin:{os.environ['PATH']}"}
    world.run(world.clang, "-O2", "-g", f"-I{prefix}/include", "-fpass-plugin=LineProf.so", PROGRAM, "-o", "app", env=env)
    expect(world.profiled(), {"marked"})
    text = (world.scratch / "app").read_bytes()
    assert str(world.build).encode() + b"/lib/liblineprof_rt" not in text, "the program knows the build tree"


def wrapper(world):
    world.run(world.bin / "lineprof-clang++", f"-lineprof-llvm={world.llvm}", "-O2", PROGRAM, "-o", "app")
    expect(world.profiled(), {"marked"})
    world.run(world.bin / "lineprof-clang++", "-O2", "-c", "-lineprof-all", "-lineprof-exclude=^main$", PROGRAM, "-o", "app.o")
    world.run(world.bin / "lineprof-clang++", "app.o", "-o", "app")
    expect(world.profiled(), {"marked", "helper", "other"})
    (world.scratch / "c.c").write_text("#include <lineprof/lineprof.h>\nLINEPROF int f(void) {\n  return 3;\n}\nint main(void) {\n  return f() - 3;\n}\n")
    world.run(world.bin / "lineprof-clang", "-std=c11", "c.c", "-o", "app")
    expect(world.profiled(), {"f"})
    _, error = world.run(world.bin / "lineprof-clang", "-lineprof-llvm=3", "c.c", status=1)
    expect_in("no plugin for clang 3", error)


def config_file(world):
    world.run(world.clang, "--config", world.plugins / "lineprof.cfg", PROGRAM, "-o", "app")
    expect(world.profiled(), {"marked"})


def cmake(world):
    """find_package and lineprof_instrument in a project of somebody else's."""
    (world.scratch / "CMakeLists.txt").write_text("""cmake_minimum_required(VERSION 3.20)
project(Consumer CXX)
find_package(LineProf 0.1 REQUIRED)
add_executable(app %s)
lineprof_instrument(app FUNCTIONS "^other" "ma.ked" EXCLUDE "marked")
add_executable(whole %s)
lineprof_instrument(whole ALL)
""" % (PROGRAM, PROGRAM))
    prefix = prefix_of(world)
    configure = [world.cmake, "-S", ".", "-B", "b", f"-DCMAKE_PREFIX_PATH={prefix}"]
    world.run(*configure, f"-DCMAKE_CXX_COMPILER={world.clang}", "-DCMAKE_BUILD_TYPE=Release")
    world.run(world.cmake, "--build", "b")
    expect(world.profiled("b/app"), {"other"})
    expect(world.profiled("b/whole"), {"marked", "helper", "other", "main"})
    _, error = world.run(world.cmake, "-S", ".", "-B", "gcc", f"-DCMAKE_PREFIX_PATH={prefix}", "-DCMAKE_CXX_COMPILER=g++")
    expect_in("nothing of it is profiled", error)
    world.run(world.cmake, "--build", "gcc")


def opt(world):
    """The passes through opt, on bitcode that a clang without plugin wrote."""
    world.compile("-g", "-c", "-emit-llvm", "-Xclang", "-disable-llvm-passes")
    plugin = f"-load-pass-plugin={world.plugins}/LineProf.so"
    world.run(f"opt-{world.llvm}", plugin, "-passes=lineprof-hits,default<O2>,verify", "app", "-o", "app.bc")
    world.run(f"opt-{world.llvm}", plugin, "-passes=default<O2>,verify", "app", "-o", "app.bc")
    world.run(world.clang, "-O2", "app.bc", "-o", "app")
    expect(world.profiled(), {"marked"})


def opting_in(world):
    world.compile(*world.plugin_flags(), f"-fplugin={world.plugins}/LineProfAttribute.so", "-DLINEPROF_ATTRIBUTE_PLUGIN",
                  "-Werror", source=HERE / "opting_in.cpp")
    names = world.profiled()
    source = (HERE / "opting_in.cpp").read_text()
    got = {re.split(r"::|<", re.sub(r"^.* ", "", re.sub(r"<.*>$", "", n)))[-1] for n in names}
    wanted = set(re.findall(r"\bwanted\w+(?=\()", source)) | {"Whole", "~Whole"}
    missing = {w for w in wanted if not any(w in n for n in names)}
    expect(missing, set())
    assert not any("plain" in n for n in names), f"profiled though not asked for: {names}"
    assert got, names
    (world.scratch / "bad.cpp").write_text("[[lineprof::profile]] int variable = 3;\nint main() { return variable - 3; }\n")
    _, error = world.compile(f"-fplugin={world.plugins}/LineProfAttribute.so", source="bad.cpp")
    expect_in("'lineprof' means nothing here", error)


def options(world):
    def names(*extra):
        flags = [word for option in extra for word in ("-mllvm", option)]
        world.compile(*world.plugin_flags(), *flags)
        return world.profiled()

    expect(names("-lineprof-all"), {"marked", "helper", "other", "main"})
    expect(names("-lineprof-functions=^hel"), {"marked", "helper"})
    expect(names("-lineprof-files=progr*.cpp"), {"marked", "helper", "other", "main"})
    expect(names("-lineprof-files=package/program.cpp", "-lineprof-exclude=^main$"), {"marked", "helper", "other"})
    expect(names("-lineprof-all", "-lineprof-exclude=mark", "-lineprof-exclude=helper"), {"other", "main"})
    for bad, text in (("-lineprof-functions=(", "is no regular expression"), ("-lineprof-files=[", "is no glob")):
        _, error = world.compile(*world.plugin_flags(), "-mllvm", bad, status=1)
        expect_in(text, error)


def remarks(world):
    _, out = world.compile(*world.plugin_flags(), "-Rpass=lineprof", "-Rpass-missed=lineprof", "-mllvm", "-lineprof-all",
                           "-mllvm", "-lineprof-exclude=other")
    expect_in("'marked(int)': hits of 4 lines counted with", out)
    expect_in("'marked(int)': timed with", out)
    expect_in("'other(int)' is not profiled: an -lineprof-exclude pattern matches it", out)
    _, out = world.compile("-g0", *world.plugin_flags()[1:])
    expect_in("'marked(int)' is not profiled: it has no debug info: add -g", out)


def refusals(world):
    """Bad input gets one message that says what, where and what to do."""
    view = world.view
    _, error = world.run(view, status=1)
    expect_in("no profile (*.lineprof) in this directory", error)
    world.compile(*world.plugin_flags())
    world.run("./app")
    profile = next(world.scratch.glob("*.lineprof"))
    data = profile.read_bytes()
    (world.scratch / "text.txt").write_text("hello")
    (world.scratch / "cut.lineprof").write_bytes(data[: len(data) // 2])
    for arguments, status, text in (
        (["-p", "missing.lineprof"], 1, "missing.lineprof: No such file or directory"),
        (["-p", "text.txt"], 1, "text.txt: not a LineProf profile"),
        (["-p", profile, "--function", "("], 2, "is no regular expression"),
        (["-p", profile, "--sort", "colour"], 2, "--sort"),
        (["-p", profile, "--unit", "parsec"], 2, "'parsec' is no unit"),
        (["-p", profile, "--columns", "hits,shoes"], 2, "'shoes' is no column"),
        (["-p", profile, "--function", "nowhere"], 1, "no function matches"),
        (["other.cpp", "-p", profile], 1, "other.cpp is not in the profile"),
        (["other.cpp"], 1, "covers other.cpp"),
        (["--nonsense"], 2, "--nonsense"),
    ):
        out, error = world.run(view, *arguments, status=status)
        assert out == "" and error.startswith("lineprof-view: "), (arguments, out, error)
        expect_in(text, error)
    out, error = world.run(view, "-p", "cut.lineprof", status=None)
    expect_in("cut short", error)
    world.run("sh", "-c", f"{view} -p {profile} > /dev/full", status=1)


def sources(world):
    """A source that changed, went away, or moved; colours."""
    (world.scratch / "src").mkdir()
    copy = world.scratch / "src/copy.cpp"
    copy.write_text(PROGRAM.read_text())
    world.compile(*world.plugin_flags(), source=copy)
    world.run("./app")

    def state(*extra):
        return json.loads(world.run(world.view, "--json", *extra)[0])["files"][0]["source"]

    expect(state(), "same")
    expect_in("sum += helper(i);", world.run(world.view, "copy.cpp")[0])
    expect_in("sum += helper(i);", world.run(world.view, "src")[0])
    copy.write_text("// one more line\n" + PROGRAM.read_text())
    expect(state(), "changed")
    expect_in("Note: the source changed since it was compiled", world.run(world.view)[0])
    copy.rename(world.scratch / "elsewhere.cpp")
    expect(state(), "missing")
    expect_in("Note: the source is not there", world.run(world.view)[0])
    (world.scratch / "moved").mkdir()
    (world.scratch / "moved/copy.cpp").write_text(PROGRAM.read_text())
    expect(state("--source-dir", "moved"), "same")
    expect(state("--source-dir", f"{world.scratch}/src={world.scratch}/moved"), "same")
    assert "\x1b[" not in world.run(world.view)[0]
    expect_in("\x1b[", world.run(world.view, "--color", "always")[0])
    # With a terminal: script(1) gives it one.
    for env, colored in (({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)):
        out, _ = world.run("script", "-qec", f"{world.view}", "/dev/null", env=env)
        expect("\x1b[" in out, colored)


def processes(world):
    """A profile of a program that still runs, was killed, or has children and threads."""
    (world.scratch / "wait.cpp").write_text(
        "#include <lineprof/lineprof.h>\n#include <cstdio>\n#include <thread>\n#include <sys/wait.h>\n#include <unistd.h>\n"
        "LINEPROF void step(int n) {\n  for (int i = 0; i < n; ++i)\n    getppid();\n}\n"
        "int main(int argc, char **) {\n  step(3);\n  std::thread(step, 4).join();\n"
        "  if (fork() == 0) {\n    step(5);\n    return 0;\n  }\n  wait(nullptr);\n  std::puts(\"ready\");\n  std::fflush(stdout);\n"
        "  std::getchar();\n}\n")
    world.compile(*world.plugin_flags(), "-pthread", source="wait.cpp")
    process = subprocess.Popen(["./app"], cwd=world.scratch, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stdout.readline()
    own = f"app.{process.pid}.lineprof"
    out, error = world.run(world.view, "-p", own)
    expect_in("the program is still running", error)
    assert re.search(r"^ +8 +7 ", out, re.M), out
    process.kill()
    process.wait()
    _, error = world.run(world.view, "-p", own)
    expect_in("did not end in order", error)
    document = json.loads(world.run(world.view, "--json", "--by-thread")[0])
    expect(len(document["processes"]), 2)
    hits = sorted(part["files"][0]["functions"][0]["lines"][1]["hits"] for part in document["parts"] if part["files"])
    expect(hits, [3, 4, 5])
    out, _ = world.run(world.view, "--by-process", "--summarize", "--skip-zero", "--sort", "time", "--unit", "ms")
    expect(out.count("== Process "), 2)
    expect_in("seconds - wait.cpp:6 - step(int)", out)
    expect_in("Timer unit: 0.001 s", out)


FIBONACCI = """
def fibRecursive(n):
    return n if n < 2 else fibRecursive(n - 1) + fibRecursive(n - 2)

def fibMemoised(n, known):
    if n < 2:
        return n
    if n in known:
        return known[n]
    known[n] = fibMemoised(n - 1, known) + fibMemoised(n - 2, known)
    return known[n]

def fibBottomUp(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a

def main():
    fibRecursive(20), fibMemoised(90, {}), fibBottomUp(90)
"""


def functions(world):
    """The table of functions: the counts that cProfile gives for the same program in Python, pstats' ways to cut it down."""
    import cProfile
    import pstats

    scope = {}
    exec(FIBONACCI, scope)
    profile = cProfile.Profile()
    profile.runcall(scope["main"])
    wanted = {name: (calls, primitive) for (_, _, name), (primitive, calls, *_) in pstats.Stats(profile).stats.items()
              if name.startswith("fib")}
    for level in ("-O0", "-O2"):
        world.compile(level, *world.plugin_flags(), source=SOURCE / "examples/fibonacci/fibonacci.cpp")
        world.profiled()
        out, _ = world.run(world.view, "--functions", "--strip-dirs")
        got = {}
        for calls, name in re.findall(r"^ *(\d+(?:/\d+)?) .* fibonacci\.cpp:\d+\((\w+)\(", out, re.M):
            numbers = [int(n) for n in calls.split("/")]
            got[name] = (numbers[0], numbers[-1])
        expect(got, wanted)
    expect_in("22071 function calls (3 primitive calls)", out)
    expect_in("ncalls    tottime    percall    cumtime    percall filename:lineno(function)", out)
    expect_in("Ordered by: cumulative time", out)
    out, _ = world.run(world.view, "--functions", "--limit", ".3", "--sort", "calls")
    expect_in("List reduced from 3 to 1 functions", out)
    expect_in("fibRecursive", out)
    out, _ = world.run(world.view, "--functions", "--sort", "calls", "--reverse", "--function", "Recursive|BottomUp")
    assert out.index("fibBottomUp") < out.index("fibRecursive"), out
    _, error = world.run(world.view, "--functions", "--limit", "1.5", status=2)
    expect_in("'1.5' is neither a number of functions nor a share", error)


def static_program(world):
    """A program without a dynamic linker takes the runtime's archive."""
    archive = world.lib / "liblineprof_rt.a"
    world.compile(*world.plugin_flags(), "-static", "-pthread", f"-Wl,--whole-archive,{archive},--no-whole-archive")
    expect(world.profiled(), {"marked"})


def runtime_flags(world):
    world.compile(*world.plugin_flags())
    _, help_text = world.run("./app", env={"LINEPROF_HELP": "1"})
    for flag in ("LINEPROF_CLOCK", "LINEPROF_OUT", "LINEPROF_DISABLE", "LINEPROF_SAMPLER_PERIOD"):
        expect_in(flag, help_text)

    def profiles(**env):
        for old in world.scratch.glob("*.lineprof*"):
            old.unlink()
        _, error = world.run("./app", env={f"LINEPROF_{k}": v for k, v in env.items()})
        return [p.name for p in world.scratch.glob("*.lineprof*")], error

    expect(profiles(DISABLE="1"), ([], ""))
    expect(profiles(OUT="fixed.lineprof"), (["fixed.lineprof"], ""))
    names, error = profiles(CLOCK="sundial")
    expect_in("LINEPROF_CLOCK=sundial is not known", error)
    names, error = profiles(OUT="/proc/nowhere/x.lineprof")
    expect_in("can't be created", error)
    for clock in ("adaptive", "exact", "sampled", "off"):
        profiles(CLOCK=clock, OUT="clock.lineprof")
        document = json.loads(world.run(world.view, "--json", "-p", "clock.lineprof")[0])
        expect(document["clock"], clock)
        expect([l["hits"] for l in document["files"][0]["functions"][0]["lines"]], [1, 11, 10, 1])
    assert (world.scratch / "clock.lineprof").stat().st_mode & 0o777 == 0o600


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True)
    parser.add_argument("--llvm", required=True)
    parser.add_argument("--cmake", default="cmake")
    parser.add_argument("part")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lineprof-package-") as scratch:
        globals()[args.part](World(args.build, args.llvm, args.cmake, scratch))


if __name__ == "__main__":
    try:
        main()
    except AssertionError as failure:
        sys.exit(f"package_test: {failure}")
