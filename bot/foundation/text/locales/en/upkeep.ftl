# What the bot says to its owners about itself.
upkeep-held = <b>The bot was restored and waits for your word.</b>
    Backup: { $made }. Restored: { $restored }.
    It does not remember what was sent after the backup, so nothing is sent to anybody. Whoever asks is still answered.
upkeep-go-on-without = Go on, drop what is overdue
upkeep-go-on-with = Go on, send what was waiting too
upkeep-goes-on = { $n ->
    [0] The bot sends again from now on.
    [one] The bot sends again from now on. One overdue message was dropped.
   *[other] The bot sends again from now on. { $n } overdue messages were dropped.
}
upkeep-not-held = The bot is not waiting any more.
upkeep-alert = ⚠️ <b>{ $what }</b>
    { $fix }
    <i>{ $detail }</i>
upkeep-over = ✅ Over: { $what }
upkeep-doubts-open = See each of them
upkeep-doubts = <b>Nobody knows whether they arrived</b>
    ✅ it arrived · 🔁 send again · ✖️ forget
upkeep-doubt = { $n }. { $kind ->
    [reply] An answer
    [scheduled] An edition
   *[other] A notice
} for { $where }
upkeep-doubt-person = a person
upkeep-doubts-none = Nothing is left in doubt here. Messages that somebody composed are in /broadcasts.

alert-unreachable = Telegram cannot be reached
    .fix = Look at the server's network, or set BOT_PROXY_URL. What waits is sent when the way is clear.
alert-unheard = Nothing was heard from Telegram for a while
    .fix = Look at the server's network; guongsang doctor tells more.
alert-conflict = Another program uses this bot's token
    .fix = What people write is split between the two, and some will not be answered. Stop the other program; if you do not know where it runs, ask @BotFather for a new token (/revoke) and change BOT_TOKEN.
alert-backlog = Messages have been waiting for long
    .fix = guongsang doctor tells why.
alert-uncertain = Nobody knows whether some messages arrived
    .fix = Messages that somebody composed: open /broadcasts. Editions and answers: press the button of this alert in Telegram.
alert-disk = The disk is nearly full
    .fix = Make room; when it is full the bot stops sending rather than send twice.
alert-backup = No backup could be made
    .fix = Look at the log, then run guongsang backup.
