"""What a message can carry besides words: buttons and polls."""

from dataclasses import dataclass, field
from typing import Any

from .formatting import Text

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Button:
    """A button as a person reads it; `data`, `url`, `copies` are None where it does another thing."""

    text: str
    data: str | None = None
    url: str | None = None
    copies: str | None = None
    raw: Json = field(default_factory=dict, compare=False)


@dataclass(eq=False, slots=True)
class Poll:
    """A poll or a quiz with its votes: `votes[account id]` lists the chosen options."""

    id: str
    question: Text
    options: list[Text]
    settings: Json
    explanation: Text = field(default_factory=Text)
    description: Text = field(default_factory=Text)
    votes: dict[int, list[int]] = field(default_factory=dict)
    is_closed: bool = False

    @property
    def is_anonymous(self) -> bool:
        return bool(self.settings["is_anonymous"])

    @property
    def correct(self) -> list[int]:
        return list(self.settings.get("correct_option_ids", ()))

    def count(self, option: int) -> int:
        return sum(option in chosen for chosen in self.votes.values())


def read_button(raw: Json) -> Button:
    return Button(raw["text"], raw.get("callback_data"), raw.get("url"), (raw.get("copy_text") or {}).get("text"), raw)
