## Albums, and an album’s page

albums-grid =
    .aria-label = アルバム
albums-search = アルバムを検索
albums-letters =
    .aria-label = 文字
albums-by-year = 年
albums-by-rating = 評価
albums-by-tracks = 曲数
albums-kind = 種類
albums-every-kind = すべての種類
albums-decade = 年代
albums-all-years = すべての年
albums-loved = お気に入り
albums-size-tool =
    .aria-label = ジャケットの大きさ
albums-size = ジャケットの大きさ:{ $size }
albums-size-small = 小
albums-size-middle = 中
albums-size-large = 大
albums-none = アルバムはありません
albums-none-hint = 追加した音楽はタグに従ってここに並び、同じアルバムの曲は自動でまとまります。
albums-various = ヴァリアス・アーティスト
albums-play-it = { $title }を再生
albums-shuffle = シャッフル
albums-shuffle-tool =
    .aria-label = シャッフル
    .title = シャッフル
albums-love-tool =
    .aria-label = お気に入り
albums-menu =
    .aria-label = その他
    .title = その他
albums-genres =
    .aria-label = ジャンル
albums-kind-album = アルバム
albums-kind-ep = EP
albums-kind-single = シングル
albums-kind-live = ライブアルバム
albums-kind-compilation = コンピレーション
albums-kind-soundtrack = サウンドトラック
albums-kind-other = リリース
albums-kept = オフライン保存済み
albums-keep-rest =
    { $n ->
       *[other] アルバムを保存({ $n }曲中{ $part }曲)
    }
albums-rating = 評価
albums-unrated = 未評価
albums-stars =
    { $n ->
       *[other] 星{ $n }つ
    }
albums-discs =
    { $n ->
       *[other] { $n }枚組
    }
albums-disc = ディスク{ $number }
albums-first = { $year }年(初出{ $original }年)
albums-released = { $date }発売
albums-first-released = 初出{ $date }
albums-editions = ほかの版
albums-more-by = { $artist }のほかの作品
albums-gone-title = このアルバムはライブラリにありません
albums-gone = 削除されたか、タグの変更で別のアルバムになったのかもしれません。
albums-to-all = すべてのアルバム
