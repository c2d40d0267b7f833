"""The program asks itself, from outside, how it is: for Docker and for whoever has no curl at hand."""

import http.client
from http import HTTPStatus

from config.settings import Settings

PATIENCE_SECONDS = 5.0


def ask(settings: Settings, path: str = "/livez") -> str | None:
    """What is wrong with the bot that runs under these settings; None when it is well."""
    if not settings.http_port:
        return "BOT_HTTP_PORT is 0, so nothing can be asked."
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.http_host, settings.http_host)  # noqa: S104 - read, not bound
    connection = http.client.HTTPConnection(host, settings.http_port, timeout=PATIENCE_SECONDS)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read(2000).decode("utf-8", "replace")
    except (OSError, http.client.HTTPException) as error:
        return f"no answer at {host}:{settings.http_port} ({type(error).__name__})."
    finally:
        connection.close()
    return None if answer.status == HTTPStatus.OK else body
