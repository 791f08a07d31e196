"""What the server of a review answers."""

import json
import tomllib
from collections import Counter
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response

from pipeline.decisions import Key, text_digest
from pipeline.reading.content import PagePicture
from pipeline.records import LABELS, Document, LabelInfo
from pipeline.reviewing.actions import Desk
from pipeline.reviewing.lists import listed_mentions, listed_names
from pipeline.reviewing.papers import Papers
from pipeline.reviewing.queue import queue, sample
from pipeline.reviewing.windows import window

_LARGEST = 100_000
"""Bytes of a request."""
_DIGITS = 10
"""Digits that a number in an address has at most."""
_QUEUED = 100
"""Mentions of the queue that are sent at once."""


@lru_cache(maxsize=1)
def field_rules() -> dict[str, dict[str, str]]:
    """By label and value field, what the guide says of the field, in a sentence or two."""
    return tomllib.loads(files("pipeline.reviewing").joinpath("fields.toml").read_text(encoding="utf-8"))


class Views:
    """What is answered; each request sees the files as they are then."""

    def __init__(self, papers: Papers, desk: Desk) -> None:
        self._papers, self._desk, self._store = papers, desk, desk.store
        self._templates = Environment(
            loader=PackageLoader("pipeline.reviewing"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def index(self, _request: Request) -> Response:
        """The list of papers."""
        decisions = self._store.decisions()
        counts = Counter(paper for paper, _ in {(one.paper, one.key) for one in decisions})
        papers = self._papers.listed()
        gone = sum(one.paper not in {paper.digest for paper in papers} for one in decisions)
        return self._page("papers.html", papers=papers, counts=counts, gone=gone, labels=LABELS)

    def paper(self, request: Request) -> Response:
        """The page of a paper, which then asks for its windows."""
        document = self._papers.get(request.query_params.get("id", ""))
        if document is None:
            return PlainTextResponse("There is no such paper in this run.", 404)
        fields = {label: [(name, _field_rule(info, name)) for name in info.values] for label, info in LABELS.items()}
        has_pages = self._papers.pdf(document.id) is not None
        return self._page("review.html", document=document, labels=LABELS, fields=fields, has_pages=has_pages)

    def window(self, request: Request) -> Response:
        """The part of a paper around a place."""
        return self._window(request.query_params.get("id", ""), _number(request, "at") or 0)

    def queue(self, request: Request) -> Response:
        """The open mentions of a paper, in the order to look at them."""
        document = self._document(request.query_params.get("id", ""))
        decisions = self._store.decisions()
        ordered = queue(text_digest(document.text), self._desk.items(document), decisions)
        return JSONResponse({"keys": [item.key for item in ordered[:_QUEUED]], "open": len(ordered)})

    def choices(self, request: Request) -> Response:
        """What a mention may be merged with, and what it is joined with."""
        document = self._document(request.query_params.get("id", ""))
        key: Key = (_number(request, "start") or 0, _number(request, "end") or 0, request.query_params.get("label", ""))
        return JSONResponse(self._desk.identities.choices(document, key, request.query_params.get("words", "")))

    def lists(self, request: Request) -> Response:
        """The page of a list: of persons, acts, dates or quantities, of a paper or all."""
        kind, words = request.query_params.get("kind", ""), request.query_params.get("words", "")
        label = next((label for label, info in LABELS.items() if info.key == kind), "PERSON")
        id_ = request.query_params.get("id", "")
        document = self._document(id_) if id_ else None
        if LABELS[label].identity:
            found = listed_names(self._desk.identities, label, document, words)
        else:
            found = listed_mentions(
                [document] if document else self._papers.all(), self._store.decisions(), label, words
            )
        return self._page("lists.html", labels=LABELS, label=label, document=document, words=words, found=found)

    def page(self, request: Request) -> Response:
        """How large the picture of a page is, and how its coordinates lead to places in it."""
        picture = self._drawn(request)
        return JSONResponse({"width": picture.width, "height": picture.height, "placing": picture.placing})

    def picture(self, request: Request) -> Response:
        """The picture of a page."""
        return Response(self._drawn(request).png, media_type="image/png")

    def _drawn(self, request: Request) -> PagePicture:
        return self._papers.picture(request.query_params.get("id", ""), _number(request, "page") or 0)

    async def decide(self, request: Request) -> Response:
        """Do what a key asks for, and return the part of the paper as it is then."""
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
        document = self._document(str(fields.get("id", "")))
        done = self._desk.act(document, fields)
        at = fields.get("at")
        return self._window(document.id, at if isinstance(at, int) else 0, key=done.key, said=done.said)

    def file(self, request: Request) -> Response:
        """A file of the run."""
        path = self._papers.file(request.path_params["name"])
        if path is None:
            return PlainTextResponse("There is no such file in this run.", 404)
        return FileResponse(path, media_type="application/octet-stream", filename=path.name)

    def _window(self, id_: str, at: int, **more: Any) -> Response:
        document = self._document(id_)
        items, digest = self._desk.items(document), text_digest(document.text)
        return JSONResponse({**window(document.text, items, at, digest), "sample": sample(digest, items), **more})

    def _document(self, id_: str) -> Document:
        document = self._papers.get(id_)
        if document is None:
            raise ValueError("there is no such paper in this run any more")
        return document

    def _page(self, name: str, **context: Any) -> Response:
        return HTMLResponse(self._templates.get_template(name).render(context))


def _field_rule(info: LabelInfo, name: str) -> str:
    return field_rules().get(info.label, {}).get(name) or info.model.model_fields[name].description or ""


def _number(request: Request, name: str) -> int | None:
    """The number in the address of `request`; None where there is none of a size that a text or a PDF can have."""
    value = request.query_params.get(name, "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) <= _DIGITS else None
