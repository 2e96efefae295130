## 画面の外枠：ナビゲーション、状態、ダイアログ

shell-skip = 音楽へ移動
shell-nav =
    .aria-label = メイン
shell-find = 何でも検索
shell-library = ライブラリ
shell-queue = 再生キュー
shell-downloads = ダウンロード
shell-storage = ストレージ
shell-sharing = 共有
shell-settings = 設定
shell-add = 音楽を追加
shell-tasks =
    .aria-label = 進行中の処理
shell-messages =
    .aria-label = メッセージ
shell-menu =
    .aria-label = 曲
shell-close =
    .aria-label = 閉じる
shell-to-library = ライブラリへ

## エンジンの状態

shell-waking = エンジンを起動しています…
shell-waking-library = ライブラリのツールを読み込んでいます…
shell-waking-code = ライブラリを開いています…
shell-offline = オフライン：保存した曲は再生できます
shell-elsewhere = Starling は別のタブで開かれており、そちらがライブラリを使用しています。
shell-use-here = ここで使う
shell-stopped = エンジンが停止しました。
shell-again = 再試行
shell-new-version = Starling の新しいバージョンの準備ができました。
shell-update = 今すぐ更新
shell-coming = お待ちください…
shell-coming-label =
    .aria-label = 読み込み中
shell-not-fetched = Starling のこの部分を読み込めませんでした。
shell-broke = エラーが発生しました
shell-broke-detail = Starling は動作を続けます。詳細は修正の助けになります。
shell-broke-copy = 詳細をコピー
shell-broke-copied = 詳細をコピーしました
shell-not-copied = ブラウザがコピーを許可しませんでした
shell-plain = このブラウザでは Starling の画面を起動できませんでした。ページを再読み込みしてください。それでも直らない場合は、ブラウザを更新するか、このページで WebAssembly を許可してください。

## 別の画面にいるときのダウンロードの知らせ

shell-news-failed = 「{ $title }」をダウンロードできませんでした
shell-news-many-failed = { $n } 曲をダウンロードできませんでした
shell-news-kept = 「{ $title }」をオフライン用に保存しました
shell-news-many-kept = { $n } 曲をオフライン用に保存しました

## ピアに接続する前の質問

shell-consent-title = ピアへの接続を許可しますか？
shell-consent-text = この音楽はほかの人のコンピューターから届きます。通常のトレントと同じように、相手とリンクに書かれたトラッカーにはあなたの IP アドレスが見えます。まだ誰にも接続していません。
shell-consent-about = トレント { $infohash }
shell-consent-all = すべてのトレントで許可
shell-consent-one = このトレントだけ許可
shell-consent-no = 許可しない
shell-consent-note = 設定でいつでも変更できます。
shell-consent-refused = ピアには接続しません
shell-consent-refused-detail = 設定でいつでも変更できます。
shell-consent-trouble = この曲はピアから届きます
shell-consent-trouble-detail = 相手にあなたの IP アドレスが見えます。
shell-consent-decide = 選択する

## The ways to the collection

shell-home = ホーム
shell-albums = アルバム
shell-artists = アーティスト
shell-tracks = 曲
shell-genres = ジャンル
shell-years = 年
shell-folders = フォルダー
shell-map = マップ
shell-more = その他

## The ways to lists

shell-playlists = プレイリスト
shell-history = 履歴
