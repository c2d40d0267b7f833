"""A small share of the torture with every run of the tests; `make torture` is the whole."""

import subprocess
import sys
from pathlib import Path


def test_nothing_is_lost_whatever_breaks() -> None:
    command = [sys.executable, "-m", "tests.torture", "--share"]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root, timeout=110)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
