# SPDX-License-Identifier: Apache-2.0
"""How far reported times are from the truth."""

from dataclasses import dataclass


@dataclass
class Errors:
    points: dict  # line -> reported share less true share, in percentage points
    total: float  # the reported total against the true one, in %

    @property
    def worst(self):
        return max(abs(p) for p in self.points.values())

    @property
    def distance(self):
        """Sum of absolute differences of the shares: 0 best, 2 worst."""
        return sum(abs(p) for p in self.points.values()) / 100


def compare(true, reported):
    """A line without a known time has none: what is reported there is an error like any other."""
    true_sum, reported_sum = sum(true.values()), sum(reported.values())
    points = {line: 100 * (reported.get(line, 0) / reported_sum - true.get(line, 0) / true_sum)
              for line in sorted(true.keys() | reported.keys())}
    return Errors(points, 100 * (reported_sum / true_sum - 1))
