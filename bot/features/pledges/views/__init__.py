"""Pledges in words: registering, reviewing, reporting, and what a group and editors are shown."""

from bot.features.pledges.views import paper as paper
from bot.features.pledges.views import reporting as reporting
from bot.features.pledges.views import reviewing as reviewing
from bot.features.pledges.views import showing as showing
from bot.features.pledges.views import wording as wording
from bot.features.pledges.views import writing as writing
