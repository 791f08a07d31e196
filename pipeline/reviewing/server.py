"""The server of a review: pages, windows of papers, decisions. Starlette, on this machine alone."""

import json
import secrets
import socket
import webbrowser
from collections import Counter
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import uvicorn
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from pipeline.decisions import items_of
from pipeline.records import LABELS
from pipeline.reviewing.actions import act
from pipeline.reviewing.papers import Papers
from pipeline.reviewing.security import HOST, Guard
from pipeline.reviewing.store import Store
from pipeline.reviewing.windows import window

_TYPES = {"review.js": "text/javascript", "review.css": "text/css", "report.css": "text/css"}
_LARGEST = 100_000
"""Bytes of a request."""


def make_app(papers: Papers, store: Store, port: int, token: str) -> Guard:
    """The application that answers at `port` to who opens its address with `token`."""
    views = _Views(papers, store)
    return Guard(
        Starlette(
            routes=[
                Route("/", views.index),
                Route("/paper", views.paper),
                Route("/window", views.window),
                Route("/decide", views.decide, methods=["POST"]),
                Route("/static/{name}", static),
                Route("/files/{name:path}", views.file),
            ],
            exception_handlers={ValueError: _fault, OSError: _fault},
        ),
        port,
        token,
    )


async def _fault(_request: Request, error: Exception) -> Response:
    return JSONResponse({"fault": str(error)}, 422 if isinstance(error, ValueError) else 500)


def static(request: Request) -> Response:
    """A style or script of the pages."""
    name = request.path_params["name"]
    if name not in _TYPES:
        return PlainTextResponse("There is no such file.", 404)
    package = "pipeline.reporting" if name == "report.css" else "pipeline.reviewing"
    content = files(package).joinpath("templates", name).read_bytes()
    return Response(content, media_type=_TYPES[name])


class _Views:
    """What is answered; each request sees the files as they are then."""

    def __init__(self, papers: Papers, store: Store) -> None:
        self._papers, self._store = papers, store
        self._templates = Environment(
            loader=PackageLoader("pipeline.reviewing"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def index(self, _request: Request) -> Response:
        decisions = self._store.decisions()
        counts = Counter(paper for paper, _ in {(one.paper, one.key) for one in decisions})
        papers = self._papers.listed()
        gone = sum(one.paper not in {paper.digest for paper in papers} for one in decisions)
        return self._page("papers.html", papers=papers, counts=counts, gone=gone)

    def paper(self, request: Request) -> Response:
        document = self._papers.get(request.query_params.get("id", ""))
        if document is None:
            return PlainTextResponse("There is no such paper in this run.", 404)
        fields = {
            label: [(name, info.model.model_fields[name].description or "") for name in info.values]
            for label, info in LABELS.items()
        }
        return self._page("review.html", document=document, labels=LABELS, fields=fields)

    def window(self, request: Request) -> Response:
        at = request.query_params.get("at", "0")
        return self._window(request.query_params.get("id", ""), int(at) if at.isdecimal() else 0)

    async def decide(self, request: Request) -> Response:
        if int(request.headers.get("content-length", "0")) > _LARGEST:
            return PlainTextResponse("This request is too large.", 413)
        try:
            fields = json.loads(await request.body())
        except (ValueError, RecursionError):
            raise ValueError("the request is no JSON") from None
        if not isinstance(fields, dict):
            raise ValueError("the request is no JSON object")
        return await run_in_threadpool(self._decide, fields)

    def _decide(self, fields: dict[str, Any]) -> Response:
        document = self._papers.get(str(fields.get("id", "")))
        if document is None:
            raise ValueError("there is no such paper in this run any more")
        key = act(self._store, document, fields)
        at = fields.get("at")
        return self._window(document.id, at if isinstance(at, int) else 0, key=key)

    def file(self, request: Request) -> Response:
        path = self._papers.file(request.path_params["name"])
        if path is None:
            return PlainTextResponse("There is no such file in this run.", 404)
        return FileResponse(path, media_type="application/octet-stream", filename=path.name)

    def _window(self, id_: str, at: int, **more: Any) -> Response:
        document = self._papers.get(id_)
        if document is None:
            return PlainTextResponse("There is no such paper in this run.", 404)
        items = items_of(document, self._store.decisions())
        return JSONResponse({**window(document.text, items, at), **more})

    def _page(self, name: str, **context: Any) -> Response:
        return HTMLResponse(self._templates.get_template(name).render(context))


def serve(out: Path, decisions: Path, reviewed: Path, port: int, browse: bool, say: Callable[[str], None]) -> None:
    """Serve a review of the run in `out` until Ctrl-C; prints the address with `say`. `port` 0 takes a free one.

    Raises :class:`OSError` where there is no run or the port is taken, and :class:`ValueError` for files that can't be
    used.
    """
    papers, store = Papers(out), Store(decisions, reviewed)
    store.decisions()  # so that a bad line is reported before a browser opens
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, port))
        except OSError as error:
            raise OSError(f"{HOST}:{port}: {error.strerror}; give another --port") from None
        listening.listen()
        port, token = listening.getsockname()[1], secrets.token_urlsafe(32)
        address = f"http://{HOST}:{port}/?token={token}"
        say(address)
        if browse:
            webbrowser.open(address)
        config = uvicorn.Config(
            make_app(papers, store, port, token),
            log_level="error",
            access_log=False,
            server_header=False,
            lifespan="off",
        )
        uvicorn.Server(config).run(sockets=[listening])
