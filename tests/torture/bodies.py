"""The bodies of requests, in every form that clients send them; no more of each than the tests need."""

import re
from typing import Any
from urllib.parse import parse_qsl

import orjson


def params_of(head: bytes, body: bytes) -> dict[str, Any]:
    lower = head.lower()
    if b"application/json" in lower:
        loaded: dict[str, Any] = orjson.loads(body) if body else {}
        return loaded
    if b"multipart/form-data" in lower:
        fields = dict(_multipart(head, body))
        return fields | ({"media": orjson.loads(fields["media"])} if "media" in fields else {})
    return dict(parse_qsl(body.decode()))


def _multipart(head: bytes, body: bytes) -> list[tuple[str, Any]]:
    found = re.search(rb'boundary="?([^";\r\n]+)', head)
    assert found, "a multipart body names its boundary"
    fields: list[tuple[str, Any]] = []
    for part in body.split(b"--" + found[1])[1:-1]:
        top, _, value = part.partition(b"\r\n\r\n")
        name = re.search(rb'name="([^"]+)"', top)
        assert name, "a field has a name"
        if b"filename" not in top:
            fields.append((name[1].decode(), value[:-2].decode()))
    return fields


def unchunk(data: bytes) -> tuple[bytes | None, bytes]:
    body = b""
    while True:
        size, separator, rest = data.partition(b"\r\n")
        if not separator:
            return None, data
        length = int(size.split(b";")[0], 16)
        if len(rest) < length + 2:
            return None, data
        body, data = body + rest[:length], rest[length + 2 :]
        if length == 0:
            return body, data
