# SPDX-License-Identifier: Apache-2.0
"""The tables and the JSON of bench/overhead."""

import statistics

from ratios import geometric_mean, ratio, spread, times
from table import number, print_table
from variants import PLAIN


def summary(rows, columns):
    values = {c: [row[c] for _, row in rows if row.get(c)] for c in columns}
    mean = {c: geometric_mean(values[c]) for c in columns}
    worst = {c: max(values[c], default=None) for c in columns}
    return [("geometric mean", mean), ("worst", worst)]


def as_text(rows):
    return [(name, {c: number(v) for c, v in row.items()}) for name, row in rows]


def print_ratios(title, columns, rows, extra_columns=(), extra_cells=()):
    texts = as_text(rows)
    for (_, cells), more in zip(texts, extra_cells):
        cells.update(more)
    totals = [(name, cells | {c: "" for c in extra_columns}) for name, cells in as_text(summary(rows, columns))]
    print_table(title, [*extra_columns, *columns], texts, totals)


def build_names(variants):
    return [b for b in dict.fromkeys(v.build for v in variants) if b not in (PLAIN, "dwarf4")]


def build_ratios(result, field):
    plain = getattr(result.builds[PLAIN], field)
    return {name: getattr(build, field) / plain for name, build in result.builds.items() if name != PLAIN}


def base_cells(result, settings):
    seconds = times(result.measured, PLAIN, settings.quick, settings.time)
    noise = spread(seconds)
    return {"plain s": f"{statistics.median(seconds):.3f}", "noise %": "-" if noise is None else f"{noise:.1f}"}


def print_report(results, variants, settings):
    columns = [v.name for v in variants if v.name != PLAIN]
    rows = [(r.program.name, {v.name: ratio(r.measured, v, settings.quick, settings.time) for v in variants if v.name != PLAIN})
            for r in results]
    kind = {"wall": "wall time", "cpu": "processor time"}[settings.time]
    print_ratios(f"Run time ({kind}), ratio to plain -O2, medians of {settings.rounds} rounds", columns, rows,
                 ("plain s", "noise %"), [base_cells(r, settings) for r in results])
    builds = build_names(variants)
    for title, field in (("Compile time, ratio to plain -O2 -g", "seconds"), ("Code size, ratio to plain -O2", "text")):
        print_ratios(title, builds, [(r.program.name, build_ratios(r, field)) for r in results])
    print_problems(results)


def print_problems(results):
    by_reason = {}
    for result in results:
        for name, reason in result.measured.problems.items():
            by_reason.setdefault((name, reason), []).append(result.program.name)
    if by_reason:
        print("\nWithout numbers (-):")
    for (name, reason), programs in by_reason.items():
        where = "all programs" if len(programs) == len(results) else ", ".join(programs)
        print(f"  {name}, {where}: {reason}")


def program_json(result, variants, settings):
    out = {"builds": {n: {"compile_cpu_seconds": b.seconds, "text_bytes": b.text} for n, b in result.builds.items()},
           "problems": result.measured.problems, "variants": {}}
    for (name, small), runs in result.measured.runs.items():
        out["variants"].setdefault(name, {})["small" if small else "full"] = {
            "wall_seconds": [r.wall for r in runs], "cpu_seconds": [r.cpu for r in runs],
            "max_resident_kb": [r.kilobytes for r in runs]}
    for variant in variants:
        if variant.name in out["variants"]:
            out["variants"][variant.name]["ratio"] = ratio(result.measured, variant, settings.quick, settings.time)
    return out


def report_json(results, variants, settings):
    return {"schema": "lineprof-overhead/1", "time": settings.time, "rounds": settings.rounds, "quick": settings.quick,
            "compiler": settings.compiler, "programs": {r.program.name: program_json(r, variants, settings) for r in results}}
