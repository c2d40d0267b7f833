"""The tables of broadcasts."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from bot.foundation.store.tables import FOLLOWS, Moment, RowId, metadata

broadcast = Table(
    "broadcast",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("author_id", BigInteger, nullable=False),
    Column("message", Text, nullable=False),
    Column("audience", Text, nullable=False),
    Column("task", String(8), nullable=False),
    Column("parent_id", RowId, ForeignKey("broadcast.id")),
    Column("is_edition", Boolean, nullable=False, default=False),
    Column("send_at", Moment),
    Column("repeat", Text),
    Column("state", String(16), nullable=False),
    Column("cursor", BigInteger, nullable=False, default=0),
    Column("is_fanned_out", Boolean, nullable=False, default=False),
    Column("is_proven", Boolean, nullable=False, default=False),
    Column("total", Integer, nullable=False, default=0),
    Column("left_out", Integer, nullable=False, default=0),
    Column("window_ended", Integer, nullable=False, default=0),
    Column("window_failed", Integer, nullable=False, default=0),
    Column("halted", String(16)),
    Column("approved_by", BigInteger),
    Column("revision", Integer, nullable=False, default=1),
    Column("changed_by", BigInteger, nullable=False),
    Column("album", String(32)),
    Column("gathers_until", Moment),
    Column("panel_chat", BigInteger),
    Column("panel_id", BigInteger),
    Column("panel_text", Text),
    Column("panel_at", Moment),
    Column("panel_number", Integer, nullable=False, default=0),
    Column("created_at", Moment, nullable=False),
    Column("started_at", Moment),
    Column("finished_at", Moment),
    Index(None, "state", "send_at"),
    Index(None, "parent_id"),
    Index(None, "gathers_until"),
)

# Chats picked by hand for one broadcast.
pick = Table(
    "broadcast_pick",
    metadata,
    Column(
        "broadcast_id", RowId, ForeignKey("broadcast.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False, info=FOLLOWS),
    Index(None, "chat_id"),
)

# Which revision a person saw last, so that two who write at once are told.
reader = Table(
    "broadcast_reader",
    metadata,
    Column(
        "broadcast_id", RowId, ForeignKey("broadcast.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("revision", Integer, nullable=False),
)

# The audit trail, append-only.
event = Table(
    "broadcast_event",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("broadcast_id", RowId, ForeignKey("broadcast.id", ondelete="CASCADE"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("person_id", BigInteger),
    Column("what", String(24), nullable=False),
    Column("detail", String(255)),
    Index(None, "broadcast_id", "id"),
)

# Places that want the weekly edition but no messages of this kind.
refusal = Table(
    "broadcast_refusal",
    metadata,
    Column("chat_id", RowId, primary_key=True, autoincrement=False, info=FOLLOWS),
    Column("since", Moment, nullable=False),
)
