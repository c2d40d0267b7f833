"""PostgreSQL through asyncpg: any number of processes on one database."""

from sqlalchemy import URL
from sqlalchemy.dialects.postgresql import insert as insert
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine


def connect(url: URL) -> AsyncEngine:
    return create_async_engine(
        url,
        pool_size=8,
        max_overflow=0,
        pool_timeout=10,
        pool_pre_ping=True,
        connect_args={
            "command_timeout": 15,
            "server_settings": {"statement_timeout": "15000", "timezone": "UTC"},
        },
    )
