# The weekly edition.
command-digest = This week's edition
edition = <b>LEARNING FROM GOOD PEOPLE</b> · Weekly edition
edition-late = <b>LEARNING FROM GOOD PEOPLE</b> · Weekly edition (late, with our apologies)
edition-occasion = For { $occasion }
edition-lead = <b>{ $title }</b>
edition-reread = <b>{ $title }</b> <i>(read again)</i>
edition-reread-heading = { $title } (read again)
edition-who = <b>{ $who }</b> · { $role } · { $place }
edition-more-heading = More to read
edition-deed = <b>This week one can:</b> { $deed }
edition-more = <b>More to read</b>
edition-title = • { $title }
edition-source = <i>{ $source }</i>
edition-missed = The edition of { $when } for “{ $title }” was not sent because we were not running for too long. Next edition: { $next }.
cover-heading = Learning from good people
cover-days = Weekly edition, { $first } – { $last }
edition-off = There is no edition this week. Meanwhile, here is another story for you.
only-editors = The plan of the coming weeks is for editors.
week-days = { $first } – { $last }
weeks-title = <b>The coming editions</b>
    Tap a week to preview it, pin a story, skip one, or leave the week out.
weeks-line = <b>{ $days }</b>: { $what }
weeks-later = Later ›
weeks-sooner = ‹ Sooner
weeks-back = ‹ Coming weeks
week-brief-off = no edition
week-brief-pinned = 📌 { $title }
week-brief-fitting = { $occasion } → { $title }
week-brief-occasion = { $occasion }; an unread story for each
week-brief-own = an unread story for each
week-title = <b>The edition of { $days }</b>
week-off = There is no edition this week; nobody gets one.
week-pinned = 📌 Everyone gets “{ $title }”, even those who have read it.
week-fitting = Those who have not read “{ $title }” get it, because it fits the day. The others get one they have not read.
week-own = Each place gets a story it has not read.
week-skipped = Not this week: { $titles }
week-composed = { $n ->
    [one] One place has this edition already and keeps it.
   *[other] { $n } places have this edition already and keep it.
}
week-choose = <b>The edition of { $days }</b>
    Choose the story to pin:
week-do-pin = 📌 Pin a story…
week-do-skip = Skip this story
week-do-off = Leave this week out
week-do-on = Send it after all
week-do-preview = Preview
week-do-clear = Choose by itself again
week-is-pinned = Pinned.
week-is-skipped = Skipped this week.
week-is-off = No edition this week.
week-is-on = The edition will be sent.
week-is-clear = The week chooses by itself again.
edition-quiz = <b>The last quiz:</b> { $right } of { $n } answers were right.
