## Words that many views share

common-untitled = Untitled
common-unknown-artist = Unknown artist
common-tracks =
    { $n ->
        [one] { $n } track
       *[other] { $n } tracks
    }
common-albums =
    { $n ->
        [one] { $n } album
       *[other] { $n } albums
    }
# How much of something: 3.1 MB of 12 MB
common-of = { $part } of { $whole }
common-undo = Undo
common-cancel = Cancel
common-close = Close
common-play = Play
common-show = Show
common-try-again = Try again
common-just-now = just now
common-failed = Something went wrong.
common-retry-in =
    { $n ->
        [one] Try again in { $n } second.
       *[other] Try again in { $n } seconds.
    }
# The end of a list that was cut
common-and-more =
    { $n ->
        [one] and { $n } more
       *[other] and { $n } more
    }
# For a screen reader: the button of a row's menu
common-more-about = More about { $title }
common-left = { $time } left
common-seconds-left = seconds left
common-not-shown = This could not be shown
