# SPDX-License-Identifier: Apache-2.0
"""What the lines of a program with known times really took. `// truth: NAME FACTOR` on a line says that it took FACTOR
(else 1) times the microseconds that the program prints for NAME."""

import re

MARK = re.compile(r"// truth: (\w+)(?: ([\d.]+))?\s*$")


def read_marks(source):
    """{line: (name, factor)}"""
    marks = {}
    for number, text in enumerate(source.read_text().splitlines(), 1):
        found = MARK.search(text)
        if found:
            marks[number] = (found[1], float(found[2] or 1))
    return marks


def read_values(output):
    return {name: float(value) for name, value in (line.split() for line in output.decode().splitlines())}


def true_times(marks, output):
    """{line: microseconds}"""
    values = read_values(output)
    return {line: values[name] * factor for line, (name, factor) in marks.items()}
