# The weekly edition.
command-digest = This week's edition
edition = <b>LEARNING FROM GOOD PEOPLE</b> · Weekly edition
edition-late = <b>LEARNING FROM GOOD PEOPLE</b> · Weekly edition (late, with our apologies)
edition-occasion = For { $occasion }
edition-lead = <b>{ $title }</b>
edition-reread = <b>{ $title }</b> <i>(read again)</i>
edition-deed = <b>This week one can:</b> { $deed }
edition-more = <b>More to read</b>
edition-title = • { $title }
edition-source = <i>{ $source }</i>
edition-missed = The edition of { $when } for “{ $title }” was not sent because we were not running for too long. Next edition: { $next }.
cover-heading = Learning from good people
cover-days = Weekly edition, { $first } – { $last }
