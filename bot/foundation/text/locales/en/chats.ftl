# My groups, the check, notices of what broke.
command-groups = My groups and channels
command-check = Check what works here

groups = <b>My groups</b>
    Where you are an admin now. Press one to see and change its settings.
groups-none = I do not know of a group or channel that you look after. Press one of the two keys below the writing field to choose one.
groups-pick = Press one of the two keys below the writing field to choose a group or channel.
groups-other = Another group or channel…
pick-group = Choose a group
pick-channel = Choose a channel
picked = You chose <b>{ $title }</b>.
untitled = (no name)
cannot-look = Telegram has not answered. Please choose again in a minute.
set-up = <b>{ $title }</b>: please choose when the weekly edition should come.
set-up-known = <b>{ $title }</b> has settings already; press to see and change them.

check-button = Check
check-again = Check again
check-title = <b>Check</b>
check-title-of = <b>Check: { $title }</b>
check-write = I can write here.
check-write-not = I cannot write here. To mend it: { $kind ->
        [channel] an admin of the channel gives me the right to post messages.
       *[group] in the group's permissions, allow sending messages, or lift what restricts me.
    }
check-write-unknown = I do not know whether I can write here: Telegram has not answered.
check-pictures = I can send pictures.
check-pictures-not = I cannot send pictures, so the edition comes as text. To mend it: { $kind ->
        [channel] an admin of the channel gives me the right to post messages.
       *[group] in the group's permissions, allow sending photos.
    }
check-pictures-unknown = I do not know whether I can send pictures: Telegram has not answered.
check-topic = The topic is open.
check-topic-not = The topic is closed or gone. To mend it: reopen it, or type /subscribe in another topic.
check-rank = { $rank ->
        [admin] I am an admin here.
       *[member] I am an ordinary member, which is enough.
    }
check-admins = { $n ->
        [one] One admin
       *[other] { $n } admins
    } can change the settings.
check-slow = Slow mode is on ({ $seconds } seconds); the weekly edition does not mind.
check-off = The weekly edition is off. To turn it on: /subscribe.
check-next = Next edition: { $when }.
check-last = The latest edition arrived: { $when }.
check-last-refused = The latest edition could not be sent: { $when }. Mend the lines with ❌ above, then wait for the next one or type /digest.
check-last-skipped = The latest edition was left out: { $when }.
check-last-uncertain = The latest edition is on its way, or nobody knows whether it arrived: { $when }.
check-zone = Time zone: { $zone }.

trouble-topic-gone = { $why ->
        [closed] The topic for the edition in <b>{ $title }</b> is closed, so I send it to General. Reopen the topic and it goes back there.
        [general] The General topic of <b>{ $title }</b> is closed, so the edition cannot come. Reopen it, or type /subscribe in another topic.
        [off] <b>{ $title }</b> no longer has topics, so the edition goes straight to the group. The settings are kept.
       *[gone] The topic for the edition in <b>{ $title }</b> is gone, so I send it to General. You can move it there for good, or type /subscribe in a new topic.
    }
move-to-general = Move it to General
trouble-no-media = I may not send pictures in <b>{ $title }</b>, so the edition comes as text. For pictures: allow photos in the group's permissions.
trouble-paused = { $why ->
        [muted] I may no longer write in <b>{ $title }</b>, so the edition rests. Let me write again and it comes back; the settings are kept.
       *[out] I am no longer in <b>{ $title }</b>, so the edition rests. Add me again and it comes back; the settings are kept.
    }
trouble-moved = <b>{ $title }</b> was upgraded. The edition and its settings went along; there is nothing to do.
