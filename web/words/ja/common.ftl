## 多くの画面で使う言葉

common-untitled = 無題
common-unknown-artist = 不明なアーティスト
common-tracks = { $n } 曲
common-albums = アルバム { $n } 枚
common-of = { $whole } 中 { $part }
common-undo = 元に戻す
common-cancel = キャンセル
common-close = 閉じる
common-play = 再生
common-show = 表示
common-try-again = 再試行
common-just-now = たった今
common-failed = 問題が発生しました。
common-retry-in = { $n } 秒後にもう一度お試しください。
common-and-more = ほか { $n } 件
common-more-about = 「{ $title }」のその他の操作
common-left = 残り { $time }
common-seconds-left = 残り数秒
common-not-shown = 表示できませんでした
