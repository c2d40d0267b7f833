# Privacy: what is kept, handed over, deleted.
command-privacy = What I keep about you
command-mydata = Download what I keep about you
command-forget = Delete all I keep about you

privacy = <b>Privacy</b>
    I keep: the Telegram id of you or of the group, the group's title, the language and hour you chose, the day you subscribed, which stories this place has seen (so that none is told twice), and the id of whoever set a group up (to tell them when something breaks). Of people with a role: the role, the name it was given under, and what they wrote to send. Of those who write a pledge, tell of somebody exemplary or draft a story: what they wrote, with the name they want shown.
    Otherwise I keep nobody's name, and I neither read nor keep what members of a group write.
    For how long: what you write to me until it is answered, except what you write to be kept (pledges, nominations, drafts); what I answer, a week; editions and broadcasts that were sent, 400 days. Settings until you delete them.
    What for: only to send the stories and editions you subscribed to. Nothing is sold or handed on.
    To stop: /unsubscribe. To see what I keep: /mydata. To delete it all: /forget.
privacy-page = Read it on the web
mydata-button = Download my data
mydata = This is all that I keep about you.
mydata-file = my-data.json
forget-button = Delete all about me
forget-ask = Delete all I keep about you: subscription, settings, language, what you have seen, roles? This cannot be undone. The settings of groups you look after belong to the groups and stay.
forget-yes = Delete all
forget-no = No, keep it
forget-kept = Everything stays as it was.
forgotten = I have deleted all I kept about you. Whenever you like, type /start to begin anew.
