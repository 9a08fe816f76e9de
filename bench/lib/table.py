# SPDX-License-Identifier: Apache-2.0
"""Aligned tables of numbers."""


def number(value):
    return "-" if value is None else f"{value:.2f}" if value < 100 else f"{value:.0f}"


def print_table(title, columns, rows, totals=()):
    """rows and totals: (name, {column: text}); a column that is missing in a row is a dash."""
    names = [name for name, _ in [*rows, *totals]]
    first = max(map(len, names), default=0) + 1
    widths = {c: max(len(c), *(len(cells.get(c, "-")) for _, cells in [*rows, *totals])) + 2 for c in columns}
    print(f"\n{title}")
    print(" " * first + "".join(f"{c:>{widths[c]}}" for c in columns))
    for index, (name, cells) in enumerate([*rows, *totals]):
        if totals and index == len(rows):
            print("-" * (first + sum(widths.values())))
        print(f"{name:<{first}}" + "".join(f"{cells.get(c, '-'):>{widths[c]}}" for c in columns))
