## 自分のモデル

own-title = 自分のモデル
own-text = 音を数値に変えるONNX形式のファイルがあれば、Starling自身の解析の代わりに、似た音を判断させることができます。この端末で動き、何も送信されません。解析済みの曲はすべて、もう一度このモデルで聴かれます。
own-rate = 1秒あたりのサンプル数
own-seconds = 1区間の秒数
own-output = 出力の名前（複数ある場合）
own-add = ファイルを選ぶ…
own-remove = 取り外す
own-trying = モデルを試しています…
own-added = モデルを追加しました。これからこのモデルで曲を聴きます。
own-removed = 似た音は、再びStarling自身の解析で判断されます。
own-told = { $name }：{ $rate } Hzで{ $seconds }秒の区間を聴き、{ $width }個の数値を返します。
own-done = { $of }曲中{ $done }曲を聴きました
own-problem = もう聴いていません。取り外すか、もう一度追加してください。
