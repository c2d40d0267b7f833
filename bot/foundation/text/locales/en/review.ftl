# The review queue.
command-review = What waits for your decision
review-queue = <b>Waiting for your decision</b>
    Choose a kind:
review-empty = Nothing is waiting for you.
review-tray = <b>Waiting for your decision</b>: { $what }. The longest waiting stands first.
tray-drafts = Stories ({ $n })
tray-broadcasts = Broadcasts ({ $n })
