"""Who may talk to the server of a review: this machine's user, in the browser that opened the printed address.

A page of another site could send requests to a server on this machine, and other users of the machine could open its
port. So each request must name the exact host, hold a cookie that was exchanged once for the token in the printed
address, and, where it changes something, come from a page of this server.
"""

import hmac
import secrets
import threading
from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}
HOST = "127.0.0.1"


class Guard:
    """Refuses what isn't from the user's own window, and adds the headers to every response.

    `token` is what the opening address holds; it can be exchanged once. The cookie's name holds the port, as cookies of
    one host are shared by its ports.
    """

    def __init__(self, app: ASGIApp, port: int, token: str) -> None:
        self._app, self._host, self.cookie = app, f"{HOST}:{port}", f"policy_review_{port}"
        self._token: str | None = token
        self._session = secrets.token_urlsafe(32)
        self._lock = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, as ASGI has it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        request = Request(scope)
        answer = self._refused(request) or self._exchanged(request) or self._stranger(request)
        await (answer or self._app)(scope, receive, with_headers)

    def _refused(self, request: Request) -> Response | None:
        if request.headers.get("host") != self._host:
            return PlainTextResponse(f"This server answers as {self._host} alone.", 421)
        if request.method not in ("GET", "HEAD") and not is_same_origin(request.headers, f"http://{self._host}"):
            return PlainTextResponse("This request came from another site.", 403)
        return None

    def _exchanged(self, request: Request) -> Response | None:
        token = request.query_params.get("token")
        if token is None or request.method != "GET" or request.url.path != "/":
            return None
        with self._lock:
            if self._token is None or not _equal(token, self._token):
                return None
            self._token = None
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self.cookie, self._session, httponly=True, samesite="strict", path="/")
        return answer

    def _stranger(self, request: Request) -> Response | None:
        if _equal(request.cookies.get(self.cookie, ""), self._session):
            return None
        return PlainTextResponse(
            "Open the address that `policy-pipeline review` printed; it works once. Start the "
            "command again for a new one.",
            403,
        )


def is_same_origin(headers: Mapping[str, str], origin: str) -> bool:
    """Whether a browser says that a request comes from a page of `origin`; what says nothing doesn't."""
    site = headers.get("sec-fetch-site")
    return site == "same-origin" if site is not None else headers.get("origin") == origin


def _equal(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
