"""A small share of the torture with every run of the tests; `make torture` is the whole."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARTS = ("faults;days;clock;zones;power", "kills,;kills with", "updates")  # side by side: each waits more than it works


def test_nothing_is_lost_whatever_breaks() -> None:
    command = [sys.executable, "-m", "tests.torture", "--share", "--only"]
    running = [
        subprocess.Popen([*command, part], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT)
        for part in PARTS
    ]
    try:
        for each in running:
            said, _ = each.communicate(timeout=110)
            assert each.returncode == 0, said[-3000:]
    finally:
        for each in running:
            each.kill()
            each.wait()
