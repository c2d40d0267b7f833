"""A page on this machine that shows each story as a phone will; it changes no file. The words of a caption are the bot's."""

import hashlib
import tempfile
from collections.abc import Mapping
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from stories.card import Variant
from stories.catalog import Catalog
from stories.complaints import Problem
from stories.model import Telling
from stories.preview.page import overview, story_page
from stories.studio import Cards
from stories.typesetting import CARDS

HERE = Path(__file__).parent
HOST = "127.0.0.1"
# Scanned from a preview it opens nothing, but it has the length of a real one, so the card looks as it will.
LINK = "https://t.me/guongsang_bot?start=s_{slug}"


def preview_app(library: Path, cards: Cards) -> Starlette:
    """Every request reads the library anew, so that what is shown is what is written."""

    async def read() -> tuple[Catalog, list[Problem]]:
        return await run_in_threadpool(Catalog.inspect, library)

    async def index(_: Request) -> Response:
        catalog, problems = await read()
        return HTMLResponse(overview(catalog, problems))

    async def story(request: Request) -> Response:
        catalog, problems = await read()
        found = catalog.get(request.path_params["slug"])
        if found is None:
            return HTMLResponse(overview(catalog, problems), status_code=404)
        own = [problem for problem in problems if found.slug in Path(problem.file).parts]
        return HTMLResponse(story_page(found, own))

    async def card(request: Request) -> Response:
        catalog, _ = await read()
        telling, variant = _asked(catalog, request.path_params)
        file = await cards.file(telling, variant, LINK.format(slug=telling.slug))
        return FileResponse(file, headers={"Cache-Control": "no-store"})

    async def state(_: Request) -> Response:
        return PlainTextResponse(await run_in_threadpool(_fingerprint, library))

    return Starlette(
        routes=[
            Route("/", index),
            Route("/s/{slug}", story),
            Route("/card/{slug}/{language}/{variant}", card),
            Route("/state", state),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ],
        # A page of another site must not read unpublished stories through a name that points here.
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost", "testserver"])],
    )


def serve(library: Path, port: int) -> None:
    """Until Ctrl-C."""
    with tempfile.TemporaryDirectory(prefix="stories-preview-") as folder:
        cards = Cards(Path(folder))
        try:
            uvicorn.run(preview_app(library, cards), host=HOST, port=port, log_level="warning")
        finally:
            cards.close()


def _asked(catalog: Catalog, path: Mapping[str, str]) -> tuple[Telling, Variant]:
    found = catalog.get(path["slug"])
    variants = {variant.value: variant for variant in Variant}
    if found is None or path["language"] not in found.tellings or path["variant"] not in variants:
        raise HTTPException(404, "no such card")
    return found.tellings[path["language"]], variants[path["variant"]]


def _fingerprint(library: Path) -> str:
    """Changes when a story or a template does; the page asks for it and loads itself again."""
    told = hashlib.sha256()
    for folder in (library, CARDS):
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                kept = file.stat()
                told.update(f"{file}\0{kept.st_mtime_ns}\0{kept.st_size}\0".encode())
    return told.hexdigest()
