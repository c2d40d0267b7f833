"""A group's period from its pledges and their reports. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from bot.features.pledges.model import Board, Entry, Line, Names, Period, Pledge, Progress, Sums
from bot.features.pledges.rules.typed import initials


def board(
    title: str, period: Period, pledges: Sequence[Pledge], reports: Mapping[int, Sequence[Entry]], names: Names
) -> Board:
    """`reports`: of each pledge, oldest first. What was reported after the period does not count in it."""
    counted = [
        _line(number, pledge, period, reports.get(pledge.id, ()), names)
        for number, pledge in _numbered(pledges)
        if not _ended_before(period, reports.get(pledge.id, ()))
    ]
    shown = [line for line in counted if line.pledge.owner_id is not None]
    shown.sort(key=lambda line: (not line.pledge.is_collective, -line.share, line.pledge.id))
    return Board(title, period, tuple(shown), sums(counted))


def _ended_before(period: Period, entries: Sequence[Entry]) -> bool:
    ends = (Progress.DONE, Progress.DROPPED)
    return any(entry.progress in ends and entry.period and entry.period < period.first_quarter for entry in entries)


def _numbered(pledges: Sequence[Pledge]) -> Iterable[tuple[int, Pledge]]:
    return enumerate(sorted(pledges, key=lambda pledge: pledge.id), start=1)


def _line(number: int, pledge: Pledge, period: Period, entries: Sequence[Entry], names: Names) -> Line:
    until = period.last_quarter
    told = [entry for entry in entries if entry.period is not None and entry.period <= until]
    last = told[-1] if told else None
    reported = any(entry.period is not None and period.first_quarter <= entry.period for entry in told)
    return Line(
        pledge,
        shown_name(pledge, names, number),
        (last.reached if last else None) or 0.0,
        last.progress if last else None,
        reported,
        last.words if last else None,
    )


def shown_name(pledge: Pledge, names: Names, number: int) -> str:
    """As the group chose; a collective's name is no secret."""
    name = pledge.name or ""
    if pledge.is_collective:
        return name
    match names:
        case Names.FULL:
            return name
        case Names.INITIALS:
            return initials(name)
        case Names.HIDDEN:
            return f"№ {number}"


def sums(lines: Sequence[Line]) -> Sums:
    def count(progress: Progress) -> int:
        return sum(line.reported and line.progress is progress for line in lines)

    return Sums(
        all=len(lines),
        reported=sum(line.reported for line in lines),
        done=count(Progress.DONE),
        on_track=count(Progress.ON_TRACK),
        late=count(Progress.LATE),
        dropped=count(Progress.DROPPED),
    )
