"""python -m stories: the writer's tools; the bot itself is python -m bot."""

from pathlib import Path
from typing import Annotated

import typer

from stories.catalog import LIBRARY, Catalog

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Write, check and see the stories of the library.")
Library = Annotated[Path, typer.Option("--library", help="The folder of stories.")]


@app.callback()
def tools() -> None:
    """Keeps `check` a command of its own even while it is the only one."""


@app.command()
def check(library: Library = LIBRARY) -> None:
    """Reports everything that is wrong, each with its file, line and fix."""
    catalog, problems = Catalog.inspect(library)
    for problem in sorted(problems):
        typer.echo(problem)
    if problems:
        count = len(problems)
        typer.echo(f"{count} problem{'s' if count > 1 else ''}; {len(catalog.stories)} stories are whole.", err=True)
        raise typer.Exit(1)
    typer.echo(f"{len(catalog.stories)} stories in {len(catalog.fields)} fields: all is well.")


if __name__ == "__main__":
    app()
