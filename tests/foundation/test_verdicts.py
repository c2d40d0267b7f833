"""What each answer of Telegram means."""

from json import dumps

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.foundation.telegram.transport import Outcome, Phase
from bot.foundation.telegram.verdicts import CATALOGUE, HEARD_BY_ALL, Kind, Verdict, judge


def said(status: int, description: str, **parameters: object) -> Outcome:
    answer = {"ok": False, "error_code": status, "description": description}
    return Outcome(Phase.ANSWERED, status, orjson.dumps(answer | ({"parameters": parameters} if parameters else {})))


def raw(status: int, body: bytes) -> Outcome:
    return Outcome(Phase.ANSWERED, status, body)


SENT = b'{"ok":true,"result":{"message_id":7,"date":1,"chat":{"id":1}}}'

TABLE = [
    (Outcome(Phase.NOT_CONNECTED, detail="ClientConnectorError"), Kind.NOT_CONNECTED),
    (Outcome(Phase.UNANSWERED, detail="TimeoutError"), Kind.UNKNOWN),
    (raw(200, SENT), Kind.SENT),
    (raw(200, b'{"ok":true,"result":true}'), Kind.SENT),
    (raw(200, b'{"ok":true}'), Kind.UNKNOWN),
    (raw(200, b'{"ok":true,"result":{}}'), Kind.UNKNOWN),
    (raw(200, b'{"ok":true,"result":[]}'), Kind.UNKNOWN),
    (raw(200, b'{"ok":false}'), Kind.UNKNOWN),
    (raw(200, b"<html>hello</html>"), Kind.UNKNOWN),
    (raw(200, b""), Kind.UNKNOWN),
    (raw(204, b""), Kind.UNKNOWN),
    (raw(301, b""), Kind.UNKNOWN),
    (raw(500, b'{"ok":false,"error_code":500,"description":"Internal Server Error"}'), Kind.UNKNOWN),
    (raw(502, b"<html>502 Bad Gateway</html>"), Kind.UNKNOWN),
    (raw(504, b""), Kind.UNKNOWN),
    (said(429, "Too Many Requests: retry after 7", retry_after=7), Kind.SLOW_DOWN),
    (raw(429, b"<html>slow</html>"), Kind.SLOW_DOWN),
    (raw(400, b"<html>no</html>"), Kind.INFRASTRUCTURE),
    (raw(401, b"login"), Kind.INFRASTRUCTURE),
    (raw(403, b"<html>blocked by policy</html>"), Kind.INFRASTRUCTURE),
    (raw(404, b"not here"), Kind.INFRASTRUCTURE),
    (raw(413, b"<html>too large</html>"), Kind.INFRASTRUCTURE),
    (raw(403, b'{"message":"some proxy\'s JSON"}'), Kind.INFRASTRUCTURE),
    (said(401, "Unauthorized"), Kind.TOKEN_REFUSED),
    (said(404, "Not Found"), Kind.TOKEN_REFUSED),
    (said(403, "Forbidden: bot was blocked by the user"), Kind.CHAT_GONE),
    (said(403, "Forbidden: something new"), Kind.CHAT_GONE),
    (said(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1007), Kind.MOVED),
    (said(400, "Bad Request: group chat was upgraded to a supergroup chat"), Kind.CHAT_GONE),
    (said(400, "Bad Request: TOPIC_CLOSED"), Kind.TOPIC_GONE),
    (said(400, "Bad Request: Topic_closed"), Kind.TOPIC_GONE),
    (said(400, "Bad Request: message thread not found"), Kind.TOPIC_GONE),
    (said(400, "Bad Request: not enough rights to send photos to the chat"), Kind.NO_MEDIA),
    (said(400, "Bad Request: not enough rights to send text messages to the chat"), Kind.CHAT_GONE),
    (said(400, "Bad Request: can't parse entities: Unsupported start tag"), Kind.BAD_TEXT),
    (said(400, "Bad Request: message is too long"), Kind.BAD_TEXT),
    (said(400, "Bad Request: wrong file identifier/HTTP URL specified"), Kind.BAD_FILE),
    (said(400, "Bad Request: message is not modified: specified new content"), Kind.SENT),
    (said(400, "Bad Request: message to edit not found"), Kind.REFUSED),
    (said(400, "Bad Request: something nobody has seen"), Kind.REFUSED),
]


@pytest.mark.parametrize(("outcome", "kind"), TABLE, ids=lambda value: str(value)[:60])
def test_each_answer_has_its_verdict(outcome: Outcome, kind: Kind) -> None:
    assert judge(outcome).kind is kind


def test_a_verdict_keeps_what_the_answer_tells() -> None:
    assert judge(raw(200, SENT)) == Verdict(Kind.SENT, message_id=7)
    assert judge(said(429, "Too Many Requests", retry_after=7)).retry_after == 7
    assert judge(said(400, "moved", migrate_to_chat_id=-100)).moved_to == -100
    sizes = [{"file_id": "small", "width": 90, "height": 112}, {"file_id": "large", "width": 1080, "height": 1350}]
    photo = {"ok": True, "result": {"message_id": 1, "photo": sizes}}
    assert judge(raw(200, orjson.dumps(photo))).file_id == "large"


@pytest.mark.parametrize("words", [words for words, _, _ in CATALOGUE])
def test_the_catalogue_is_read_in_any_case(words: str) -> None:
    assert judge(said(400, f"Bad Request: {words.upper()}")) == judge(said(400, f"Bad Request: {words}"))


@given(st.sampled_from(Phase), st.integers(0, 999), st.binary(max_size=200))
def test_any_bytes_have_a_verdict(phase: Phase, status: int, body: bytes) -> None:
    verdict = judge(Outcome(phase, status, body))
    assert (verdict.kind is Kind.SENT) <= (phase is Phase.ANSWERED and status == 200)


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=8,
)
names = st.sampled_from(["ok", "result", "parameters", "description", "error_code", "photo", "message_id"])


@given(st.sampled_from([200, 400, 403, 429, 500]), st.dictionaries(names, json))
def test_any_json_has_a_verdict(status: int, answer: dict[str, object]) -> None:
    assert judge(raw(status, dumps(answer).encode())).kind in Kind


ASIDES = [
    (raw(200, b'{"ok":true,"result":{"message_id":0,"ephemeral_message_id":7}}'), Verdict(Kind.SENT)),
    (raw(200, SENT), Verdict(Kind.SENT, HEARD_BY_ALL, message_id=7)),  # a server that does not read for whom it is
    (raw(200, b'{"ok":true,"result":true}'), Verdict(Kind.SENT)),
    (said(400, "Bad Request: BOT_NOT_ADMIN"), Verdict(Kind.NOT_ASIDE, "bad request bot not admin")),
    (said(403, "Forbidden: USER_NOT_PARTICIPANT"), Verdict(Kind.NOT_ASIDE, "forbidden")),
    (said(400, "Bad Request: can't parse entities"), Verdict(Kind.BAD_TEXT, "formatting")),
]


@pytest.mark.parametrize(("outcome", "verdict"), ASIDES)
def test_what_was_meant_for_one_person_is_judged_so(outcome: Outcome, verdict: Verdict) -> None:
    assert judge(outcome, is_aside=True) == verdict
