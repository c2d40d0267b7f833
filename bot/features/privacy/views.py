"""The page about what is kept, the file, and the question before forgetting."""

from bot.foundation.message import Action, Button, Document, Message
from bot.foundation.text import Say


def privacy(say: Say, *, is_private: bool) -> Message:
    mine = Button(say.plain("mydata-button"), Action("privacy.mydata", {}))
    forget = Button(say.plain("forget-button"), Action("privacy.ask", {}))
    return Message(say("privacy"), buttons=((mine,), (forget,)) if is_private else (), silent=True)


def mydata(say: Say, name: str) -> Message:
    return Message(say("mydata"), attachment=Document(name, say.plain("mydata-file")), silent=True)


def ask(say: Say, person_id: int) -> Message:
    yes = Action("privacy.forget", {}, once=True, person_id=person_id)
    rows = (
        (Button(say.plain("forget-yes"), yes),),
        (Button(say.plain("mydata-button"), Action("privacy.mydata", {})),),
        (Button(say.plain("forget-no"), Action("privacy.keep", {})),),
    )
    return Message(say("forget-ask"), buttons=rows, silent=True)


def kept(say: Say) -> Message:
    return Message(say("forget-kept"), silent=True)


def forgotten(say: Say) -> Message:
    return Message(say("forgotten"), silent=True)
