"""The world of a test: a believable Telegram with personas, the real bot as its client, and a clock moved by hand."""

from tests.world.house import House, opened

__all__ = ["House", "opened"]
