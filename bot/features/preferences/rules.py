"""What each choice on the panel changes in a subscription. Pure."""

from datetime import datetime, time, timedelta
from typing import Any

from bot.features.preferences.model import Choice
from bot.foundation.chats import Frequency, Subscription


def changes(subscription: Subscription, choice: Choice, value: str | int, now: datetime) -> dict[str, Any]:
    """The columns that a press changes. A field pressed again is taken out; a pause of 0 weeks ends the pause."""
    match choice:
        case Choice.DAY:
            return {"weekday": int(value) % 7}
        case Choice.HOUR:
            return {"at": time(*divmod(int(value) % 1440, 60))}
        case Choice.FIELDS:
            kept = [field for field in subscription.fields if field != value]
            return {"fields": kept if value in subscription.fields else [*subscription.fields, str(value)]}
        case Choice.FREQUENCY:
            return {"frequency": Frequency(str(value))}
        case Choice.PAUSE:
            return {"paused_until": now + timedelta(weeks=int(value)) if value else None}
        case Choice.ZONE:
            return {"zone": str(value)}
        case Choice.SILENT:
            return {"is_silent": bool(value)}
        case Choice.ON:
            return {"is_on": bool(value), "paused_until": None}
