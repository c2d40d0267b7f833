"""Writing to many: compose, choose who and when, decide, follow, report, correct."""

from functools import partial

from bot.features.broadcasts import jobs
from bot.features.broadcasts.handlers import aiming, deciding, reporting, writing
from bot.features.broadcasts.service.desk import Desk, Shelf
from bot.features.broadcasts.service.papers import makers
from bot.foundation.desk import Tray
from bot.foundation.feature import Command, Feature, Handler, Job, Press, Right, Step, Where

__all__ = ["TRAY", "Desk", "Shelf", "feature"]

TRAY = Tray("broadcasts", reporting.count_for_review, reporting.for_review)


def feature(desk: Desk) -> Feature:
    return Feature(
        name="broadcasts",
        commands=(
            Command("broadcast", "phattin", writing.start, Right.EDITOR, Where.PRIVATE),
            Command("broadcasts", "lichphat", partial(reporting.command, desk), Right.STAFF, Where.PRIVATE),
            Command("area", "diaban", deciding.area, Right.CHAT_ADMIN, is_fresh=True),
        ),
        presses=(*_writing(desk), *_deciding(desk), *_reporting(desk)),
        steps=(
            Step("broadcasts.compose", partial(writing.compose, desk), Right.EDITOR),
            Step("broadcasts.gather", partial(writing.gather, desk), Right.EDITOR),
            Step("broadcasts.words", partial(writing.rewrite, desk), Right.EDITOR),
            Step("broadcasts.links", partial(writing.type_links, desk), Right.EDITOR),
            Step("broadcasts.time", partial(writing.type_time, desk), Right.EDITOR),
            Step("broadcasts.find", partial(aiming.find, desk), Right.EDITOR),
            Step("broadcasts.reject", partial(deciding.reject, desk), Right.REVIEWER),
        ),
        jobs=(
            Job("broadcasts.begin", partial(jobs.begin, desk)),
            Job("broadcasts.follow", partial(jobs.follow, desk)),
        ),
        files=makers(desk),
        holds=deciding.holds,
        forget=deciding.forget,
    )


def _presses(right: Right, **handlers: Handler) -> tuple[Press, ...]:
    # What an admin of a chat changes for it never rests on a remembered answer.
    is_fresh = right is Right.CHAT_ADMIN
    return tuple(Press(f"broadcasts.{verb}", handle, right, is_fresh=is_fresh) for verb, handle in handlers.items())


def _writing(desk: Desk) -> tuple[Press, ...]:
    return _presses(
        Right.EDITOR,
        write=writing.start,
        stop_writing=writing.stop_writing,
        stories=partial(writing.stories, desk),
        story=partial(writing.story, desk),
        edition=partial(writing.edition, desk),
        test=partial(writing.send_test, desk),
        contents=writing.contents,
        ask_words=writing.ask_words,
        ask_links=writing.ask_links,
        ask_time=partial(writing.ask_time, desk),
        put=partial(aiming.put, desk),
        filters=partial(aiming.filters, desk),
        filter=partial(aiming.choose_filter, desk),
        pick=partial(aiming.pick, desk),
        ask_find=aiming.ask_find,
        confirm=partial(deciding.confirm, desk),
        undo=partial(deciding.undo, desk),
        cancel=partial(deciding.cancel, desk),
        duplicate=partial(reporting.duplicate, desk),
    )


def _deciding(desk: Desk) -> tuple[Press, ...]:
    return (
        *_presses(Right.REVIEWER, approve=partial(deciding.approve, desk), ask_reason=deciding.ask_reason),
        *_presses(
            Right.BROADCASTER,
            hurry=partial(deciding.hurry, desk),
            steer=partial(deciding.steer, desk),
            resend=partial(reporting.resend, desk),
            for_missed=partial(reporting.for_missed, desk),
            settle=partial(reporting.settle, desk),
            correct=partial(reporting.correct, desk),
            ask_recall=partial(reporting.ask_recall, desk),
            recall=partial(reporting.recall, desk),
        ),
        *_presses(Right.CHAT_ADMIN, refuse=deciding.refuse, accept=deciding.accept),
    )


def _reporting(desk: Desk) -> tuple[Press, ...]:
    return _presses(
        Right.STAFF,
        open=partial(reporting.open_panel, desk),
        overview=partial(reporting.overview, desk),
        reasons=partial(reporting.reasons, desk),
        uncertain=partial(reporting.uncertain, desk),
        list=partial(reporting.send_list, desk),
        chart=partial(reporting.send_chart, desk),
        log=partial(reporting.log, desk),
    )
