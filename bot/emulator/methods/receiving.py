"""How updates reach a bot: webhooks are set here; getUpdates, which waits, lives at the gate."""

from typing import Any

from bot.emulator.accounts import Webhook
from bot.emulator.calls import Call
from bot.emulator.refusals import bad_request

Json = dict[str, Any]


def set_webhook(call: Call) -> bool:
    url = call.text("url")
    if not url:
        return delete_webhook(call)
    # Telegram insists on https; on this machine the emulator also takes a loopback address.
    if not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = call.text("secret_token")
    if len(secret) > 256 or not all(char.isalnum() or char in "_-" for char in secret):
        raise bad_request("secret token contains unallowed characters")
    call.bot.webhook = Webhook(url, secret, call.integer("max_connections", 40) or 40, call.text("ip_address"))
    allowed = call.json("allowed_updates")
    if allowed is not None:
        call.bot.updates.allowed = list(allowed) or None
    if call.flag("drop_pending_updates"):
        call.bot.updates.clear()
    call.bot.updates.interrupt("Conflict: terminated by setWebhook request")
    call.world.events.tell("webhook", call.bot)
    return True


def delete_webhook(call: Call) -> bool:
    call.bot.webhook = Webhook()
    if call.flag("drop_pending_updates"):
        call.bot.updates.clear()
    call.world.events.tell("webhook", call.bot)
    return True


def webhook_info(call: Call) -> Json:
    hook, updates = call.bot.webhook, call.bot.updates
    info: Json = {"url": hook.url, "has_custom_certificate": False, "pending_update_count": len(updates)}
    if hook.url:
        info["max_connections"] = hook.max_connections
        info["ip_address"] = hook.ip_address or "127.0.0.1"
    if hook.last_error:
        info["last_error_date"], info["last_error_message"] = hook.last_error
    if updates.allowed:
        info["allowed_updates"] = updates.allowed
    return info


METHODS = {"setWebhook": set_webhook, "deleteWebhook": delete_webhook, "getWebhookInfo": webhook_info}
