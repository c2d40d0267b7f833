"""What tests stand on: a clock moved by hand, databases, and the house: the real bot beside a believable Telegram."""

from tests.world.house import House, opened
from tests.world.rows import contents_of

__all__ = ["House", "contents_of", "opened"]
