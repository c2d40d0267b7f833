"""What the bot says to its owners about itself: alerts, what nobody knows about, and the question how to go on after a restore."""

from bot.features.upkeep import handlers
from bot.foundation.feature import Feature, Press, Right


def feature() -> Feature:
    return Feature(
        name="upkeep",
        presses=(
            Press("upkeep.go_on", handlers.go_on, Right.OWNER),
            Press("upkeep.doubts", handlers.doubts, Right.OWNER),
            Press("upkeep.settle", handlers.settle, Right.OWNER),
        ),
    )
