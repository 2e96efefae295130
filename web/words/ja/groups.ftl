## Genres, years, folders, and the page of one

groups-genres-grid =
    .aria-label = ジャンル
groups-years-grid =
    .aria-label = 年
groups-folders-grid =
    .aria-label = フォルダー
groups-search-genres = ジャンルを検索
groups-search-years = 年を検索
groups-show = 表示
groups-by-decade = 年代
groups-decade = { $decade }年代
groups-genres =
    { $n ->
       *[other] { $n }ジャンル
    }
groups-decades =
    { $n ->
       *[other] { $n }の年代
    }
groups-years =
    { $n ->
       *[other] { $n }年分
    }
groups-folders =
    { $n ->
       *[other] { $n }個のフォルダー
    }
groups-none = 何もありません
groups-none-hint = ジャンルと年は音楽のタグから読み取られます。
groups-none-folder = 追加したファイルとフォルダーが、ディスク、トレント、ホスト上の配置のままここに表示されます。
groups-none-group = ライブラリにここに属するトラックはもうありません。編集したタグはすぐに読み直されます。
groups-back =
    .aria-label = 戻る
groups-trail =
    .aria-label = このフォルダーの場所
