# SPDX-License-Identifier: Apache-2.0
"""Ratios as a table of text."""

import math


def geometric_mean(values):
    return math.exp(sum(map(math.log, values)) / len(values)) if values else None


def cell(value):
    return "-" if value is None else f"{value:.2f}" if value < 100 else f"{value:.0f}"


def print_table(title, rows, columns):
    """rows: {program: {column: ratio or None}}; the last lines are geometric mean and worst."""
    width = max(len(name) for name in [*rows, "geometric mean"]) + 1
    print(f"\n{title}")
    print(" " * width + "".join(f"{c:>11}" for c in columns))
    for name, row in rows.items():
        print(f"{name:<{width}}" + "".join(f"{cell(row.get(c)):>11}" for c in columns))
    for label, reduce in (("geometric mean", geometric_mean), ("worst", lambda v: max(v, default=None))):
        values = {c: [row[c] for row in rows.values() if row.get(c)] for c in columns}
        print(f"{label:<{width}}" + "".join(f"{cell(reduce(values[c])):>11}" for c in columns))
