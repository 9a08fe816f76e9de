# SPDX-License-Identifier: Apache-2.0
"""What the runs come to: medians, ratios to plain, and their noise."""

import math
import statistics

from variants import PLAIN


def times(measured, name, small, kind):
    return [getattr(r, kind) for r in measured.runs.get((name, small), [])]


def ratio(measured, variant, quick, kind):
    """None when there is nothing to compare."""
    small = quick or variant.slow
    own, base = times(measured, variant.name, small, kind), times(measured, PLAIN, small, kind)
    if variant.name in measured.problems or not own or not base:
        return None
    return statistics.median(own) / max(statistics.median(base), 1e-9)


def spread(values):
    """Half the distance between the quartiles, in % of the median."""
    if len(values) < 3:
        return None
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return 50 * (high - low) / middle


def geometric_mean(values):
    return math.exp(sum(map(math.log, values)) / len(values)) if values else None
