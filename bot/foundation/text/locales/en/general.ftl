# What everyone says: moments, old buttons, refusals.
date-pattern = d MMM
weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday
moment = { $weekday } { $date }, { $time }
day = { $weekday } { $date }
seconds = { $n ->
    [one] { $n } second
   *[other] { $n } seconds
}
minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
zone-name = { $zone ->
    [Asia_Ho_Chi_Minh] Hanoi time
   *[other] { $city } time
}

press-old = This button is too old. Type /help to start afresh.
press-foreign = This button is for someone else.
press-used = This button has already been pressed.
unknown-command = I did not understand that. Type /stories to see the stories, /help to see what I can do.
something-broke = Sorry, something went wrong on our side and this was not done. Please try again in a few minutes.
too-late = I was away for a while and did not do what you typed before. If you still want it, please type it again.
flood = You ask faster than I can answer. I rest for a minute.
calm = A story has just been told here. Please ask again in { $seconds } seconds.
shared-not-there = I am not in the chat you chose. Please add me first, then choose it again.
add-to-group = Add to a group
add-to-channel = Add to a channel
refused = { $words }
only-admins = Only the group's admins can do this.
not-for-you = Only people who were asked to send news can do this.
cannot-ask-telegram = Telegram has not answered, so I do not know whether you are an admin. Please try again in a minute.
only-in-private = Let us do this in a private chat, to keep the group tidy.
open-private = Open private chat
confirm-anonymous = An anonymous admin asked for this. Please press the button to confirm.
confirm-anonymous-button = I am an admin
undo = Undo
close = Done
back = ‹ Back
contact-link = ⚠️ There is a link in it.
contact-phone = ⚠️ There is a telephone number in it.
brand = GƯƠNG SÁNG
