"""HTTP to the Bot API: one session, and for every call how far it got, with status and body. It judges nothing and logs no URL."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

import aiohttp
import orjson
from aiohttp_socks import ProxyConnectionError, ProxyConnector, ProxyError, ProxyTimeoutError
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.foundation.telegram.timeouts import Timeouts


class Phase(StrEnum):
    """How far a call got."""

    NOT_CONNECTED = "not_connected"  # no byte of the request left
    UNANSWERED = "unanswered"  # the request may have arrived; the answer did not, or not whole
    ANSWERED = "answered"  # status and body are whole


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that travels with a call, in place of the parameter `field`."""

    field: str
    filename: str
    content: bytes


class Outcome(NamedTuple):
    phase: Phase
    status: int = 0
    body: bytes = b""
    detail: str = ""  # the kind of failure; never an address

    def answer(self) -> dict[str, Any] | None:
        """The Bot API's own answer, or `None` when somebody else (a proxy, a portal) spoke or nobody did."""
        if self.phase is not Phase.ANSWERED:
            return None
        try:
            answer = orjson.loads(self.body)
        except orjson.JSONDecodeError:
            return None
        return answer if isinstance(answer, dict) and isinstance(answer.get("ok"), bool) else None

    @property
    def is_ok(self) -> bool:
        answer = self.answer()
        return self.status == 200 and answer is not None and answer["ok"] and "result" in answer

    @property
    def result(self) -> Any:
        """What Telegram gave, or `None` when it gave nothing."""
        return (self.answer() or {}).get("result") if self.is_ok else None

    @property
    def description(self) -> str:
        """Telegram's words about a refusal, or the kind of failure."""
        return str((self.answer() or {}).get("description") or self.detail)


# Raised before a connection stands, so nothing has left. Everything else may have.
NEVER_CONNECTED = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
    aiohttp.ServerFingerprintMismatch,
    aiohttp.InvalidURL,
    ProxyError,
    ProxyConnectionError,
    ProxyTimeoutError,
)

CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 25.0
UPLOAD_SECONDS = 60.0
# aiohttp watches over connecting alone; over a whole call our `Timeouts` do.
CONNECTING = aiohttp.ClientTimeout(total=None, connect=CONNECT_SECONDS, sock_connect=CONNECT_SECONDS)
# Shorter than any server's patience: a connection that the other side closes while we write leaves a doubt.
KEEPALIVE_SECONDS = 15.0


class Transport(BaseRequest):
    """One pool of connections. Serves our own calls (`call`) and, as a request object, the library's."""

    def __init__(
        self, proxy: str | None = None, connections: int = 256, answer_seconds: float = ANSWER_SECONDS
    ) -> None:
        self._proxy = proxy
        self._connections = connections
        self._answer_seconds = answer_seconds
        self._session: aiohttp.ClientSession | None = None
        self._timeouts = Timeouts()
        self.server_date = ""  # what the last answer said of the time

    @property
    def read_timeout(self) -> float | None:
        return self._answer_seconds

    async def initialize(self) -> None:
        if self._session is not None:
            return
        pool: dict[str, Any] = {"limit": self._connections, "keepalive_timeout": KEEPALIVE_SECONDS}
        connector = ProxyConnector.from_url(self._proxy, **pool) if self._proxy else aiohttp.TCPConnector(**pool)
        self._session = aiohttp.ClientSession(
            connector=connector, cookie_jar=aiohttp.DummyCookieJar(), timeout=CONNECTING
        )

    async def shutdown(self) -> None:
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()
            self._timeouts.close()

    async def call(
        self,
        url: str,
        params: Mapping[str, Any],
        upload: Upload | None = None,
        seconds: float | None = None,
    ) -> Outcome:
        """POST and say how far it got. Never raises for what the network or the other side does; cancelling it does."""
        if self._session is None:
            await self.initialize()
        assert self._session is not None
        if upload is None:
            body: aiohttp.BytesPayload | aiohttp.FormData = aiohttp.BytesPayload(
                orjson.dumps(params), content_type="application/json"
            )
        else:
            body = _form(params, upload)
        limit = seconds or (self._answer_seconds if upload is None else UPLOAD_SECONDS)
        try:
            with self._timeouts.of(limit):
                # A redirect would send the message a second time. Read to its end or not, an answer lets go of its connection.
                response = await self._session.post(url, data=body, allow_redirects=False)
                self.server_date = response.headers.get("Date", "")
                return Outcome(Phase.ANSWERED, response.status, await response.read())
        except ProxyError as refusal:  # its own words: a password, an address that it does not let through
            return Outcome(Phase.NOT_CONNECTED, detail=f"it says: {str(refusal)[:100]}")
        except NEVER_CONNECTED as failure:
            return Outcome(Phase.NOT_CONNECTED, detail=type(failure).__name__)
        except (aiohttp.ClientError, TimeoutError, OSError) as failure:
            return Outcome(Phase.UNANSWERED, detail=type(failure).__name__)

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        await self.initialize()
        assert self._session is not None
        patience = read_timeout or self._answer_seconds
        if request_data is not None and request_data.contains_files:
            patience = max(patience, UPLOAD_SECONDS)
        try:
            with self._timeouts.of(patience + CONNECT_SECONDS):
                response = await self._session.request(
                    method, url, data=_library_form(request_data), allow_redirects=False
                )
                return response.status, await response.read()
        except TimeoutError:
            raise TimedOut from None
        except (*NEVER_CONNECTED, aiohttp.ClientError, OSError) as failure:
            # Some of these carry the URL, and the URL carries the token.
            raise NetworkError(type(failure).__name__) from None


def _dumps(value: Any) -> str:
    return orjson.dumps(value).decode()


def _form(params: Mapping[str, Any], upload: Upload) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in params.items():
        form.add_field(name, value if isinstance(value, str) else _dumps(value))
    form.add_field(upload.field, upload.content, filename=upload.filename)
    return form


def _library_form(request_data: RequestData | None) -> aiohttp.FormData | dict[str, str] | None:
    if request_data is None:
        return None
    if not request_data.contains_files:
        return dict(request_data.json_parameters)
    form = aiohttp.FormData(dict(request_data.json_parameters))
    for name, (filename, content, kind) in (request_data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form
