"""The chat's way to pledges: registering, reviewing, reporting, looking at a group's period."""

from bot.features.pledges.handlers import reporting as reporting
from bot.features.pledges.handlers import reviewing as reviewing
from bot.features.pledges.handlers import showing as showing
from bot.features.pledges.handlers import writing as writing
