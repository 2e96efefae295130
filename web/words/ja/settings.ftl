## 設定、ネットワーク記録、この Starling について

settings-more-ways =
    .aria-label = この Starling の詳細
settings-storage-hint = 容量を使うもの、書き出しと読み込み
settings-sharing-hint = スウォームに提供するもの

settings-p2p = ピアツーピア
settings-p2p-text = トレントはほかの人のコンピューターから届きます。トレントを共有する相手と、リンクに書かれたトラッカーには、あなたの IP アドレスが見えます。許可するまで Starling はどこにも接続しません。
settings-p2p-legend = ピアへの接続を許可しますか？
settings-p2p-ask = 確認する
settings-p2p-ask-hint = トレントごとに確認
settings-p2p-allow = 許可
settings-p2p-allow-hint = 追加するすべてのトレントで
settings-p2p-never = 許可しない
settings-p2p-never-hint = トレントは取得できません
settings-exceptions = 例外
settings-exception-allowed = 許可
settings-exception-refused = 拒否
settings-exception-forget = { $infohash } への回答を忘れる

settings-metered = 従量制の接続
settings-metered-text = 通信量で料金がかかる接続やデータの節約を、ブラウザが知らせる場合があります。
settings-metered-legend = 従量制の接続では
settings-metered-save = データを節約
settings-metered-save-hint = これから聴く分だけ取得し、ダウンロードは待機
settings-metered-ignore = いつもどおり
settings-metered-ignore-hint = ダウンロードと共有を続ける

settings-look = 外観
settings-theme = テーマ
settings-theme-auto = システムに合わせる
settings-theme-light = ライト
settings-theme-dark = ダーク
settings-language = 言語
settings-language-auto = ブラウザに合わせる

settings-gateways = IPFS ゲートウェイ
settings-gateways-text = この順に問い合わせます。各ブロックは名前と照合するため、ゲートウェイが遅いことはあっても、誤ることはありません。
settings-gateways-new = ゲートウェイのアドレス
settings-routers = 名前のルーター
settings-routers-text = ipns:// の名前が指すものを、ゲートウェイとあわせて問い合わせます。回答には署名があり、検証します。
settings-routers-new = 委任ルーターのアドレス
settings-resolvers = DNS リゾルバー
settings-resolvers-text = ドメインである ipns:// の名前を HTTPS で問い合わせます。回答を証明するものはなく、Starling はその旨を表示します。
settings-resolvers-new = DNS over HTTPS リゾルバーのアドレス
settings-trackers = トラッカー
settings-trackers-text = リンクに書かれたもののほかに、ピアを問い合わせます。初期設定ではありません。
settings-trackers-new = トラッカーのアドレス
settings-ice = STUN サーバーと TURN サーバー
settings-ice-text = 家庭用ルーターの内側にいるピアへの接続を助け、接続していることを知ります。TURN サーバーは直接送れないものも中継します。初期設定ではありません。ログイン情報は暗号化して保存し、書き出しや再表示はしません。
settings-ice-new = STUN または TURN サーバーのアドレス
settings-ice-user = ユーザー名（必要な場合）
settings-ice-user-field =
    .placeholder = ユーザー名
settings-ice-password = パスワード
settings-ice-password-field =
    .placeholder = パスワード
settings-add = 追加
settings-move-up = 上へ移動：{ $value }
settings-remove = 削除：{ $value }
settings-removed = 削除しました

settings-ledger = ネットワーク記録
settings-ledger-text = このページが通信したすべての相手と、その理由です。
settings-ledger-region =
    .aria-label = ホスト
settings-ledger-host = ホスト
settings-ledger-why = 理由
settings-ledger-in = 受信
settings-ledger-out = 送信
settings-ledger-peers = ピア
settings-ledger-requests = リクエスト
settings-ledger-empty = このページから送られたものはありません。

settings-lists = リストの読み込みと書き出し
settings-lists-text = ほかのプレーヤーで読めるプレイリスト形式です。読み込みは M3U8、PLS、XSPF、JSPF、書き出しは JSPF です。
settings-export-library = ライブラリを書き出す
settings-export-queue = 再生キューを書き出す
settings-import = プレイリストを読み込む

settings-about = この Starling について
settings-about-note = GPL バージョン 3 以降の自由ソフトウェアです。記録に表示されるもの以外、あなたに関する情報がこのデバイスから出ることはありません。
settings-copy-log = ログをコピー
settings-keys = キーボードショートカット
settings-licences = ライセンス
settings-log-copied = ログをコピーしました（{ $n } 行）
settings-log-not-copied = ブラウザがコピーを許可しませんでした
settings-fact-version = バージョン
settings-fact-library = ライブラリの場所
settings-fact-tracks = 曲
settings-fact-ready = エンジンの起動時間
settings-on-disk = ディスク (OPFS)
settings-in-memory = メモリのみ
settings-milliseconds = { $n } ms

settings-why-torrent = .torrent のアドレス
settings-why-dns = ドメインの DNSLink
settings-why-gateway = IPFS ゲートウェイ
settings-why-ipns = IPNS レコード
settings-why-audio = 音声のアドレス
settings-why-playlist = プレイリスト
settings-why-manifest = リリースのマニフェスト
settings-why-web-seed = ウェブシード
settings-why-peer = ピア
settings-why-direct = 直接再生
settings-why-tracker = トラッカー
