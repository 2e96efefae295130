## 曲の一覧と、曲への操作

library-search-label = ライブラリを検索
library-search =
    .placeholder = 検索
library-sort-by = 並べ替え
library-by-added = 最近追加した順
library-by-title = タイトル
library-by-artist = アーティスト
library-by-album = アルバム
library-by-duration = 長さ
library-by-played = 最近再生した順
library-turn =
    .aria-label = 順序を逆にする
library-turn-up = 順序を逆にする（現在は昇順）
library-turn-down = 順序を逆にする（現在は降順）
library-only-kept =
    .aria-label = 保存した曲だけ
    .title = 保存した曲だけ
library-grid =
    .aria-label = 曲
library-kept = 保存
library-more = その他
library-count = { $tracks } · { $albums }
library-found = { $n } 曲中 { $part } 曲
library-no-match = 見つかりません
library-no-match-text = 「{ $text }」に一致するものはありません。文字を減らすと見つかりやすくなります。
library-none-kept = オフライン用に保存した曲はまだありません。曲の行の矢印で保存できます。
library-show-all = すべて表示
library-welcome = あなたの音楽を持ち込みましょう
library-welcome-lead = Starling はただのページです。サーバーもアカウントもありません。音楽はあなたの手元に残り、保存した曲はネットワークなしで再生できます。
library-drop-hint = ファイルやリンクをこのページのどこにでもドロップできます。
library-reading-tags = タグを読み込んでいます…
library-being-kept = 保存中、{ $part }。中止
library-is-kept = オフライン用に保存済み。保存をやめる
library-keep = オフライン用に保存
library-stop-keeping = 保存をやめる
library-keep-track = この曲を保存
library-keep-album = アルバムを保存
library-keep-artist = { $artist } の曲をすべて保存
library-play-next = 次に再生
library-add-to-queue = 再生キューに追加
library-after-album = このアルバムの後に再生
library-plays-next = 「{ $title }」を次に再生します
library-plays-after-album = 「{ $title }」をこのアルバムの後に再生します
library-queued = 「{ $title }」を再生キューに追加しました
library-like = ラジオと好み
library-go = 移動先
library-organise = 整理
library-remove = ライブラリから削除
library-removed = 「{ $title }」を削除しました

## 保存と解除

library-keeping = 「{ $title }」を保存しています
library-keeping-all = { $artist } の曲をすべて保存しています
library-let-go = 「{ $title }」の保存をやめました
library-let-go-detail = ライブラリには残り、容量が必要になるまでここにもあります。
library-may-forget = 保存した曲が失われることがあります
library-forgets-seven-days = Safari は 7 日間開かないと消去します。Starling をインストールすると防げます。
library-forgets-session = このウインドウを閉じると消去されます。

## Love, and the ways to album and artist

library-love = お気に入りに追加
library-unlove = お気に入りから外す
library-to-artist = { $artist }を開く
