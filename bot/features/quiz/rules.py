"""The order of the answers, and how a round went. Pure."""

from collections.abc import Sequence
from hashlib import blake2b

from stories.model import Question


def shuffled(question: Question, seed: str) -> tuple[tuple[str, ...], int]:
    """The answers in an order of this seed's own, and where the right one came to stand."""
    answers = [question.right, *question.wrong]
    order = sorted(answers, key=lambda answer: blake2b(f"{seed}:{answers.index(answer)}".encode()).digest())
    return tuple(order), order.index(question.right)


def score(counts: Sequence[int], right: int) -> tuple[int, int] | None:
    """Right answers and all answers; None where nobody answered."""
    if not sum(counts) or right >= len(counts):
        return None
    return counts[right], sum(counts)
