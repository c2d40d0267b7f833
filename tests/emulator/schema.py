"""Foreign judges of the Bot API: aiogram's models check requests and objects strictly; unknown fields fail."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

import orjson
from pydantic import BaseModel, TypeAdapter

if TYPE_CHECKING:
    from aiogram.methods import TelegramMethod

Json = dict[str, Any]


class NotTelegramError(AssertionError):
    """Something that the Bot API does not document."""


@cache
def methods() -> "dict[str, type[TelegramMethod[Any]]]":
    """aiogram's method classes by the lower-case name of the Bot API."""
    import aiogram.methods  # it takes four seconds, which the process that only hands out the tests need not wait

    found = {}
    for name in aiogram.methods.__all__:
        thing = getattr(aiogram.methods, name)
        if (
            isinstance(thing, type)
            and issubclass(thing, aiogram.methods.TelegramMethod)
            and hasattr(thing, "__api_method__")
        ):
            found[str(thing.__api_method__).lower()] = thing
    return found


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def extras(value: Any, path: str = "") -> Iterator[str]:
    """Fields that no model knows, wherever they hide."""
    if isinstance(value, BaseModel):
        for name in value.__pydantic_extra__ or ():
            yield f"{path}.{name}".lstrip(".")
        for name in value.__pydantic_fields_set__:
            yield from extras(getattr(value, name, None), f"{path}.{name}")
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from extras(item, f"{path}[{index}]")


def validate_request(method: str, params: Json) -> None:
    """Raises when a request has a parameter, a type or a nested field that the Bot API does not have."""
    kind = methods().get(method.lower())
    if kind is None:
        raise NotTelegramError(f"no method {method}")
    given = {name: value if value == "" else spelled_out(kind, name, value) for name, value in params.items()}
    try:
        parsed = kind.model_validate(given)
    except ValueError as wrong:
        raise NotTelegramError(f"{method}: {wrong}") from wrong
    unknown = list(extras(parsed))
    if unknown:
        raise NotTelegramError(f"{method}: unknown {', '.join(unknown)}")


def spelled_out(kind: type[BaseModel], name: str, value: Any) -> Any:
    """A structured parameter that travelled as a JSON string."""
    field = kind.model_fields.get(name)
    if field is None or not isinstance(value, str) or value[:1] not in {"{", "["}:
        return value
    kinds = set(get_args(field.annotation)) or {field.annotation}
    return value if str in kinds else orjson.loads(value)


def validate_result(method: str, result: Any) -> None:
    """Raises when an answer is not what the method returns, or carries a field that nobody documents."""
    kind = methods().get(method.lower())
    if kind is None:
        raise NotTelegramError(f"no method {method}")
    validate_as(kind.__returning__, result, method)


def validate_update(update: Json) -> None:
    import aiogram.types

    validate_as(aiogram.types.Update, update, "Update")


def validate_as(kind: Any, value: Any, what: str) -> None:
    try:
        parsed = adapter(kind).validate_python(value)
    except ValueError as wrong:
        raise NotTelegramError(f"{what}: {wrong}") from wrong
    unknown = list(extras(parsed))
    if unknown:
        raise NotTelegramError(f"{what}: unknown {', '.join(unknown)}")


class Judge:
    """The inspector of a `World`: `World(inspector=Judge())`; complaints gather in `world.violations`."""

    def __init__(self) -> None:
        methods()  # now, not while a client waits for its first answer

    def request(self, method: str, params: Json) -> None:
        validate_request(method, params)

    def answer(self, method: str, result: Any) -> None:
        validate_result(method, result)

    def update(self, update: Json) -> None:
        validate_update(update)
