## 容量を使うもの、残るかどうか、すべてをひとつのアーカイブに

storage-back =
    .aria-label = 設定へ戻る
storage-room =
    .aria-label = 容量
storage-meter =
    .aria-label = ストレージ
storage-meter-label = 保存 { $kept }、キャッシュ { $cached }、ライブラリとページ { $rest }
storage-kept = 保存したもの
storage-cache = キャッシュ
storage-rest = ライブラリとページ
storage-free = 空き
storage-note = 保存したものは、解除するまで残ります。キャッシュは聴いただけの曲で、容量が必要になると長く聴いていないものから消えます。
storage-cache-limit = キャッシュの上限
storage-as-browser = ブラウザに任せる
storage-clear-cache = キャッシュを消去
storage-stored = { $size } を保存
storage-in-use = { $whole } 中 { $part } を使用

## 残るかどうか

storage-risk-seven-days = このブラウザは 7 日で消去します
storage-risk-seven-days-text = Safari は、使用日数で 7 日間開かれなかったページのデータを消去します。Starling をインストールすれば残ります。「共有」から「ホーム画面に追加」、Mac では「ファイル」から「Dock に追加」を選んでください。
storage-risk-full-disk = ブラウザはまだ約束していません
storage-risk-full-disk-text = このデバイスの空きが残り少なくなると、ブラウザは確認なしに保存したものを消すことがあります。消さないよう約束させることができます。
storage-risk-refused = ブラウザに約束を求めましたが、まだ得られていません。Starling をインストールするか、よく使うと得られやすくなります。いずれの場合もアーカイブは安全です。
storage-risk-session = ウインドウを閉じると消えます
storage-risk-session-text = プライベートウインドウなどのため、このブラウザはページに長く残る場所を与えていません。通常のウインドウで Starling を開いて保存するか、アーカイブとして持ち出してください。
storage-ask = 残すよう求める
storage-ask-again = もう一度求める
storage-promised = ブラウザは、これを自動で消去しないと約束しました。

## 容量を使うもの

storage-things = 容量を使うもの
storage-by = 分類
storage-by-albums = アルバム
storage-by-artists = アーティスト
storage-by-tracks = 曲
storage-by-sources = 入手元
storage-empty = まだ何も保存されていません。再生した曲はここにキャッシュされ、保存した曲は残ります。
storage-show-more = さらに表示 · 残り { $n }
storage-source-file = このデバイスのファイル
storage-source-torrent = トレント
storage-source-http = ウェブ
storage-source-playlist = プレイリスト
storage-elsewhere = その他
storage-no-album = アルバムなし
storage-heard = { $ago }に再生
storage-not-heard = 未再生
storage-bytes-kept = { $size } 保存
storage-bytes-part = { $size }、うち { $kept } 保存
storage-bytes-cache = キャッシュ { $size }
storage-let-go = 保存を解除
storage-let-go-of = 保存を解除：{ $name }
storage-clear = 消去
storage-clear-of = キャッシュから消去：{ $name }
storage-cleared = キャッシュから消去しました
storage-freed = { $size } の空きができました

## 検査

storage-check = 保存されているものを検査
storage-check-text = すべてのバイトを読み、その名前が示す内容と照合します。普段も時々自動で行われます。壊れたものは取り除き、保存しているものは再びダウンロードします。
storage-checking =
    .aria-label = 検査
storage-check-now = 今すぐ検査
storage-stop = 中止
storage-reading-all = 保存されているものをすべて読んでいます…
storage-reading = 読んでいます…
storage-never-checked = まだ全体を検査していません。
storage-checked = 前回の検査：{ $ago }。破損はありませんでした。
storage-never-checked-damage = まだ全体を検査していません。Starling を開いてから、破損したチャンク { $n } 個を取り除きました。
storage-checked-damage = 前回の検査：{ $ago }。Starling を開いてから、破損したチャンク { $n } 個を取り除きました。
storage-all-well = 問題ありません：{ $n } 個のチャンクを照合しました
storage-damaged = { $whole } 個中 { $n } 個のチャンクが壊れており、取り除きました
storage-damaged-again = 保存しているものは再びダウンロードします。
storage-unproved = { $n } 個のファイルには、正しい内容を示すものがありません。

## アーカイブ

storage-archive = すべてを持ち出す
storage-archive-text = ひとつのアーカイブに、ライブラリ、設定、再生履歴と、保存した音楽が入ります。別の Starling で読み込めます。パスワードは含まれません。
storage-with-music = 保存した音楽を含める
storage-archive-size = 約 { $size }：保存したものとライブラリ。
storage-archive-small = 小さめ：ライブラリ、設定、再生履歴。
storage-export-bar =
    .aria-label = 書き出し
storage-import-bar =
    .aria-label = 読み込み
storage-export = すべて書き出す
storage-import = アーカイブを読み込む
storage-drop-archive = アーカイブ (.tar) をこのページのどこにでもドロップできます。
storage-begun = ダウンロードを開始しました
storage-begun-detail = { $name }、{ $size }
storage-downloaded = { $name } をダウンロードしました
storage-downloaded-detail = 読み込めば、すべて元どおりです。
storage-export-failed = アーカイブを最後まで読めませんでした
storage-export-failed-detail = 保存されているものを検査してから、もう一度書き出してください。
storage-export-silent = ダウンロードの応答がなくなりました
storage-export-silent-detail = ブラウザのダウンロード一覧にない場合は、もう一度書き出してください。
