# SPDX-License-Identifier: Apache-2.0
"""First oracle for expectations: writes a counter into each line of a case's source that expects hits.

Only where that is a mere insertion: in front of a statement, in a loop's condition, behind the brace of a function on
one line. Lines of other shapes (the middle of a statement that spans several lines) are left to the second oracle.
"""

import array
import re
from pathlib import Path

LINES_PER_FILE = 4096
HEADER = Path(__file__).with_name("plain_counter.h")


def strip_comment(text):
    return re.sub(r"//.*$", "", text).rstrip()


def closing(text, opening):
    """Index of the parenthesis that closes the one at `opening`, or -1."""
    depth = 0
    for i in range(opening, len(text)):
        depth += (text[i] == "(") - (text[i] == ")")
        if depth == 0:
            return i
    return -1


def count_for_header(code, call):
    """`for (a; b; c)` -> `for (a; call, b; c)`; None for range-for and headers over several lines."""
    start = code.index("(")
    end = closing(code, start)
    semicolon = code.find(";", start)
    if end < 0 or not start < semicolon < end:
        return None
    empty = re.match(r"\s*;", code[semicolon + 1 :])
    return code[: semicolon + 1] + f" {call}" + ("" if empty else " &&") + code[semicolon + 1 :]


def count_condition(code, call):
    """`while (b` -> `while (call && b`: for the last `while (` or `else if (` of the line."""
    match = list(re.finditer(r"\b(while|if)\s*\(", code))[-1]
    rest = code[match.end() :]
    end = closing(code, match.end() - 1)
    declares = re.match(r"\s*(const\s+)?[\w:<>]+\s*[*&]?\s*\w+\s*=[^=]", rest) or (0 < code.find(";", match.end()) < end)
    if declares or end < 0:
        return None
    return code[: match.end()] + f"{call} && (" + code[match.end() : end] + ")" + code[end:]


def begins_statement(previous):
    return previous == "" or previous[-1] in ";{}" or (previous[-1] == ":" and not previous.endswith("::"))


def with_counter(code, previous, call):
    """The line with the counter in it, or None where that is not a mere insertion. `previous` is the code before it."""
    text = code.strip()
    if re.match(r"(#|\}$|\};$|\} else \{|LINEPROF (class|struct))", text) or "constexpr {" in text:
        return None
    if re.match(r"for\b", text):
        return count_for_header(code, call)
    if re.match(r"(\}?\s*while\b|\} else if\b|else if\b|do\b.*\bwhile\b)", text):
        return count_condition(code, call)
    label = re.match(r"\s*(case\b.*?[^:]:|default:|\w+:)(?!:)\s*(?=\S)", code)
    if label:
        return code[: label.end()] + f"{call}; " + code[label.end() :]
    definition = re.search(r"\bLINEPROF\b.*?\)[^{;]*\{", code) or re.search(r"\bLINEPROF\b[^={;]*\{\s", code)
    if definition and text.endswith("}"):
        return code[: definition.end()] + f" {call};" + code[definition.end() :]
    indent = code[: len(code) - len(code.lstrip())]
    if re.match(r"(else|case|default|\}|&&|\|\||[?:,.<>)]|[+-] |catch|struct|class|template|LINEPROF)", text):
        return None
    if begins_statement(previous) and indent:
        return f"{indent}{call}; {text}"
    if text.endswith(";") and (previous.endswith("else") or re.search(r"\b(if|for|while)\b.*\)$", previous)):
        return f"{indent}{{ {call}; {text} }}"
    return None


def write_counters(source, target, file_index, expectations):
    """Writes the counting copy; returns the lines that count."""
    expected = {e.line: e for e in expectations if e.file == source.name and "+" not in e.text and e.text != "-"}
    counted, output, previous = set(), [f'#include "{HEADER}"', f'#line 1 "{source}"'], ""
    for number, line in enumerate(source.read_text().splitlines(), 1):
        code = strip_comment(line)
        changed = None
        if number in expected and not expected[number].by_hand:
            changed = with_counter(code, previous, f"plainCount({file_index * LINES_PER_FILE + number})")
        if changed is not None:
            counted.add(number)
        output.append(code if changed is None else changed)
        if code.strip() and not code.startswith("#"):
            previous = code.strip()
    target.write_text("\n".join(output) + "\n")
    return counted


def read_counts(path, file_index, line):
    counts = array.array("q")
    counts.frombytes(path.read_bytes())
    return counts[file_index * LINES_PER_FILE + line]
