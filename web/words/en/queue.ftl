## The play queue

queue-grid =
    .aria-label = Play queue
queue-help = Enter plays an entry, Alt with the up and down arrows moves it, Delete takes it out.
queue-undo = Undo
queue-clear = Clear
queue-empty = Nothing is queued
queue-empty-hint = Play something, or choose “Play next” or “Add to queue” beside any track.
queue-up = Move up: { $title }
queue-down = Move down: { $title }
queue-out = Take out: { $title }
queue-a-change = a change of the queue
queue-removed = “{ $title }” is out of the queue
queue-cleared = The queue is cleared
# “24 tracks · 1:02:09”
queue-count = { $tracks } · { $time }
