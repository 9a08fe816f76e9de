# SPDX-License-Identifier: Apache-2.0
"""LineProf as it is used from a compiler's command line."""

import shutil
from pathlib import Path

FILES = ("LineProf.so", "liblineprof_rt.so")


class Plugin:
    """A copy of the plugin and its runtime, so that a rebuild meanwhile changes nothing."""

    def __init__(self, folder, copy_to):
        self.folder = Path(copy_to)
        self.folder.mkdir(parents=True)
        for name in FILES:
            source = Path(folder) / name
            if not source.exists():
                raise SystemExit(f"{source} is missing: build first, or say --plugin-dir")
            shutil.copy(source.resolve(), self.folder / name)

    def flags(self, *options):
        """What clang is told; each option is one of the pass's."""
        plugin = self.folder / "LineProf.so"
        return [f"-fplugin={plugin}", f"-fpass-plugin={plugin}", *(word for o in options if o for word in ("-mllvm", o))]

    def environment(self, clock, profile):
        return {"LINEPROF_RUNTIME": str(self.folder / "liblineprof_rt.so"), "LINEPROF_CLOCK": clock, "LINEPROF_OUT": str(profile)}
