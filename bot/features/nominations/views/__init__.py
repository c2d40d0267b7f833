"""Nominations in words."""

from bot.features.nominations.views import deciding as deciding
from bot.features.nominations.views import writing as writing
