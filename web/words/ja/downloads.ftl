## 保存するものと、その進み具合

downloads-more =
    .aria-label = すべてのダウンロードのその他の操作
downloads-all =
    .aria-label = すべてのダウンロード
downloads-grid =
    .aria-label = ダウンロード
downloads-help = Alt と上下の矢印で順番を変更、Enter で再生、Delete でキャンセル、Shift と F10 でメニューを開きます。
downloads-empty = ダウンロード中のものはありません
downloads-empty-hint = 曲の行の矢印で曲を、メニューからアルバムやアーティストのすべての曲を保存できます。全体をダウンロードして検証し、以後はネットワークなしで再生できます。
downloads-stored = 保存されているもの
downloads-pause-all = すべて一時停止
downloads-go-on = 再開
downloads-pause = 一時停止
downloads-decide = 選択する
downloads-make-room = 空きを作る
downloads-rest = このあとさらに { $n } 曲

## 一時停止していないのに進まない理由

downloads-held-paused = 一時停止中です。再開するまでダウンロードしません。
downloads-held-metered = 待機中：従量制の接続です。
downloads-held-offline = 待機中：ネットワークがありません。つながると自動で再開します。
downloads-held-playing = 再生中の曲が優先です。必要な分がそろうとダウンロードを再開します。
downloads-anyway = それでもダウンロード

## ひとつのダウンロード

downloads-could-not = ダウンロードできませんでした。もう一度お試しください。
downloads-here = 保存済み
downloads-here-size = 保存済み · { $size }
downloads-paused = 一時停止中
downloads-its-turn = 順番待ち
downloads-looking = 探しています
downloads-from = 提供元：{ $carriers }
downloads-others = ほか { $n } 件

## スクリーンリーダー向けの行：タイトル、アーティスト、状態

downloads-row = { $title }、{ $artist }、{ $state }
downloads-spoken-fetching = ダウンロード中、{ $part }
downloads-spoken-paused = { $part } で一時停止中
downloads-spoken-failed = 失敗：{ $why }
downloads-spoken-done = オフライン用に保存済み
downloads-spoken-waiting = 待機中
downloads-act = { $act }：{ $title }
downloads-cancel-track = キャンセル：{ $title }

## 全体

downloads-all-here = { $n } 曲を保存済み
downloads-to-go = 残り { $n } 曲
downloads-all-paused = 一時停止中
downloads-failed = 失敗 { $n } 件

## 操作

downloads-cancelled = 「{ $title }」のダウンロードをやめました
downloads-some-cancelled = { $n }件のダウンロードを取り消しました
downloads-all-cancelled = すべてのダウンロードをキャンセルしました
downloads-all-cancelled-detail = すでにあるものは残ります。
downloads-moved = { $whole } 件中 { $place } 番目になりました
downloads-metered-used = 今後は従量制の接続も使います
downloads-metered-detail = 設定で変更できます。
downloads-first = 最初へ
downloads-earlier = 前へ
downloads-later = 後へ
downloads-last = 最後へ
downloads-went-wrong = 問題の内容
downloads-try-failed = 失敗したものを再試行
downloads-cancel-all = すべてキャンセル
downloads-swarm = スウォーム（ピア { $n }）
