# Writing a story inside Telegram.
command-draft = Write a new story
draft-own = <b>Your stories</b>
    Choose one to go on with, or write a new one.
draft-new = ✏️ New story
draft-public = Published stories
draft-untitled = (no title yet)
draft-named-writing = { $title }
draft-named-waiting = ⏳ { $title }
draft-named-published = { $title }
draft-named-taken_down = (taken down) { $title }
draft-invitation = <b>Write a story</b>
    Send it whole in one message that follows the form, with a photo if there is one; or let me ask for it part by part. Stories are told in Vietnamese first. What you send is kept as you go.
draft-do-steps = Ask me part by part
draft-do-form = Show the form
draft-form-how = Tap to copy the form, fill it in and send it back. What is missing can come later; the photo with it or by itself.
draft-form = Field: Education
    Who: Bà Nguyễn Thị A
    Role: Trưởng thôn
    Place: Thôn B, xã C
    Title: (90 characters at most)
    Hook: (one sentence that makes people read on)
    Story:
    (250–600 words, an empty line between paragraphs)

    Deeds:
    - (2–4 short lines)
    Figures:
    - 15 dự án (2016–2019)
    Takeaways:
    - (at least 3 things a reader can do this week)
    Source: (who told it, which paper)
    Time: (the time the source speaks of)
draft-ask-field = Which field is the story about?
draft-ask-who = Whom is it about? For example <i>Bà Nguyễn Thị A</i> (60 characters at most).
draft-ask-role = What do they do? For example <i>Trưởng thôn</i>.
draft-ask-place = Where? By the names of that time, for example <i>Thôn B, xã C</i>.
draft-ask-title = What is the title? 90 characters at most.
draft-ask-hook = One sentence that makes people read on, 200 characters at most.
draft-ask-body = Send the story, 250–600 words; 80 are enough when the source tells little. A long one may come in several messages; then press <b>Done</b>.
draft-ask-deeds = What they did: 2–4 short lines, one for each deed.
draft-ask-takeaways = What can a reader do this week? At least 3 lines, one for each.
draft-ask-figures = The figures, one a line, each with its unit and time, for example <i>15 dự án (2016–2019)</i>. If there are none, press <b>None</b>.
draft-ask-source = Where does it come from? For example <i>Theo Báo Tuyên Quang</i>.
draft-ask-reported = Which time does the source speak of? For example <i>năm 2025</i>.
draft-ask-photo = Send a photo, if there is one and those in it agree. Otherwise press <b>None</b>: the card will have the drawing of its field.
draft-do-without = None
draft-do-panel = The whole draft
draft-do-done = Done
draft-more-text = { $n } words so far (usually { $usual }–{ $most }, a short story from { $least }). Send more, or press <b>Done</b>.
draft-send-again = What you sent is kept. Please put it right and send it again.
draft-wants-text = Words are needed here. Please type and send again.
draft-wants-photo = I see no photo. Please send it as a photo, not as a file.
draft-part-field = field
draft-part-who = who
draft-part-role = role
draft-part-place = place
draft-part-title = title
draft-part-hook = hook
draft-part-body = story
draft-part-deeds = deeds
draft-part-takeaways = takeaways
draft-part-figures = figures
draft-part-source = source
draft-part-reported = time
draft-part-photo = photo
draft-lack-missing = • { $part }: missing.
draft-lack-too_long = • { $part }: one place has { $have } characters; { $limit } at most.
draft-lack-too_few = • { $part }: { $have } lines; at least { $limit } are needed.
draft-lack-too_many = • { $part }: { $have } lines; { $limit } at most.
draft-lack-few_words = • { $part }: { $have } words; at least { $limit } are needed.
draft-lack-brief = • { $part }: { $have } words, usually { $limit }. If the source tells no more, press “This is a short story”.
draft-lack-many_words = • { $part }: { $have } words; cut it to { $limit } at most.
draft-lack-markup = • { $part }: there are bullets, headings or links; please write paragraphs.
draft-lack-unclear = • { $part }, line { $have }: a number needs its unit and its time, for example 15 dự án (2016–2019).
draft-title = <b>{ $title }</b>
draft-note = The reviewer asks: <i>{ $note }</i>
draft-lacks = Missing or to be put right:
draft-lacks-more = … and { $n } more.
draft-whole = Nothing is missing. Look at the card once, then hand it in.
draft-do-brief = This is a short story
draft-is-brief = ✓ Short story
draft-do-preview = See the card and the whole text
draft-do-hand-in = ✅ Hand in for review
draft-do-discard = Discard the draft
draft-do-take-back = Take it back
draft-handed-in = “{ $title }” waits for review. { $n ->
    [one] One person has been told
   *[other] { $n } people have been told
}; you will hear from me at once.
draft-nobody-reviews = It waits for review, but nobody else is there to decide. The bot's owner can ask somebody with /roles.
draft-discarded = The draft is discarded.
draft-gone = This draft is no longer there.
draft-refused-changed = It has just been changed, or somebody has decided. Open it again to see the latest.
draft-refused-own = Somebody else decides about your own story.
draft-refused-lacks = Some parts are still missing, so it cannot be handed in yet.
draft-waits = A story waits for review: <b>{ $title }</b> ({ $who }).
draft-do-look = Look at it
draft-decide = Publish “{ $title }”? Everyone can read it at once.
draft-decide-own = “{ $title }” is yours: somebody else will decide.
draft-do-publish = ✅ Publish
draft-do-ask-change = Ask for changes…
draft-do-reject = Decline…
draft-do-later = Later
draft-what-to-change = What should be changed? A few words for its writer, please.
draft-why-not = Why not? A few words for its writer, please.
draft-is-published = “{ $title }” is published: in the library, in search, and in the editions.
draft-is-taken_down = “{ $title }” is taken down.
draft-is-writing = Your request for changes to “{ $title }” is passed on.
draft-is-rejected = The writer has been told that “{ $title }” will not be used.
draft-answer-published = Your story “{ $title }” is published. Thank you!
draft-answer-writing = Changes are asked for in “{ $title }”: <i>{ $note }</i>
draft-answer-rejected = “{ $title }” cannot be used: <i>{ $note }</i>
draft-do-open = Open it
draft-do-take-down = Take it down
draft-do-put-back = Publish again
draft-public-list = <b>Stories published from Telegram</b>
    Choose one:
draft-public-none = No story has been published from Telegram yet.
