"""The one MetaData, and the column types every table is made of. Tables stand beside the SQL that uses them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import JSON, BigInteger, Dialect, Integer, MetaData, String
from sqlalchemy.types import TypeDecorator, TypeEngine

# Names for constraints, so that a migration can name what it changes on either backend.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

# Telegram's ids need 64 bits. A key that is exactly INTEGER is where SQLite keeps the row; any other is a second search.
RowId = BigInteger().with_variant(Integer, "sqlite")
# A name for the program, which nobody sorts as a language does: PostgreSQL compares bytes, and writes a broadcast 5 % sooner.
Key = String(160).with_variant(String(160, collation="C"), "postgresql")
Json = JSON(none_as_null=True)

# Marks a column that names a group, whose rows go along when the group gets another id.
FOLLOWS = {"follows": "its group"}


def micros(moment: datetime) -> int:
    """A moment as it is stored."""
    return (moment - EPOCH) // MICROSECOND


def stored(type_: TypeEngine[Any]) -> TypeEngine[Any]:
    """A column's type as the database knows it, for values that are in their stored form already."""
    return type_.impl_instance if isinstance(type_, TypeDecorator) else type_


class Moment(TypeDecorator[datetime]):
    """An aware UTC datetime kept as whole microseconds since 1970: equal and sortable on every backend."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return micros(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else EPOCH + value * MICROSECOND
