## Artists, and an artist’s page

artists-grid =
    .aria-label = アーティスト
artists-search = アーティストを検索
artists-count =
    { $n ->
       *[other] { $n }組のアーティスト
    }
artists-by-name = 名前
artists-by-albums = アルバム数
artists-all = ゲストも
artists-none = アーティストはいません
artists-none-hint = 追加した音楽のアーティストは、ここにそれぞれのページを持ちます。
artists-top = よく聴く曲
artists-plays =
    { $n ->
       *[other] { $n }回再生
    }
artists-aliases = 別名:{ $names }
artists-albums = アルバム
artists-eps = EP
artists-singles = シングル
artists-live = ライブ
artists-compilations = コンピレーション
artists-soundtracks = サウンドトラック
artists-others = その他
artists-appears-on = 参加作品
artists-gone = このアーティストはライブラリにいません
artists-gone-text = ほかのアーティストと統合されたか、トラックが削除された可能性があります。
artists-to-all = すべてのアーティスト
