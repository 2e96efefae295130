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
artists-merge = アーティストを統合
artists-merge-lead = 選んだ名前の一組のアーティストになります。ファイルは変わりません。
artists-merge-with = ほかと統合…
artists-merge-count =
    { $n ->
       *[other] アーティスト { $n } 組を一つにします
    }
artists-merge-add = アーティストを追加
artists-merge-field =
    .placeholder = アーティストを追加
artists-merge-found =
    .aria-label = 見つかったアーティスト
artists-merge-none = ほかに該当するアーティストはいません
artists-merge-leave = 外す: { $name }
artists-merged = 一組のアーティストに統合しました：「{ $name }」
artists-split = 分割…
artists-split-title = 「{ $name }」を分割
artists-splitting =
    .aria-label = 分割しています
artists-names = このアーティストの名前
artists-names-lead = 別人の名前を選ぶと、ふたたび独立したアーティストになります。
artists-names-shared = 複数のアーティストを表す名前
artists-names-yes = 切り離す
artists-set-apart =
    { $n ->
       *[other] 独立したアーティストに戻しました：{ $names }
    }
artists-several = 一つの名前に複数のアーティスト
artists-several-lead = 「{ $name }」が実は複数のアーティストなら、それぞれの名前を入力してください。この名前の曲は全員のものになります。
artists-several-name = アーティスト { $n }
artists-several-more = 名前を追加
artists-several-less = 取り除く: { $what }
artists-several-yes =
    { $n ->
       *[other] アーティスト { $n } 組に分割
    }
artists-several-few = 異なるアーティストを二組以上入力してください。
artists-were-split = 「{ $name }」を複数のアーティストに分割しました：{ $names }
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
