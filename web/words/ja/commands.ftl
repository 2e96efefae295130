## The command palette: what can be done from anywhere, and what it finds

commands-title = コマンド
commands-label =
    .aria-label = コマンドと検索
commands-field =
    .aria-label = 実行または検索する内容
    .placeholder = 何でも実行、何でも検索
commands-list =
    .aria-label = できること
commands-none = 一致するものがありません
commands-none-hint = 文字を減らすと見つかりやすくなります。
commands-count =
    { $n ->
       *[other] { $n } 件の結果
    }
commands-help-text = 矢印キーで選び、Enter で実行します。Ctrl を押しながらだと次に再生し、Shift を押しながらだとキューの最後に、両方だと再生中のアルバムの後に加えます。
commands-open-palette = コマンドと検索
commands-in-library = ライブラリ内
commands-recent = 最近使ったもの
commands-run = 実行
commands-open = 開く
commands-next-verb = 次に再生
commands-end-verb = 最後に追加
commands-choose = 選ぶ
commands-all-found = 「{ $text }」に一致するすべての曲

## What a thing of the library is

commands-track = 曲
commands-album = アルバム
commands-artist = アーティスト
commands-genre = ジャンル
commands-folder-one = フォルダー

## Groups of commands

commands-play = 再生
commands-go = 移動
commands-music = 音楽とリスト
commands-help = ヘルプ

## What plays

commands-toggle = 再生／一時停止
commands-next = 次の曲
commands-previous = 前の曲
commands-back = 10 秒戻る
commands-forward = 10 秒進む
commands-again = 曲の最初から
commands-louder = 音量を上げる
commands-softer = 音量を下げる
commands-shuffle = シャッフル
commands-repeat = リピート
commands-show-playing = 再生中の曲を表示
commands-love = 再生中の曲をお気に入りにする
commands-unlove = 再生中の曲をお気に入りから外す
commands-rate = 再生中の曲を評価…
commands-keep = 再生中の曲をオフライン用に保存
commands-unkeep = 再生中の曲の保存をやめる
commands-add-to = 再生中の曲をプレイリストに追加…
commands-edit = 再生中の曲のタグを編集…
commands-about = 再生中の曲について
commands-its-album = 再生中の曲のアルバムへ
commands-its-artist = 再生中の曲のアーティストへ
commands-merge-artist = このアーティストをほかと統合…
commands-split-artist = このアーティストを分割…
commands-queue-save = キューをプレイリストとして保存…
commands-queue-clear = キューを空にする
commands-queue-undo = キューの最後の変更を取り消す
commands-queue-redo = キューの最後の変更をやり直す

## The library, lists, and how Starling looks

commands-files = ファイルを追加…
commands-folder = フォルダーを追加…
commands-only-kept = ここに保存した曲だけを表示
commands-new-smart = 新しいスマートプレイリスト
commands-import-playlist = プレイリストを読み込む…
commands-archive = すべてのアーカイブ：書き出し、読み込み
commands-listens-out = 再生履歴を書き出す（ListenBrainz JSONL）
commands-listens-in = 再生履歴を読み込む…
commands-sort = 曲の並べ替え：{ $by }
commands-fetch-pause = すべてのダウンロードを一時停止
commands-fetch-on = ダウンロードを再開
commands-theme-auto = テーマ：システムに合わせる
commands-theme-light = テーマ：ライト
commands-theme-dark = テーマ：ダーク
# { $name } is a language in its own words, or “As the browser”
commands-language = 言語：{ $name }
commands-letters = 1 文字のキー
commands-letters-hint = 音声入力のときや、誤って押してしまうときはオフにできます。Ctrl や Shift を使うものは残ります。
commands-letters-on = 1 文字のキーを使います
commands-letters-off = 1 文字のキーを使いません
commands-reload = Starling を再読み込み

## How things are, and why something cannot be done now

commands-on = オン
commands-off = オフ
commands-chosen = 選択中
commands-repeat-all = すべて
commands-repeat-one = この曲
commands-no-album = アルバムが不明です
commands-no-artist = アーティストが不明です
commands-no-artist-page = アーティストのページが開いていません
commands-no-music = まだ音楽がありません
commands-no-downloads = ダウンロード中のものはありません
commands-does-not-stop = そのまま再生が続きます

## The list of keys

commands-hands = リストの中で
commands-hand-walk = 移動する
commands-hand-page = ページごとに移動
commands-hand-play = 行を再生、タイルを開く
commands-hand-menu = メニュー
commands-hand-move = キュー、プレイリスト、ダウンロードの中で移動
commands-hand-remove = 取り除く
commands-hand-type = タイル：その文字で始まるものへ
commands-hand-next = 見つけたものを次に再生
commands-hand-album = 再生中のアルバムの後に加える
commands-hand-end = キューの最後に加える
commands-key-then = →
commands-key-space = Space
commands-key-shift = Shift
commands-key-ctrl = Ctrl
commands-key-alt = Alt
commands-key-enter = Enter
commands-key-escape = Esc
commands-key-delete = Delete
commands-key-home = Home
commands-key-end = End
commands-key-page-up = Page Up
commands-key-page-down = Page Down
