"""A Telegram small enough to carry: an island that imports nothing of ours."""

from .accounts import Account, Bot
from .chats import Chat, Message
from .clock import Clock
from .content import Button, Poll
from .events import Event
from .faults import Fault, Faults
from .faults import Kind as FaultKind
from .gate import Inspector, Violation
from .members import Member, Topic
from .pending import CallbackAnswer, Inline, Press
from .persona import Person
from .refusals import Impossible, Refusal
from .server import Running, serve
from .wire import Exchange, Wire
from .world import World

__all__ = [
    "Account",
    "Bot",
    "Button",
    "CallbackAnswer",
    "Chat",
    "Clock",
    "Event",
    "Exchange",
    "Fault",
    "FaultKind",
    "Faults",
    "Impossible",
    "Inline",
    "Inspector",
    "Member",
    "Message",
    "Person",
    "Poll",
    "Press",
    "Refusal",
    "Running",
    "Topic",
    "Violation",
    "Wire",
    "World",
    "serve",
]
