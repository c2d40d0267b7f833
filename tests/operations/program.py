"""The program as an operator starts it: a process of its own with an environment of its own, or in this process where that says as much."""

import asyncio
import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import structlog
from typer.testing import CliRunner

from bot.__main__ import cli

ROOT = Path(__file__).parents[2]
TOKEN = "7000000001:" + "Canary-of-the-token-never-to-be-se"[:35].ljust(35, "x")


@dataclass(frozen=True)
class Ended:
    code: int
    said: str


@contextmanager
def _logging_left_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    try:
        yield
    finally:
        root.handlers[:], root.level = handlers, level
        structlog.reset_defaults()


def here(*command: str, **settings: object) -> Ended:
    """In this process: quick. The environment is only what is given."""
    environment = {name: str(value) for name, value in settings.items()}
    with _logging_left_as_it_was():
        result = CliRunner().invoke(cli, list(command), env=environment)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Ended(result.exit_code, result.output)


@contextmanager
def environment_of(settings: Mapping[str, object]) -> Iterator[dict[str, str]]:
    yield {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"} | {
        name: str(value) for name, value in settings.items()
    }


async def started(folder: Path, *command: str, **settings: object) -> asyncio.subprocess.Process:
    with environment_of(settings) as environment:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *command,
            cwd=folder,
            env=environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )


async def apart(folder: Path, *command: str, **settings: object) -> Ended:
    """In a process of its own, to its end."""
    process = await started(folder, *command, **settings)
    try:
        async with asyncio.timeout(20):
            said, _ = await process.communicate()
    except TimeoutError:
        process.kill()
        said, _ = await process.communicate()
        raise AssertionError(f"the program did not end: {said.decode()}") from None
    assert process.returncode is not None, "a process that ended has a code"
    return Ended(process.returncode, said.decode())
