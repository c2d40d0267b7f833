# Who may do what.
command-roles = Who may do what
roles-title = <b>Who may do what</b>
roles-owners = • Owners: { $n }, named in the server's settings
roles-line = • { $name }: { $roles }
roles-what =
    Broadcaster: writes, sends, decides about others' messages.
    Editor: writes; somebody else approves and it goes.
    Reviewer: decides only.
role-owner = owner
role-broadcaster = broadcaster
role-editor = editor
role-reviewer = reviewer
role-nameless = (no name yet)
roles-add = ➕ Give somebody a role
roles-choose = Which role?
roles-who = Who becomes <b>{ $role }</b>? Press <b>{ pick-person }</b> below the writing field and choose the name.
pick-person = Choose a person
roles-other-ways =
    The name is not there? Three other ways:
    1. Send me their contact (the 📎 sign, Contact).
    2. Forward me something they wrote.
    3. Send them, and nobody else, this link; it opens once within 24 hours:
    { $link }
roles-nobody = Nobody was given anything.
roles-hidden = They hide their name in forwards, so I cannot tell who it is. Please use the contact or the link.
roles-not-a-person = Press <b>{ pick-person }</b> below the writing field, send a contact, or forward a message of theirs. Or send them the link above.
roles-given = { $name } is <b>{ $role }</b> now.
roles-taken = { $name } is no { $role } any more.
roles-take = No longer { $role }
roles-person = <b>{ $name }</b>
    { $roles }
roles-link-old = This link was used or is too old. Please ask the owner for a new one.
role-given-broadcaster = You may write to many now. Type /broadcast to write, /broadcasts to see all, /review to decide.
role-given-editor = You are an editor now. Type /broadcast to write; somebody else approves and it goes.
role-given-reviewer = You decide about messages now. I write to you when one waits; or type /review.
role-taken = You are no { $role } any more. Thank you for your help.
