## ライブラリのマップ

map-canvas =
    .aria-label = 音楽のマップ：似た響きの曲は近くにあります
map-help = 矢印キーで曲から曲へ移動し、Shift と一緒なら画像を動かします。Enter でその曲から再生、プラスとマイナスで拡大と縮小、0 で全体を表示します。
map-search-label = マップで検索
map-light = 強調表示
map-everything = すべて
map-kept = ここに保存した曲
map-loved = お気に入りの曲
map-lasso =
    .aria-label = 曲を囲んで選択
    .title = 曲を囲んで選択
map-lasso-on = 選びたい曲を線で囲んでください
map-area-none = そこに曲はありません
map-now =
    .aria-label = 再生中の曲へ
    .title = 再生中の曲へ
map-not-there = 「{ $title }」はまだマップにありません
map-not-there-detail = どんな響きかまだ分かっていません。
map-list =
    .aria-label = 地域の一覧
    .title = 地域の一覧
map-zoom =
    .aria-label = ズーム
map-closer =
    .aria-label = 近づく
    .title = 近づく
map-further =
    .aria-label = 遠ざかる
    .title = 遠ざかる
map-fit =
    .aria-label = 全体を表示
    .title = 全体を表示
map-play-here =
    .aria-label = このあたりを再生
    .title = このあたりを再生
map-play-around = このあたりを再生
map-more =
    .aria-label = この曲のメニュー
map-choose = 選択
map-regions = 地域
map-play-region = 「{ $name }」を再生
map-choose-region = 「{ $name }」をすべて選択
map-at = { $title }、{ $artist }。{ $region }
map-unheard = まだ位置のない曲 { $n }
map-lit =
    { $n ->
        [0] 強調なし
       *[other] { $n } 曲を強調
    }
map-none = マップにはまだ何もありません
map-none-text = 曲の位置は、Starling がその響きを聴いてから決まります。これはこのデバイスで、手が空いているときに行われます。
map-none-far = { $total } 曲中 { $done } 曲が済んでいます。
map-none-few = すべて聴き終えましたが、マップにはもっと音楽が必要です。何人かのアーティストの曲が数十曲あれば作れます。
map-none-off = 聴き取りはオフになっています。
map-none-act = 進み具合を見る
