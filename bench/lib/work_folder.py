# SPDX-License-Identifier: Apache-2.0
"""A folder for builds and runs, which goes away however the script ends."""

import shutil
import signal
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def work_folder(name, keep):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    folder = Path(tempfile.mkdtemp(prefix=name))
    try:
        yield folder
    finally:
        if keep:
            print(f"\nThe builds are in {folder}")
        else:
            shutil.rmtree(folder)
