"""python -m stories: the writer's tools; the bot itself is python -m bot."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from stories.blank import Blank, is_slug, slug_from, write_blank
from stories.catalog import LIBRARY, Catalog
from stories.sheet import SLUG_LIMIT, story_schema

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Write, check and see the stories of the library.")
Library = Annotated[Path, typer.Option("--library", help="The folder of stories.")]
Known = Annotated[str, typer.Option(help="Asked for when left out and a person is typing.")]


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


@app.command()
def new(
    slug: Annotated[str, typer.Argument(help="The folder's name: small letters, digits, hyphens.")],
    field: Known = "",
    who_vi: Known = "",
    who_en: Known = "",
    title_vi: Known = "",
    title_en: Known = "",
    library: Library = LIBRARY,
) -> None:
    """Makes the folder of a new story and tells what remains to be written."""
    if not is_slug(slug):
        near = slug_from(slug) or "ba-nguyen-thi-lan"
        _refuse(f'"{slug}" cannot name a story (a–z, 0–9, hyphens, {SLUG_LIMIT} at most); try: {near}')
    if (library / slug).exists():
        _refuse(f"{library / slug} is there already; choose another name, or edit what is in it")
    fields = Catalog.inspect(library)[0].fields
    if not fields:
        _refuse(f"{library} has no fields.toml that can be read; run: python -m stories check")
    field = field or _ask(f"Field ({', '.join(fields)})", default=next(iter(fields)))
    if field not in fields:
        _refuse(f'there is no field "{field}"; use one of: {", ".join(fields)}')
    known = {
        "who": {"vi": who_vi or _ask("Who, in Vietnamese"), "en": who_en or _ask("Who, in English")},
        "title": {"vi": title_vi or _ask("Title, in Vietnamese"), "en": title_en or _ask("Title, in English")},
    }
    folder = write_blank(library, Blank(slug, field, known))
    typer.echo(f"{folder} is made. Write where … stands, then run: python -m stories check")


@app.command()
def schema() -> None:
    """Prints the JSON Schema of story.toml; the library keeps it as story.schema.json."""
    typer.echo(story_schema(), nl=False)


@app.command()
def preview(
    library: Library = LIBRARY,
    port: Annotated[int, typer.Option(min=1, max=65535, help="On this machine only.")] = 8070,
) -> None:
    """Shows each story as a phone will, and again whenever a file changes."""
    from stories.preview import serve

    typer.echo(f"Open http://127.0.0.1:{port} — Ctrl-C ends it.")
    serve(library, port)


def _ask(what: str, default: str = "") -> str:
    """Nobody is asked where nobody can answer: the blank stays a blank."""
    if not sys.stdin.isatty():
        return default
    return str(typer.prompt(what, default=default, show_default=bool(default))).strip()


def _refuse(why: str) -> None:
    typer.echo(why, err=True)
    raise typer.Exit(2)


if __name__ == "__main__":
    app(prog_name="python -m stories")
