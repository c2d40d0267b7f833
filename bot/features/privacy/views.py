"""The page about what is kept, the file, and the question before forgetting."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.foundation.message import Action, Button, Document, Link, Message
from bot.foundation.text import Say

PAGE = Markup("""<!doctype html>
<html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Gương Sáng</title>
<style>body{{font:1.1rem/1.6 system-ui,sans-serif;max-width:40rem;margin:auto;padding:1rem}}</style>
{parts}
</html>
""")


def page(says: Sequence[Say]) -> str:
    """For the web, in every language; the first is that of most readers."""
    parts = [_part(say) for say in says]
    return str(PAGE.format(language=says[0].language, parts=Markup("\n<hr>\n").join(parts)))


def _part(say: Say) -> Markup:
    lines = say("privacy").splitlines()
    text = Markup("\n").join(Markup("<p>{}</p>").format(line.strip()) for line in lines)
    return Markup('<section lang="{}">\n{}\n</section>').format(say.language, text)


def privacy(say: Say, url: str | None, *, is_private: bool) -> Message:
    mine = Button(say.plain("mydata-button"), Action("privacy.mydata", {}))
    forget = Button(say.plain("forget-button"), Action("privacy.ask", {}))
    rows = [(mine,), (forget,)] if is_private else []
    if url is not None:
        rows.append((Button(say.plain("privacy-page"), Link(url)),))
    return Message(say("privacy"), buttons=tuple(rows), silent=True)


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
