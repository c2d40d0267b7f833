"""python -m tests.release: builds the wheel, installs it where nothing else is, tries it, and writes down what is in it."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
DIST = ROOT / "dist"
FREE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|MPL-2\.0|LGPL|Unlicense|CC0|0BSD|Zlib|HPND|Python-2\.0|Dual License|Public Domain"
)
INTERPRETERS = ("3.11", "3.12", "3.13", "3.14")
PYENV = Path.home() / ".pyenv/versions"
DRAW = """
import bot.app, bot.demo
from stories.card import card
from stories.catalog import LIBRARY, Catalog
card(Catalog.load(LIBRARY).stories[0].telling("vi"))
"""
MUST_HOLD = ("bot/foundation/text/locales/vi/general.ftl", "stories/library/fields.toml", "config/settings.py")


class NotReady(Exception):
    """The version cannot be given to others; the text says why."""


def _run(*command: str | Path, cwd: Path = ROOT, version: str | None = None) -> str:
    """`version`: what a build takes itself for, instead of asking git."""
    told = {} if version is None else {"SETUPTOOLS_SCM_PRETEND_VERSION": version}
    done = subprocess.run(  # noqa: S603 - our own words
        command, cwd=cwd, env=os.environ | told, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NotReady(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout.strip()


def version() -> str:
    """The same at the head of the changelog, in pyproject.toml for builds without git, and in the tag of this commit if it has one."""
    hatch = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]
    declared = str(hatch["version"]["fallback-version"])
    headings = re.findall(r"^## (\S+)", (ROOT / "bot/CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    if headings[:1] != [declared]:
        raise NotReady(f"pyproject.toml says {declared}, the head of bot/CHANGELOG.md {headings[:1]}.")
    if (tags := tags_here()) and tags != [f"v{declared}"]:
        raise NotReady(f"This commit is tagged {tags}, but the version is {declared}.")
    return declared


def tags_here() -> list[str]:
    return [tag for tag in _run("git", "tag", "--points-at", "HEAD").splitlines() if re.fullmatch(r"v\d.*", tag)]


def wheel(number: str) -> Path:
    """As it will be when the commit is tagged, or as the tag makes it."""
    shutil.rmtree(DIST, ignore_errors=True)
    build = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", DIST, ".")
    _run(*build, version=None if tags_here() else number)
    (built,) = DIST.glob("*.whl")
    if not built.name.startswith(f"guong_sang-{number}-"):
        raise NotReady(f"{built.name} is not of version {number}: commit everything, then tag.")
    inside = zipfile.ZipFile(built).namelist()
    if missing := [name for name in MUST_HOLD if name not in inside]:
        raise NotReady(f"{built.name} lacks {missing}.")
    return built


def installed(built: Path, folder: Path, interpreter: str | Path = sys.executable) -> Path:
    """A clean environment with the wheel and exactly the pinned versions of what it needs."""
    _run(interpreter, "-m", "venv", folder)
    python = folder / "bin/python"
    pins = ROOT / "constraints.txt"
    _run(python, "-m", "pip", "install", "--quiet", "--no-compile", "--constraint", pins, f"{built}[operations]")
    pinned = {line.partition("==")[0].lower().replace("_", "-") for line in pins.read_text("utf-8").split()}
    has = {
        line.partition("==")[0].lower().replace("_", "-") for line in _run(python, "-m", "pip", "freeze").splitlines()
    }
    if free := sorted(name for name in has - pinned if not name.startswith("guong-sang")):
        raise NotReady(f"constraints.txt does not pin {', '.join(free)}.")
    _run(python, "-m", "pip", "check")
    return python


def tried(python: Path, folder: Path) -> None:
    """Outside the repository, so that nothing of it is used by mistake."""
    for command in (("-m", "bot", "--help"), ("-m", "stories", "check"), ("-c", DRAW)):
        _run(python, "-I", *command, cwd=folder)
    _run(python.with_name("guongsang"), "--version", cwd=folder)


def inventory(python: Path) -> None:
    _run(python, ROOT / "tests/release/inventory.py", DIST)
    lines = (DIST / "LICENCES.txt").read_text("utf-8").splitlines()
    if bound := [line for line in lines if not FREE.search(line.partition(": ")[2])]:
        raise NotReady("Licences to look at: " + "; ".join(bound))


def at_hand(number: str) -> str | Path | None:
    """An interpreter of this version, on the path or among pyenv's."""
    for found in (shutil.which(f"python{number}"), *PYENV.glob(f"{number}.*/bin/python")):
        if found and not subprocess.run([found, "-c", ""], capture_output=True, check=False).returncode:  # noqa: S603
            return found
    return None


def main() -> None:
    tried_on: list[str] = []
    try:
        number = version()
        built = wheel(number)
        for supported in INTERPRETERS:
            if interpreter := at_hand(supported):
                with tempfile.TemporaryDirectory() as name:
                    python = installed(built, Path(name) / "v", interpreter)
                    tried(python, Path(name))
                    if not tried_on:
                        inventory(python)
                tried_on.append(supported)
    except NotReady as why:
        sys.exit(f"Not ready: {why}")
    missing = [each for each in INTERPRETERS if each not in tried_on]
    print(
        f"{number} is ready: {built.name}, sbom.cdx.json and LICENCES.txt in dist/; tried on Python {', '.join(tried_on)}"
        + (f"; not at hand here: {', '.join(missing)}." if missing else ".")
    )
    if not tags_here():
        print(f"Tag it: git tag v{number}")


if __name__ == "__main__":
    main()
