## スウォームへのお返し

sharing-back =
    .aria-label = 設定へ戻る
sharing-rule = 提供するもの
sharing-rule-text = スウォームは提供する人によって成り立ちます。Starling を開いている間、持っている部分をほかの人に提供できます。そのとき通常のトレントと同じように IP アドレスが相手に見えます。作者が許可していないものを配ることは、お住まいの地域で違法となる場合があります。
sharing-rule-legend = 何を共有しますか？
sharing-never = 共有しない
sharing-never-hint = 受け取るだけ。スウォームに速度を落とされることがあります
sharing-free = 共有してよいもの
sharing-free-hint = 自由なライセンスが見つかったものと、下で許可したもの
sharing-all = すべて
sharing-all-hint = ここにあるすべてのトレント。権利があることを確認してください
sharing-peers = ピアツーピア
sharing-give-at-most = 提供の上限
sharing-fetch-at-most = バックグラウンド受信の上限
sharing-never-slowed = 聴いている曲の速度が落ちることはありません。
sharing-torrents = トレント
sharing-given-in-all = 提供した合計
sharing-received-in-all = 受け取った合計
sharing-ratio = 比率
sharing-empty = 参加中のトレントはありません。ダウンロードや保存をしたものがここに表示されます。
sharing-refused = ピアに接続しない設定のため、共有も行いません。
sharing-unasked = Starling はピアに接続する前に確認します。許可しなかったトレントは共有しません。
sharing-rest = ほか { $n } 件のトレント
sharing-no-limit = 無制限

## 全体を一行で

sharing-count = トレント { $n } 件
sharing-none-now = 現在共有なし
sharing-now = { $n } 件を共有中
sharing-count-peers = ピア { $n }

## ひとつのトレント

sharing-torrent = トレント { $infohash }…
sharing-state-fetching = ダウンロード中
sharing-state-sharing = 共有中
sharing-state-waiting = 順番待ち
sharing-state-not-shared = 共有しない
sharing-fact-peers = ピア
sharing-fact-received = 受信
sharing-fact-given = 提供
sharing-fact-wasted = 破棄
sharing-fact-licence = ライセンス
sharing-no-peers = なし
sharing-peers-fetching = { $peers }（{ $n } がダウンロード中）
sharing-licence-none = 見つかりません
sharing-licence-public = パブリックドメイン
sharing-why-allowed = あなたが許可しました。
sharing-why-refused = あなたが許可しませんでした。
sharing-why-nothing = 上の設定により、何も共有しません。
sharing-why-everything = 上の設定により、すべて共有します。
sharing-why-licence = ライセンスにより誰でも共有できます。
sharing-why-unknown = 共有を認めるライセンスが見つかりません。権利がある場合は、ここで許可してください。
sharing-choice = { $name } を共有
sharing-by-rule = 設定に従う
sharing-yes = 共有する
sharing-no = 共有しない
sharing-ruled = ふたたび設定に従います
sharing-allowed = Starling を開いている間、共有します
sharing-denied = 共有しません
sharing-ice = STUN サーバーと TURN サーバー
sharing-trackers = トラッカー
sharing-trackers-connected = トラッカー：{ $n } 件中 { $good } 件接続
sharing-tracker-connected = 接続済み
sharing-tracker-waiting = 応答待ち
sharing-tracker-failed = 接続できません
sharing-advice-offline = この端末はオフラインです。接続が戻ると自動的に続きます。
sharing-advice-no-tracker = この torrent には WebSocket トラッカーの指定がないため、ページからはピアを見つけられません。設定でトラッカー（wss://…）を追加するか、トラッカーを含むリンクを追加してください。
sharing-advice-trackers =
    { $n ->
       *[other] トラッカーが応答しません（{ $hosts }）。自動的に再試行されます。改善しない場合は、接続を確認するか、設定で別のトラッカーを追加してください。
    }
sharing-advice-nobody = トラッカーは応答していますが、今はほかに誰もいません。後でもう一度試すか、共有している人に WebTorrent 対応のプログラムで開いてもらってください。
sharing-advice-unreachable = ピアは応答しますが、接続できません。途中のルーターまたはファイアウォールが通信を通していません。設定で STUN サーバーを追加し、それでも足りなければ TURN サーバーを追加するか、別のネットワークを試してください。
sharing-advice-turn = TURN サーバーを設定していますが、ピアは応答しても接続できません。設定でアドレス、ユーザー名、パスワードを確認するか、別のネットワークを試してください。
sharing-advice-turn-refused = TURN サーバーがユーザー名またはパスワードを拒否しています。設定でサーバーを削除し、正しいもので追加し直してください。
sharing-advice-no-relay = ピアには TURN サーバー経由でのみ接続する設定ですが、サーバーがありません。設定でサーバーを追加するか、直接接続を許可してください。
