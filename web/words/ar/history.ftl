## What was listened to, and its figures

history-title = السجل
history-count =
    { $n ->
        [zero] لا استماع
        [one] استماع واحد
        [two] استماعان
        [few] { $n } استماعات
        [many] { $n } استماعًا
       *[other] { $n } استماع
    }
history-search = البحث في السجل
history-span = المدة الزمنية
history-week = آخر 7 أيام
history-month = آخر 30 يومًا
history-year = آخر 12 شهرًا
history-all = كل الوقت
history-ways =
    .aria-label = ما يُعرض
history-listens = الاستماع
history-statistics = إحصاءات
history-more =
    .aria-label = التصدير والاستيراد والمسح
history-grid =
    .aria-label = الاستماع
history-help = مفتاح الإدخال يشغّل المقطع ثانية، وDelete يزيل الاستماع من السجل.
history-export = تصدير السجل…
history-import = استيراد سجل
history-imported = أُضيف سجل «{ $name }»
history-clear = مسح السجل…
history-clear-text = تُزال كل مرات الاستماع ومعها الإحصاءات. تبقى موسيقاك.
history-clear-yes = مسح
history-cleared = مُسح السجل
history-take = إزالة من السجل: { $title }
history-out = إزالة من السجل
history-taken = أُزيل «{ $title }» من السجل
history-today = اليوم
history-yesterday = أمس
history-row = { $title }، { $artist }، { $day }، { $time }
history-was-skipped = جرى تخطيه
history-none = لم يُسمع شيء بعد
history-none-text = ما تشغّله يُذكر هنا، على هذا الجهاز وحده. ويمكن استيراد سجل من ListenBrainz أو Last.fm أو ملف scrobbler.
history-none-in-span = لم يُسمع شيء في هذه المدة
history-none-in-span-text = اختر مدة أطول في الأعلى.
history-no-match = لا شيء مسموع يطابق «{ $text }».
history-as-table = عرض كجدول
history-heard = وقت الاستماع
history-plays = مرات التشغيل
history-days = أيام مع الموسيقى
history-new-artists = فنانون جدد
history-skipped = جرى تخطيه
history-by-hour = حسب ساعة اليوم
history-by-weekday = حسب يوم الأسبوع
history-over-time = عبر الزمن
history-artists-over-time = الفنانون عبر الزمن
history-hour = الساعة
history-weekday = اليوم
history-time = البداية
history-artist-and-time = الفنان والبداية
history-no-figure = لم يُسمع شيء
history-hour-summary = أكثر الاستماع عند { $hour }: { $time }.
history-weekday-summary = أكثر الاستماع يوم { $day }: { $time }.
history-time-summary = أكثر الاستماع ابتداءً من { $day }: { $time }.
history-artist-summary = أكثر الاستماع إلى { $artist } ابتداءً من { $day }: { $time }.
history-top-artists = أكثر الفنانين استماعًا
history-top-albums = أكثر الألبومات استماعًا
history-top-tracks = أكثر المقاطع استماعًا
history-top-genres = أكثر الأنواع استماعًا
history-hours =
    { $n ->
        [zero] لا ساعات
        [one] ساعة واحدة
        [two] ساعتان
        [few] { $n } ساعات
        [many] { $n } ساعة
       *[other] { $n } ساعة
    }
history-times =
    { $n ->
        [zero] لم يُشغَّل
        [one] مرة واحدة
        [two] مرتان
        [few] { $n } مرات
        [many] { $n } مرة
       *[other] { $n } مرة
    }
