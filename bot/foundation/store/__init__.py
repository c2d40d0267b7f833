"""Rows and transactions: Work, tables, migrations and the backends that hold them. No decisions live here."""

from bot.foundation.store.work import Store, StoreUnavailable, Work

__all__ = ["Store", "StoreUnavailable", "Work"]
