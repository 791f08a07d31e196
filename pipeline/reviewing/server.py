"""The server of a review: pages, windows of papers, decisions. Starlette, on this machine alone."""

import secrets
import socket
import webbrowser
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from pipeline.reviewing.actions import Desk
from pipeline.reviewing.papers import Papers
from pipeline.reviewing.security import HOST, Guard
from pipeline.reviewing.views import Views

_TYPES = {
    "review.js": "text/javascript",
    "pages.js": "text/javascript",
    "dialogs.js": "text/javascript",
    "review.css": "text/css",
    "report.css": "text/css",
}


def make_app(papers: Papers, desk: Desk, port: int, token: str) -> Guard:
    """The application that answers at `port` to who opens its address with `token`."""
    views = Views(papers, desk)
    return Guard(
        Starlette(
            routes=[
                Route("/", views.index),
                Route("/paper", views.paper),
                Route("/window", views.window),
                Route("/queue", views.queue),
                Route("/choices", views.choices),
                Route("/lists", views.lists),
                Route("/page", views.page),
                Route("/picture", views.picture),
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


def serve(out: Path, desk: Desk, port: int, browse: bool, say: Callable[[str], None]) -> None:
    """Serve a review of the run in `out` until Ctrl-C; prints the address with `say`. `port` 0 takes a free one.

    Raises :class:`OSError` where there is no run or the port is taken, and :class:`ValueError` for files that can't be
    used.
    """
    papers = Papers(out)
    desk.check()  # so that a bad line is reported before a browser opens
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
            make_app(papers, desk, port, token),
            log_level="error",
            access_log=False,
            server_header=False,
            lifespan="off",
        )
        try:
            uvicorn.Server(config).run(sockets=[listening])
        finally:
            papers.close()
