## 再生中のメニュー：スリープタイマーと速度

sleep-more =
    .aria-label = 再生中の曲について
    .title = 再生中の曲について
sleep-menu = スリープタイマー
sleep-off = オフ
sleep-minutes = { $n }分
sleep-in = { $n }分後にスリープ
sleep-left = あと{ $n }分で停止
sleep-set = { $n }分後に音が消えます
sleep-at-track = この曲の終わり
sleep-at-album = このアルバムの終わり
sleep-at-time = { $time }に音が消えます。
sleep-take-back = スリープタイマー：オフ
sleep-speed = 速度
sleep-speed-now = 速度：{ $speed }
sleep-times = { $speed }×
sleep-faster = 速く
sleep-slower = 遅く
sleep-normal = 標準の速度
