"""The preview's pages as HTML: stories in a row, and one story on two phones. Nothing is read or drawn here."""

from collections.abc import Sequence
from itertools import starmap

from markupsafe import Markup

from stories.catalog import Catalog
from stories.complaints import Problem
from stories.model import Story, Telling
from stories.paging import split, units

CAPTION_LIMIT = 1024  # Telegram Bot API, in UTF-16 units
PAGE_LIMIT = 900
_FRAME = Markup(
    '<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    '<title>{title}</title><link rel="stylesheet" href="/static/page.css"><script src="/static/page.js" defer></script>'
    '<header><a href="/">Gương Sáng</a><span id="live">live</span></header>{problems}<main>{body}</main></html>'
)
_NAMES = {"vi": "Tiếng Việt", "en": "English"}


def overview(catalog: Catalog, problems: Sequence[Problem]) -> str:
    tiles = Markup("").join(
        Markup(
            '<a class="tile" href="/s/{slug}"><img loading="lazy" src="/card/{slug}/vi/portrait" alt="{title}">{title}</a>'
        ).format(slug=story.slug, title=story.telling("vi").title)
        for story in catalog.stories
    )
    body = Markup('<h1>{count} stories</h1><div class="tiles">{tiles}</div>').format(
        count=len(catalog.stories), tiles=tiles
    )
    return _framed("Stories", problems, body)


def story_page(story: Story, problems: Sequence[Problem]) -> str:
    languages = sorted(story.tellings, key=lambda language: (language != "vi", language))
    phones = Markup("").join(_phone(story.tellings[language]) for language in languages)
    return _framed(story.telling("vi").title, problems, Markup('<div class="phones">{}</div>').format(phones))


def _framed(title: str, problems: Sequence[Problem], body: Markup) -> str:
    listed = Markup("").join(Markup("<li>{}</li>").format(problem) for problem in problems)
    shown = Markup('<section class="problems"><h2>{} problems</h2><ul>{}</ul></section>').format(len(problems), listed)
    return str(_FRAME.format(title=title, problems=shown if problems else "", body=body))


def _phone(telling: Telling) -> Markup:
    pages = split("\n\n".join(telling.body), PAGE_LIMIT)
    caption = _caption(telling)
    return Markup(
        '<section class="phone" lang="{language}"><h2>{name}</h2>'
        '<div class="bubble"><img src="{card}/portrait" alt="{title}">{caption}<small>{length} / {limit}</small></div>'
        '{pages}<div class="bubble"><h3>{things}</h3><ul>{takeaways}</ul></div>'
        '<h3>Square, preview, poster</h3><img src="{card}/square" alt=""><img src="{card}/preview" alt="">'
        '<object data="{card}/poster#toolbar=0" type="application/pdf"><a href="{card}/poster">A4</a></object></section>'
    ).format(
        language=telling.language,
        name=_NAMES.get(telling.language, telling.language),
        card=f"/card/{telling.slug}/{telling.language}",
        title=telling.title,
        caption=caption,
        length=units(caption.striptags()),
        limit=CAPTION_LIMIT,
        pages=Markup("").join(
            starmap(_page, ((number, len(pages), text) for number, text in enumerate(pages, start=1)))
        ),
        things={"vi": "Mình có thể làm tuần này"}.get(telling.language, "What one can do this week"),
        takeaways=Markup("").join(Markup("<li>{}</li>").format(takeaway) for takeaway in telling.takeaways),
    )


def _page(number: int, count: int, text: str) -> Markup:
    return Markup('<div class="bubble"><p>{text}</p><small>{number} / {count}</small></div>').format(
        text=text, number=number, count=count
    )


def _caption(telling: Telling) -> Markup:
    figures = Markup("").join(Markup("<li>{}</li>").format(figure) for figure in telling.figures)
    return Markup(
        "<p><b>{title}</b></p><p>{who}<br>{role}<br>{place}</p><p>{hook}</p><ul>{figures}</ul><p><i>{takeaway}</i></p><p>{source}</p>"
    ).format(
        title=telling.title,
        who=telling.who,
        role=telling.role,
        place=telling.place,
        hook=telling.hook,
        figures=figures,
        takeaway=telling.takeaways[0],
        source=telling.source_line,
    )
