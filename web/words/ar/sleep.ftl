## قائمة ما يُشغَّل: مؤقت النوم والسرعة

sleep-more =
    .aria-label = المزيد عما يُشغَّل
    .title = المزيد عما يُشغَّل
sleep-menu = مؤقت النوم
sleep-off = متوقف
sleep-minutes =
    { $n ->
        [zero] { $n } دقيقة
        [one] دقيقة واحدة
        [two] دقيقتان
        [few] { $n } دقائق
        [many] { $n } دقيقة
       *[other] { $n } دقيقة
    }
sleep-in =
    { $n ->
        [zero] النوم بعد { $n } دقيقة
        [one] النوم بعد دقيقة واحدة
        [two] النوم بعد دقيقتين
        [few] النوم بعد { $n } دقائق
        [many] النوم بعد { $n } دقيقة
       *[other] النوم بعد { $n } دقيقة
    }
sleep-left =
    { $n ->
        [zero] يتوقف بعد { $n } دقيقة
        [one] يتوقف بعد دقيقة واحدة
        [two] يتوقف بعد دقيقتين
        [few] يتوقف بعد { $n } دقائق
        [many] يتوقف بعد { $n } دقيقة
       *[other] يتوقف بعد { $n } دقيقة
    }
sleep-set =
    { $n ->
        [zero] يخفت الصوت بعد { $n } دقيقة
        [one] يخفت الصوت بعد دقيقة واحدة
        [two] يخفت الصوت بعد دقيقتين
        [few] يخفت الصوت بعد { $n } دقائق
        [many] يخفت الصوت بعد { $n } دقيقة
       *[other] يخفت الصوت بعد { $n } دقيقة
    }
sleep-at-track = عند نهاية هذا المقطع
sleep-at-album = عند نهاية هذا الألبوم
sleep-at-time = يخفت الصوت عند { $time }.
sleep-take-back = مؤقت النوم: متوقف
sleep-speed = السرعة
sleep-speed-now = السرعة: { $speed }
sleep-times = { $speed }×
sleep-faster = أسرع
sleep-slower = أبطأ
sleep-normal = السرعة العادية
