## 好み

taste-radio = ラジオを始める
taste-radio-waits = 似た曲を探しています…
taste-radio-none = 似た曲はまだライブラリにありません
taste-more = こういう曲を増やす
taste-less = こういう曲を減らす
taste-said-more = 「{ $title }」のような曲を増やします
taste-said-less = 「{ $title }」は選ばれなくなり、似た曲も減ります
taste-why-artist = { $name }をたいてい最後まで聴いています
taste-why-artist-more = { $name }をほかよりよく最後まで聴いています
taste-why-artist-said = { $name }の何かを好きと伝えました
taste-why-album = 「{ $name }」をたいてい最後まで聴いています
taste-why-album-more = 「{ $name }」をほかよりよく最後まで聴いています
taste-why-track = たいてい最後まで聴いている曲
taste-why-track-more = ほかよりよく最後まで聴いている曲
taste-why-track-said = 好きと伝えた曲
taste-why-genre = { $name }をたいてい最後まで聴いています
taste-why-genre-more = { $name }をほかよりよく最後まで聴いています
taste-why-tempo = お好みの約{ $bpm }BPM
taste-why-calm = お好みの穏やかな曲
taste-why-middling = お好みの中くらいの勢い
taste-why-lively = お好みの活発な曲
taste-why-era = { $decade }をたいてい最後まで聴いています
taste-why-era-more = { $decade }をほかよりよく最後まで聴いています
taste-why-sound = 最後まで聴いた「{ $name }」に似ています
taste-why-night = 夜に合う
taste-why-morning = 朝に合う
taste-why-afternoon = 午後に合う
taste-why-evening = 夕方に合う
taste-why-flow = 「{ $name }」の後に合う
taste-why-rested = しばらく聴いていない曲
taste-why-known = 聴いたことのある曲
taste-why-new = まだ聴いていない曲
taste-why-known-artist = { $name }は聴いたことがあります
taste-why-new-artist = { $name }はまだ聴いていません
taste-why-balance = イコライザーの設定に合う
taste-why-usual = 低音と高音が多くの音楽と同じくらい
taste-why-try = お試し：お好みかどうかまだよくわかっていません
taste-why-chance-had = いつも同じにならないよう、偶然も加わりました
taste-why-slider-known = ご希望どおり、聴いたことのある曲
taste-why-slider-artist = ご希望どおり、聴いたことのある人の曲
taste-why-slider-new = ご希望どおり、初めての曲
taste-why-slider = なじみと新しさの設定に合う
taste-why-asked = お求めのものに似ています
taste-why-asked-like = 「{ $name }」に似ています
taste-why-asked-queue = キューでその前にあった曲に似ています
taste-why-window = ご希望のテンポに近い
taste-why-fits = ほかの多くの曲よりお好みに合う
taste-why-left = ほかの曲より特に優る理由はありません
taste-why-mixed = 同じミックスのほかの曲に似ています
taste-why-between = 「{ $start }」と「{ $end }」の間
taste-endless = エンドレス再生
taste-endless-on = キューが残り少なくなると、似た曲が続きます
taste-endless-off = キューは最後で終わります
taste-title = あなたの好み
taste-hint = ここで学んだことと、学んでいないこと
taste-learns = ここだけで学んでいます
taste-learns-text = おすすめは、曲をどこまで聴いたかをもとに、この端末で選ばれます。何も送信されません。学習に使わないものも履歴には残ります。
taste-pause = 学習を一時停止
taste-go-on = 学習を再開
taste-day = 学習に使わない日
taste-forget-day = この日を忘れる
taste-forget-all = すべて忘れる…
taste-forget-all-text = { $listens }回の再生とご意見から学んだことを忘れます。履歴は残り、あとで再び学習できます。
taste-forget-yes = 忘れる
taste-none = まだ何も学んでいません
taste-none-text = しばらく聴くか、履歴のページでほかの再生履歴を取り込んでください。
taste-finish = 最後まで聴く見込み
taste-usual = この時間帯には、始まった曲のおよそ{ $share }が最後まで聴かれています。
taste-told = ご意見と、学習に使わないもの
taste-more-of = 「{ $title }」のような曲を増やす
taste-less-of = 「{ $title }」のような曲を減らす
taste-take-back = 取り消す
taste-learn-again = 再び学習に使う
taste-not-day = 学習に使わない：{ $day }
taste-not-artist = 学習に使わない：{ $name }
taste-not-pause = 学習に使わない：一時停止中
taste-not-before = 学習に使わない：これ以前のすべて
taste-forget-artist = { $name }を学習に使わない
taste-count =
    { $n ->
       *[other] { $n }回の再生から学習
    }
taste-aside =
    { $n ->
       *[other] { $n }回の再生は使っていません：時計の誤り、曲がない、または重複です。
    }
taste-heard =
    { $n ->
       *[other] { $n }回再生
    }

## 範囲と希望

taste-tune = 選曲を調整
# On a button where there is little room
taste-tune-short = 調整
taste-tune-lead = あなたへの選曲、ラジオ、終わらないキューに使われます。ここで決めた範囲は必ず守られます。
taste-tuned = 設定 { $n } 件
taste-discover = なじみか、新しさか
taste-familiar = 知っている曲
taste-new = 知らない曲
taste-both = 両方を少しずつ
taste-energy = 始めから終わりまでのエネルギー
taste-energy-shape = 流れ
taste-energy-handles =
    .aria-label = 5 か所のエネルギー
taste-energy-1 = 始めのエネルギー
taste-energy-2 = 4 分の 1 でのエネルギー
taste-energy-3 = 中ほどのエネルギー
taste-energy-4 = 4 分の 3 でのエネルギー
taste-energy-5 = 終わりのエネルギー
taste-shape-any = おまかせ
taste-shape-calm = 穏やか
taste-shape-driven = 力強い
taste-shape-rising = 高まる
taste-shape-falling = 静まる
taste-shape-wave = 波のように
taste-tempo = テンポ
taste-from = 下限
taste-to = 上限
taste-bpm-unit = 拍/分
taste-bpm-soft = 優先するだけ
taste-bpm-octaves = 半分と 2 倍も含める
taste-untimed = { $total } 曲のうちテンポがわかっているのは { $n } 曲です。残りは順に解析され、そのあとで対象になります。
taste-genres-only = これだけ
taste-genres-only-list =
    .aria-label = 希望するジャンル
taste-genres-never = これは除く
taste-genres-never-list =
    .aria-label = 除くジャンル
taste-genre-add =
    .placeholder = ジャンルを追加
taste-genre-in = { $name } を追加
taste-genre-out = { $name } を外す
taste-genre-unknown = ライブラリに「{ $name }」の曲はありません。
taste-else = そのほかの範囲
taste-only-kept = オフラインに保存した曲だけ
taste-clean = 露骨な表現の印がある曲は除く
taste-per-artist = 同じアーティストは最大
taste-no-limit = 制限なし
taste-fit = { $total } 曲のうち { $n } 曲が当てはまります
taste-bars-kept = 当てはまる曲がありません。いちばん絞っているのは「保存した曲だけ」です。
taste-bars-genres = 当てはまる曲がありません。いちばん絞っているのは希望するジャンルです。
taste-bars-barred = 当てはまる曲がありません。いちばん絞っているのは除くジャンルです。
taste-bars-tempo = 当てはまる曲がありません。いちばん絞っているのはテンポです。
taste-bars-years = 当てはまる曲がありません。いちばん絞っているのは年です。
taste-bars-clean = 当てはまる曲がありません。いちばん絞っているのは露骨な表現を除くことです。
# Behind the sentence before: without that limit
taste-without = これがなければ { $n } 曲が当てはまります。
taste-loosen-kept = 保存した曲以外も
taste-loosen-genres = すべてのジャンル
taste-loosen-barred = どのジャンルも除かない
taste-loosen-tempo = このテンポは優先するだけ
taste-loosen-years = すべての年
taste-loosen-clean = 露骨な表現も含める
taste-reset = 元に戻す
taste-reset-back = 元に戻すのをやめる
taste-play-made = あなたへの選曲を再生
taste-made-more = あなたへの選曲について
taste-made-none = まだ選べる曲がありません
taste-limits-none = 調整に当てはまる曲がありません。

## ラジオ

taste-radio-tool =
    .aria-label = ラジオを始める
    .title = ラジオを始める
taste-radio-now = 再生中の曲からラジオ
taste-radio-next = 似た { $n } 曲が次に続きます
taste-for-now = この時間帯に
taste-for-night = 夜に
taste-for-morning = 今朝に
taste-for-afternoon = 今日の午後に
taste-for-evening = 今夜に
taste-endless-stop = キューを終わらせる

## 音の道

taste-path = 音の道
taste-path-lead = ある曲から別の曲へ、一歩ごとに前の曲に似た音でつなぎます。
taste-path-from = ここからの道…
taste-path-here = 「{ $title }」からここまでの道
taste-path-now = 再生中の曲からの音の道…
taste-path-start = どこから始めますか？
taste-path-end = どこで終わりますか？
taste-path-swap =
    .aria-label = 逆にする
    .title = 逆にする
taste-path-find =
    .placeholder = 曲を検索
taste-path-found =
    .aria-label = 見つかった曲
taste-path-nothing = 「{ $text }」では何も見つかりませんでした。
taste-path-steps = 道のりの曲数
taste-path-waits = 道を探しています…
taste-path-fewer = 範囲に当てはまるのは { $n } 曲です。
taste-path-list =
    .aria-label = 道のり
taste-path-play-from = ここから再生
taste-path-name = { $start } → { $end }
taste-path-unheard = どちらかがまだ解析されていないため、どんな音かわかりません。曲はページが開いていて手が空いているときに解析されます。
taste-path-none = 二つの間に道がありません。許された曲のうち、解析されたものが少なすぎます。
taste-path-to-analysis = 解析の状況を見る

## ミックス

taste-mixes = 音で分けたミックス
taste-mix = ミックス
taste-mix-kind = ミックス
taste-mix-calm = 穏やかな{ $what }
taste-mix-driven = にぎやかな{ $what }
taste-mix-slow = ゆったりした{ $what }
taste-mix-fast = 速い{ $what }
taste-how-calm = 穏やか
taste-how-driven = にぎやか
taste-how-slow = ゆったり
taste-how-fast = 速い
taste-mix-around = { $names } のまわり
taste-mix-of = 今聴く { $n } 曲
taste-mix-gone = このミックスはもうありません
taste-mix-gone-text = ライブラリが増え、解析が進むと、ミックスは作り直されます。
taste-save-list = プレイリストとして保存…
taste-save-title = プレイリストとして保存

## 理由

taste-why = なぜこの曲？
taste-why-chance = 最後まで聴く見込みは約 { $share } です。
taste-why-list =
    .aria-label = 理由とその重み
taste-why-none = たいてい最後まで聴くものと、最近聴いていないものを数えて選ばれました。
taste-to-page = 学んだことのすべて

## 曲の音

taste-bpm = { $bpm } BPM
taste-sound-tempo = テンポ
taste-sound-key = 調
taste-sound-energy = エネルギー
taste-sound-loudness = ラウドネス
taste-sound-peak = トゥルーピーク
taste-lufs = { $value } LUFS
taste-dbtp = { $value } dBTP
taste-unsure = 不確か
# The twelve notes from C on, with blanks between them
taste-notes = ハ 嬰ハ ニ 変ホ ホ ヘ 嬰ヘ ト 変イ イ 変ロ ロ
taste-key-major = { $note }長調
taste-key-minor = { $note }短調
