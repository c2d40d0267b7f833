"""Rows and transactions: Work, tables, migrations and the backends that hold them. No decisions live here."""

from bot.foundation.store.work import Collided, Row, Store, StoreUnavailable, Work

__all__ = ["Collided", "Row", "Store", "StoreUnavailable", "Work"]
