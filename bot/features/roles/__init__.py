"""Who may do what: roles given and taken by the owners, by a contact, a forwarded message or a link that works once."""

from functools import partial

from bot.features.roles import handlers
from bot.foundation.feature import Command, Feature, Press, Right, Step, Where
from bot.foundation.staff import Staff
from bot.foundation.text import Phrases


def feature(staff: Staff, phrases: Phrases, bot_username: str) -> Feature:
    office = handlers.Office(staff, phrases, bot_username)
    may = Right.OWNER
    return Feature(
        name="roles",
        commands=(Command("roles", "vaitro", partial(handlers.overview, office), may, Where.PRIVATE),),
        presses=(
            Press("roles.list", partial(handlers.overview, office), may),
            Press("roles.add", handlers.choose_role, may),
            Press("roles.how", partial(handlers.ask_who, office), may),
            Press("roles.person", handlers.open_person, may),
            Press("roles.take", partial(handlers.take, office), may),
            Press("roles.give_back", partial(handlers.give_back, office), may),
            Press("roles.stop", handlers.stop, may),
        ),
        steps=(Step("roles.who", partial(handlers.receive, office), may),),
        links={handlers.LINK: partial(handlers.accept, office)},
        forget=handlers.forget,
    )
