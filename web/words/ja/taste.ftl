## 好み

taste-radio = ラジオを始める
taste-radio-waits = 似た曲を探しています…
taste-radio-none = 似た曲はまだライブラリにありません
taste-more = こういう曲を増やす
taste-less = こういう曲を減らす
taste-said-more = 「{ $title }」のような曲を増やします
taste-said-less = 「{ $title }」は選ばれなくなり、似た曲も減ります
taste-why-artist = { $name }をよく最後まで聴いています
taste-why-album = 「{ $name }」をよく最後まで聴いています
taste-why-track = 最後まで聴いている曲
taste-why-genre = { $name }をよく最後まで聴いています
taste-why-tempo = お好みの約{ $bpm }BPM
taste-why-calm = お好みの穏やかな曲
taste-why-middling = お好みの中くらいの勢い
taste-why-lively = お好みの活発な曲
taste-why-era = { $decade }をよく最後まで聴いています
taste-why-sound = 最後まで聴いた「{ $name }」に似ています
taste-why-night = 夜に合う
taste-why-morning = 朝に合う
taste-why-afternoon = 午後に合う
taste-why-evening = 夕方に合う
taste-why-flow = 流れに合う
taste-why-rested = しばらく聴いていない曲
taste-why-new = まだ聴いていない曲
taste-why-balance = イコライザーの設定に合う
taste-why-try = お試し：この種の好みはまだよくわかっていません
taste-why-asked = お求めのものに似ています
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
