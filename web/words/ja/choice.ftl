## To choose several things, and what is done with them

choice-count =
    { $n ->
   *[other] { $n } 件を選択中
    }
choice-none = 何も選択されていません
choice-bar = 選択
choice-clear = 選択を解除
choice-more = 選択したものの操作
choice-all = すべて選択
choice-select = 選択
choice-rate = 評価
choice-rate-it = 評価…
choice-merge = 統合…
choice-take = 取り除く
choice-restore = 元に戻す
choice-artists =
    { $n ->
   *[other] { $n } 組のアーティスト
    }
# What: “57 tracks” or a title, here and below
choice-plays = 再生中: { $what }
choice-plays-next = 次に再生: { $what }
choice-plays-after-album = このアルバムの後に再生: { $what }
choice-queued = キューに追加: { $what }
choice-keeping = 保存中: { $what }
choice-let-go = 保存をやめました: { $what }
choice-loved = お気に入りにしました: { $what }
choice-unloved = お気に入りから外しました: { $what }
choice-rated =
    { $n ->
   *[other] 星 { $n } つで評価: { $what }
    }
choice-unrated = 評価を取り消しました: { $what }
choice-removed = 削除しました: { $what }
choice-added = 「{ $name }」に追加: { $what }
choice-taken =
    { $n ->
   *[other] { $n } 件を取り除きました
    }
choice-restored =
    { $n ->
   *[other] { $n } 件を元に戻しました
    }
choice-forget-title =
    { $n ->
   *[other] { $n } 件を完全に消しますか?
    }
choice-did-keep = オフライン保存
choice-merge-tracks = 曲を統合
choice-merge-tracks-lead = 選んだ曲の名前で、複数のコピーを持つ一曲になります。ファイルは削除されません。
choice-merge-reasons =
    .aria-label = 同じと思われる理由と、そうでない理由
choice-merge-which = 残す名前
choice-merge-yes = 統合
choice-merging =
    .aria-label = 統合しています

## For the list of keys

choice-hand-one = 選択・選択解除
choice-hand-span = 選択範囲を広げる
choice-hand-all = すべて選択
choice-hand-rate = その数の星で評価
choice-hand-none = 選択を解除
