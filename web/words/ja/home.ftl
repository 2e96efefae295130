## Home

home-continue = 続きから聴く
home-added = 最近追加した音楽
home-kept = 保存済み
home-heard = よく聴いている
home-loved = お気に入りの曲
home-forgotten = しばらく聴いていない
home-playlists = プレイリスト
home-made = あなたへのおすすめ
home-empty = ここがあなたの音楽の入口です
home-empty-hint = 音楽を追加すると、新しいもの、途中まで聴いたもの、しばらく聴いていないものがここに並びます。
