## The listener’s own model

own-title = A model of your own
own-text = A file in ONNX format that turns sound into numbers can say what sounds alike, in place of Starling’s own analysis. It runs here, and nothing is sent. Everything that was heard is heard once more by it.
own-rate = Samples a second that it hears
own-seconds = Seconds of a window
own-output = Name of the output, if it has several
own-add = Choose a file…
own-remove = Take it out
own-trying = The model is being tried…
own-added = The model was added. Your tracks are heard by it from now on.
own-removed = Starling’s own analysis says again what sounds alike.
own-told = { $name }: hears windows of { $seconds } s at { $rate } Hz and answers { $width } numbers.
own-done = { $of ->
    [one] Heard: { $done } of { $of } track
   *[other] Heard: { $done } of { $of } tracks
 }
own-problem = It does not hear any more. Take it out, or add it again.
