"""The chat's way to drafts: writing them, and deciding about them."""

from bot.features.drafts.handlers import deciding, writing

__all__ = ["deciding", "writing"]
