"""What the browser may ask for: each act is a persona's, or a turn of the control strip; the page itself decides nothing."""

import base64
from typing import Any

from bot.emulator.methods.profile import menu_for
from bot.emulator.page import views
from bot.emulator.page.asking import Act, Ask
from bot.emulator.page.controls import CONTROLS
from bot.emulator.pending import Inline

Json = dict[str, Any]
PAGE_LENGTH = 60
INLINE_WAIT_S = 5.0


# -- looking


async def hello(ask: Ask) -> Json:
    return views.whole(ask.world)


async def chats(ask: Ask) -> list[Json]:
    return [views.row(ask.world, chat, ask.person) for chat in views.chats_of(ask.world, ask.person)]


async def open_chat(ask: Ask) -> Json:
    """A page of messages ending before `before`, or the newest; with the topics and the command menu."""
    chat, before = ask.chat, int(ask.given.get("before") or 0)
    thread = ask.given.get("thread")
    wanted = [m for m in chat.seen_by(ask.person) if thread is None or (m.thread or 0) == int(thread)]
    if before:
        wanted = [message for message in wanted if message.id < before]
    shown = wanted[-PAGE_LENGTH:]
    return {
        "messages": [views.message_view(message) for message in shown],
        "more": len(wanted) > len(shown),
        "topics": views.topics(chat),
        "pinned": [views.preview(message) for message in chat.pinned[-1:]],
        "menu": menu_for(ask.world.bot, chat, ask.person),
        "row": views.row(ask.world, chat, ask.person),
        "admin": bool((member := chat.member(ask.person)) and member.is_admin),
    }


async def panel(ask: Ask) -> Json:
    return views.panel(ask.world, ask.chat, ask.person)


# -- speaking


async def say(ask: Ask) -> Json:
    reply = ask.chat.by_id.get(int(ask.given.get("reply") or 0))
    extra: Json = {}
    for file in ask.given.get("files") or ():
        content = base64.b64decode(file["content"])
        extra = {"photo": content} if file.get("photo") else {"document": (str(file["name"]), content)}
        break
    message = await ask.person.says(
        ask.chat, ask.text(), thread=ask.given.get("thread") or None, reply_to=reply,
        anonymously=bool(ask.given.get("anonymous")), html=bool(ask.given.get("html")), **extra,
    )  # fmt: skip
    return {"id": message.id}


async def album(ask: Ask) -> Json:
    """Several pictures at once: one album."""
    name = ask.world.identifier("album")
    for index, file in enumerate(ask.given["files"]):
        words = ask.text() if index == 0 else ""
        content = base64.b64decode(file["content"])
        await ask.person.says(ask.chat, words, photo=content, album=name, thread=ask.given.get("thread") or None)
    return {}


async def edit(ask: Ask) -> None:
    await ask.person.edits(ask.message, ask.text())


async def delete(ask: Ask) -> None:
    await ask.person.deletes(ask.message)


async def forward(ask: Ask) -> None:
    await ask.person.forwards(ask.message, views.chat_by(ask.world, ask.text("to")))


async def read(ask: Ask) -> None:
    ask.person.reads(ask.chat)


async def tap(ask: Ask) -> Json:
    press = ask.person.taps(ask.message, ask.text("data") or ask.text("label"))
    return {"press": press.id, "answer": press.answer and views_answer(press.answer)}


def views_answer(answer: Any) -> Json:
    return {"text": answer.text, "alert": answer.is_alert, "url": answer.url}


async def vote(ask: Ask) -> None:
    await ask.person.votes(ask.message, *(int(one) for one in ask.given.get("options") or ()))


async def react(ask: Ask) -> None:
    emoji = ask.text("emoji")
    mine = ask.message.reactions.get(ask.person.id, [])
    await ask.person.reacts(ask.message, *(() if emoji in mine or not emoji else (emoji,)))


async def pin(ask: Ask) -> None:
    if ask.message.pinned:
        ask.message.pinned = False
        ask.world.events.tell("edited", ask.message)
    else:
        ask.person.pins(ask.message)


async def contact(ask: Ask) -> None:
    await ask.person.shares_contact(ask.chat)


async def share_chat(ask: Ask) -> None:
    await ask.person.shares_chat(views.chat_by(ask.world, ask.text("to")), int(ask.given["request"]))


async def share_person(ask: Ask) -> None:
    await ask.person.shares_person(ask.world.accounts[int(ask.given["who"])], int(ask.given["request"]))


async def inline(ask: Ask) -> Json:
    typing: Inline = ask.person.types_inline(ask.text(), ask.chat, offset=ask.text("offset"))
    results = await typing.answered(INLINE_WAIT_S)
    shown = [
        {"id": str(r["id"]), "title": r.get("title") or r.get("caption") or "", "about": r.get("description") or ""}
        | {"media": f"/page/media/{r['say']['file'].number}" if r["say"].get("file") else None}
        for r in results or ()
    ]
    return {"query": typing.id, "results": shown, "answered": results is not None, "button": typing.button}


async def choose(ask: Ask) -> None:
    await ask.person.chooses(ask.world.inlines[ask.text("query")], ask.text("result"))


# -- running a group


async def add_bot(ask: Ask) -> None:
    ask.person.adds_bot(ask.chat, admin=bool(ask.given.get("admin")))


async def promote(ask: Ask) -> None:
    ask.person.promotes(ask.chat, ask.world.accounts[int(ask.given["who"])])


async def demote(ask: Ask) -> None:
    ask.person.demotes(ask.chat, ask.world.accounts[int(ask.given["who"])])


async def kick(ask: Ask) -> None:
    ask.person.kicks(ask.chat, ask.world.accounts[int(ask.given["who"])])


async def add(ask: Ask) -> None:
    ask.person.adds(ask.chat, ask.world.accounts[int(ask.given["who"])])


async def join(ask: Ask) -> Json:
    chat = ask.person.follows_invite(ask.text("link"))
    return {"key": views.key_of(chat) if chat.has(ask.person) else None}


async def let_in(ask: Ask) -> None:
    ask.person.lets_in(ask.chat, ask.world.accounts[int(ask.given["who"])], let_in=bool(ask.given.get("yes")))


async def leave(ask: Ask) -> None:
    ask.person.leaves(ask.chat)


async def permit(ask: Ask) -> None:
    ask.person.sets_permissions(ask.chat, **{ask.text("name"): bool(ask.given.get("value"))})


async def upgrade(ask: Ask) -> Json:
    return {"key": views.key_of(ask.person.upgrades(ask.chat))}


async def new_topic(ask: Ask) -> None:
    ask.person.creates_topic(ask.chat, ask.text())


async def close_topic(ask: Ask) -> None:
    ask.person.closes_topic(ask.chat, ask.topic)


async def reopen_topic(ask: Ask) -> None:
    ask.person.reopens_topic(ask.chat, ask.topic)


async def delete_topic(ask: Ask) -> None:
    if ask.topic:
        ask.person.deletes_topic(ask.chat, ask.topic)


async def block(ask: Ask) -> None:
    if ask.person.chat.is_blocked:
        ask.person.unblocks()
    else:
        ask.person.blocks_bot()


async def new_group(ask: Ask) -> Json:
    chat = ask.world.group(ask.text() or "Nhóm mới", owner=ask.person, forum=bool(ask.given.get("forum")))
    return {"key": views.key_of(chat)}


ACTS: dict[str, Act] = {
    "hello": hello, "chats": chats, "open": open_chat, "panel": panel, "say": say, "album": album,
    "edit": edit, "delete": delete, "forward": forward, "read": read, "tap": tap, "vote": vote, "react": react,
    "pin": pin, "contact": contact, "share_chat": share_chat, "share_person": share_person, "inline": inline,
    "choose": choose, "add_bot": add_bot, "promote": promote, "demote": demote, "kick": kick, "add": add, "leave": leave, "permit": permit,
    "upgrade": upgrade, "new_topic": new_topic, "close_topic": close_topic, "reopen_topic": reopen_topic,
    "delete_topic": delete_topic, "block": block, "new_group": new_group,
    "join": join, "let_in": let_in,
    **CONTROLS,
}  # fmt: skip
