# SPDX-License-Identifier: Apache-2.0
"""Runs the variants of a program in turn, so that what the machine does meanwhile hits all of them alike."""

from dataclasses import dataclass, field

from runs import RunError, run
from variants import PLAIN

SLOW_ROUNDS = 2


@dataclass
class Measured:
    runs: dict = field(default_factory=dict)  # (variant's name, small) -> [Run]
    problems: dict = field(default_factory=dict)  # variant's name -> why it has no numbers


class Rounds:
    def __init__(self, program, variants, builds, settings, folder):
        self.program, self.variants, self.builds, self.settings, self.folder = program, variants, builds, settings, folder
        self.measured = Measured()
        self.expected = {}  # small -> plain's output

    def once(self, variant, small):
        if variant.name in self.measured.problems:
            return
        command = [self.builds[variant.build].path, *([self.program.small] if small else [])]
        try:
            done = run(self.settings.launcher, variant, command, self.folder / "run", self.program.threads, self.settings.timeout)
            self.check_output(done.output, small)
        except RunError as error:
            self.measured.problems[variant.name] = str(error)
            return
        self.measured.runs.setdefault((variant.name, small), []).append(done)

    def check_output(self, output, small):
        expected = self.expected.setdefault(small, output)
        if output != expected:
            raise RunError(f"prints {output[:60]!r} where plain prints {expected[:60]!r}")

    def round(self, number):
        """Plain first when it is the first, to have its output; then each round starts one further."""
        chosen = [v for v in self.variants if not v.slow]
        turn = number % len(chosen)
        for variant in chosen[turn:] + chosen[:turn]:
            self.once(variant, self.settings.quick)

    def slow_round(self):
        slow = [v for v in self.variants if v.slow]
        if not slow:
            return
        for variant in [v for v in self.variants if v.name == PLAIN] + slow:
            self.once(variant, True)


def measure(program, variants, builds, settings, folder):
    rounds = Rounds(program, variants, builds, settings, folder)
    for number in range(settings.rounds):
        rounds.round(number)
        if number < SLOW_ROUNDS:
            rounds.slow_round()
    return rounds.measured
