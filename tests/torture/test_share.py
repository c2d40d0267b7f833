"""A small share of the torture with every run of the tests, in two halves side by side; `make torture` is the whole."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("only", ["faults;days;clock;zones;power", "kills,;kills with;updates"])
def test_nothing_is_lost_whatever_breaks(only: str) -> None:
    command = [sys.executable, "-m", "tests.torture", "--share", "--only", only]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root, timeout=110)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
