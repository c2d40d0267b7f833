"""What is said to a waiting person: written to the outbox with its cause; only a button's short answer goes directly."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.foundation.feature import Answer
from bot.foundation.message import Act, Listener, Message, Reply
from bot.foundation.outbox import enqueue
from bot.foundation.store import Work
from bot.foundation.store.fleeting import key_of_message, let_leave, let_stay
from bot.foundation.telegram.gateway import Gateway
from bot.foundation.telegram.interaction import Interaction, Kind

REPLY_LIVES = timedelta(hours=1)
TOAST_LONGEST = 200


def as_list(answer: Answer) -> Sequence[Reply]:
    if answer is None:
        return []
    return [answer] if isinstance(answer, Reply) else list(answer)


class Speech:
    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._answers: set[asyncio.Task[object]] = set()

    async def say(self, work: Work, interaction: Interaction, reply: Reply, key: str) -> None:
        place, target = interaction.place, interaction.aside_id or interaction.message_id
        if reply.remove and interaction.aside_id is not None:
            self._take_back_aside(interaction)
        elif reply.remove and target is not None:
            await enqueue(work, place, None, key=f"{key}:remove", lane="reply", act=Act.DELETE, target=target)
            if shown := await key_of_message(work, place.chat_id, target):
                await let_stay(work, shown)
        if reply.message is None:
            return
        act = Act.SEND
        if reply.edit and interaction.kind is Kind.PRESS and target is not None:
            keeps_picture = interaction.has_picture and reply.message.picture is None and not reply.message.attachment
            act = Act.CAPTION if keeps_picture else Act.EDIT
        await enqueue(
            work,
            place,
            _addressed(interaction, reply, reply.message),
            key=key,
            lane="reply",
            act=act,
            target=None if act is Act.SEND else target,
            reply_to=reply.reply_to,
            expires_at=work.now + REPLY_LIVES,
        )
        await self._note_stay(work, interaction, reply, key, act)

    def _take_back_aside(self, interaction: Interaction) -> None:
        about = {"chat_id": interaction.place.chat_id, "receiver_user_id": interaction.person_id}
        self._directly("deleteEphemeralMessage", {**about, "ephemeral_message_id": interaction.aside_id})

    async def _note_stay(self, work: Work, interaction: Interaction, reply: Reply, key: str, act: Act) -> None:
        """A group's screen is cleared of panels again; in private and in channels they are the person's own."""
        if not interaction.chat_kind.is_group:
            return
        shown: str | None = key
        if act is not Act.SEND and interaction.message_id is not None:
            shown = await key_of_message(work, interaction.place.chat_id, interaction.message_id)
        if shown is None:
            return
        if reply.stays is None:
            await let_stay(work, shown)
        else:
            await let_leave(work, interaction.place, shown, work.now + reply.stays)

    def answer_press(self, interaction: Interaction, replies: Sequence[Reply]) -> None:
        """Stop the button's spinner. It is worth nothing after seconds, so it is said directly and not kept."""
        if interaction.callback_id is None:
            return
        answer: dict[str, object] = {"callback_query_id": interaction.callback_id}
        if toast := next((reply for reply in replies if reply.toast), None):
            answer |= {"text": (toast.toast or "")[:TOAST_LONGEST], "show_alert": toast.alert}
        if link := next((reply.link for reply in replies if reply.link), None):
            answer["url"] = link
        self._directly("answerCallbackQuery", answer)

    def _directly(self, method: str, params: dict[str, object]) -> None:
        task = asyncio.create_task(self._gateway.call(method, params))
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)

    async def finish(self) -> None:
        """Wait for the answers that are on their way."""
        if self._answers:
            await asyncio.wait(self._answers, timeout=3)


def _addressed(interaction: Interaction, reply: Reply, message: Message) -> Message:
    """In a group, what concerns one person is for them; what follows from a button that only they see is too."""
    is_aside = interaction.aside_id is not None or (reply.aside and not reply.edit and interaction.chat_kind.is_group)
    if not is_aside or interaction.person_id is None:
        return message
    return replace(message, only_for=Listener(interaction.person_id, interaction.callback_id))
