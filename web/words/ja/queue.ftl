## 再生キュー

queue-grid =
    .aria-label = 再生キュー
queue-help = Enter で再生、Alt と上下の矢印で移動、Delete で取り除きます。
queue-undo = 元に戻す
queue-clear = 空にする
queue-empty = 再生キューは空です
queue-empty-hint = 何かを再生するか、曲の横の「次に再生」または「再生キューに追加」を選んでください。
queue-up = 上へ移動：{ $title }
queue-down = 下へ移動：{ $title }
queue-out = 取り除く：{ $title }
queue-a-change = 再生キューの変更
queue-removed = 「{ $title }」を再生キューから取り除きました
queue-cleared = 再生キューを空にしました
queue-count = { $tracks } · { $time }
