"""From what is asked to the handler that answers it; whether they may is engines/admission.py's question."""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from bot.foundation.buttons import Pressed, Refusal, look_up
from bot.foundation.feature import Ask, Command, Handler, Press, Right, Routes, Where
from bot.foundation.message import Message, Reply
from bot.foundation.store import Work
from bot.foundation.store.conversations import expected
from bot.foundation.telegram.interaction import Interaction, Kind

CONFIRM = "dispatcher.confirm"
# After downtime: a command this old may no longer be wanted.
STILL_MEANT = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Asked:
    """An interaction that knows its handler and what that needs. `about`: the chat whose admins may."""

    interaction: Interaction
    handle: Handler
    about: int
    needs: Right = Right.ANYONE
    where: Where = Where.ANYWHERE
    asks: Ask = Ask.NOTHING
    is_fresh: bool = False
    is_calm: bool = False
    pressed: Pressed | None = None
    command: Command | None = None


class Unanswered(StrEnum):
    """What is asked and not done."""

    TOO_LATE = "too_late"  # one apology for all of a chat's


Routed = Asked | Reply | Unanswered | None


class Router:
    def __init__(self, routes: Routes) -> None:
        self._routes = routes

    async def route(self, work: Work, interaction: Interaction) -> Routed:
        """The handler of what is asked; a Reply where the answer is already clear; None where nothing is said."""
        match interaction.kind:
            case Kind.PRESS:
                return await self._press(work, interaction)
            case Kind.COMMAND:
                return self._command(work, interaction)
            case Kind.TEXT:
                return await self._text(work, interaction)
            case Kind.SHARED:
                return self._shared(interaction)
            case Kind.NEWS:
                return self._topic(interaction)
            case Kind.MEMBERSHIP | Kind.MIGRATION | Kind.INLINE:
                return None

    async def _press(self, work: Work, interaction: Interaction) -> Asked | Reply:
        say = interaction.say
        if interaction.person_id is None:
            return Reply(toast=say.plain("press-foreign"))
        found = await look_up(work, interaction.name, interaction.place.chat_id, interaction.person_id)
        if isinstance(found, Refusal):
            return Reply(toast=say.plain(f"press-{found}"), alert=found is not Refusal.USED)
        if found.action == CONFIRM:  # an anonymous admin's command, pressed by the person behind it
            return self._confirmed(interaction, found)
        press = self._routes.presses.get(found.action)
        if press is None:
            return Reply(toast=say.plain("press-old"), alert=True)
        asking = replace(interaction, name=found.action, arguments=found.arguments)
        about = found.arguments.get("chat") or interaction.place.chat_id
        return _of_press(asking, press, int(about), found)

    def _confirmed(self, interaction: Interaction, found: Pressed) -> Asked | Reply:
        command = self._routes.commands.get(str(found.arguments["command"]))
        if command is None:
            return Reply(toast=interaction.say.plain("press-old"), alert=True)
        asking = replace(interaction, name=command.name, words=str(found.arguments["words"]))
        return replace(_of_command(asking, command), pressed=found)

    def _command(self, work: Work, interaction: Interaction) -> Routed:
        command = self._routes.commands.get(interaction.name)
        if command is None:
            return Reply(Message(interaction.say("unknown-command"))) if interaction.is_private else None
        if interaction.sent_at and work.now - interaction.sent_at > STILL_MEANT:
            return Unanswered.TOO_LATE
        if command.name == "start" and interaction.words:
            # Who adds us by a link says /start with its payload in the group, where we greet anyway.
            return self._link(interaction, command) if interaction.is_private else None
        return _of_command(interaction, command)

    def _link(self, interaction: Interaction, start: Command) -> Asked:
        """A deep link opens what it names: a feature's link, or a command that had to move to the private chat."""
        if handler := self._routes.link(interaction.words):
            return Asked(interaction, handler, interaction.place.chat_id)
        named = self._routes.commands.get(interaction.words, start)
        return _of_command(replace(interaction, words=""), named)

    async def _text(self, work: Work, interaction: Interaction) -> Asked | Reply | None:
        if interaction.person_id is None:
            return None
        about = interaction.place.chat_id
        if waiting := await expected(work, interaction.person_id):
            name, memory = waiting
            if step := self._routes.steps.get(name):
                asking = replace(interaction, name=name, memory=memory)
                # A step about another chat keeps its number.
                return Asked(asking, step.handle, int(memory.get("chat") or about), step.needs, is_fresh=True)
        for feature in self._routes.features:
            if feature.on_plain_text:
                return Asked(interaction, feature.on_plain_text, about)
        return Reply(Message(interaction.say("unknown-command")))

    def _shared(self, interaction: Interaction) -> Asked | None:
        """Only an admin of the chat that was picked may go on; which of the two is unknown to Telegram's list."""
        if interaction.shared_chat_id is None or not interaction.is_private:
            return None
        for feature in self._routes.features:
            if feature.on_shared:
                return Asked(
                    interaction, feature.on_shared, interaction.shared_chat_id, Right.CHAT_ADMIN, asks=Ask.ROOM
                )
        return None

    def _topic(self, interaction: Interaction) -> Asked | None:
        """Whether we may still write there is asked of Telegram: an admin may."""
        if interaction.topic is None or interaction.topic.is_closed is None:
            return None
        for feature in self._routes.features:
            if feature.on_topic:
                return Asked(interaction, feature.on_topic, interaction.place.chat_id, asks=Ask.ROOM)
        return None


def _of_press(interaction: Interaction, press: Press, about: int, pressed: Pressed) -> Asked:
    return Asked(
        interaction,
        press.handle,
        about,
        press.needs,
        asks=press.asks,
        is_fresh=press.is_fresh,
        is_calm=press.is_calm,
        pressed=pressed,
    )


def _of_command(interaction: Interaction, command: Command) -> Asked:
    return Asked(
        interaction,
        command.handle,
        interaction.place.chat_id,
        command.needs,
        command.where,
        command.asks,
        command.is_fresh,
        command.is_calm,
        command=command,
    )
