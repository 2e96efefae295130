## To choose several things, and what is done with them

choice-count =
    { $n ->
    [zero] لم يُحدَّد شيء
    [one] حُدِّد عنصر واحد
    [two] حُدِّد عنصران
    [few] حُدِّدت { $n } عناصر
    [many] حُدِّد { $n } عنصرًا
   *[other] حُدِّد { $n } عنصر
    }
choice-none = لم يُحدَّد شيء
choice-bar = التحديد
choice-clear = إلغاء التحديد
choice-more = المزيد للتحديد
choice-all = تحديد الكل
choice-select = تحديد
choice-rate = تقييم
choice-rate-it = تقييم…
choice-merge = دمج…
choice-take = إخراج
choice-restore = استرجاع
choice-artists =
    { $n ->
    [zero] لا فنانين
    [one] فنان واحد
    [two] فنانان
    [few] { $n } فنانين
    [many] { $n } فنانًا
   *[other] { $n } فنان
    }
# What: “57 tracks” or a title, here and below
choice-plays = يُشغَّل الآن: { $what }
choice-plays-next = التالي: { $what }
choice-plays-after-album = بعد هذا الألبوم: { $what }
choice-queued = أُضيف إلى قائمة الانتظار: { $what }
choice-keeping = يُحفَظ: { $what }
choice-let-go = لم يعد محفوظًا: { $what }
choice-loved = أُضيف إلى المفضلة: { $what }
choice-unloved = أُزيل من المفضلة: { $what }
choice-rated =
    { $n ->
    [zero] بلا نجوم: { $what }
    [one] قُيِّم بنجمة واحدة: { $what }
    [two] قُيِّم بنجمتين: { $what }
    [few] قُيِّم بـ { $n } نجوم: { $what }
    [many] قُيِّم بـ { $n } نجمة: { $what }
   *[other] قُيِّم بـ { $n } نجمة: { $what }
    }
choice-unrated = أُزيل التقييم: { $what }
choice-removed = أُزيل: { $what }
choice-added = أُضيف { $what } إلى «{ $name }»
choice-taken =
    { $n ->
    [zero] لم يُخرَج شيء
    [one] أُخرج عنصر واحد
    [two] أُخرج عنصران
    [few] أُخرجت { $n } عناصر
    [many] أُخرج { $n } عنصرًا
   *[other] أُخرج { $n } عنصر
    }
choice-restored =
    { $n ->
    [zero] لم يُسترجَع شيء
    [one] استُرجع عنصر واحد
    [two] استُرجع عنصران
    [few] استُرجعت { $n } عناصر
    [many] استُرجع { $n } عنصرًا
   *[other] استُرجع { $n } عنصر
    }
choice-forget-title =
    { $n ->
    [zero] لا شيء يُنسى
    [one] نسيان عنصر واحد نهائيًا؟
    [two] نسيان عنصرين نهائيًا؟
    [few] نسيان { $n } عناصر نهائيًا؟
    [many] نسيان { $n } عنصرًا نهائيًا؟
   *[other] نسيان { $n } عنصر نهائيًا؟
    }
choice-did-keep = الحفظ دون اتصال
choice-merge-tracks = دمج المقاطع
choice-merge-tracks-lead = تصير مقطعًا واحدًا بعدة نسخ، باسم المختار. ولا يُحذف أي ملف.
choice-merge-reasons =
    .aria-label = ما يؤيّد ذلك وما يعارضه
choice-merge-which = أي اسم يبقى
choice-merge-yes = دمج
choice-merging =
    .aria-label = جارٍ الدمج

## For the list of keys

choice-hand-one = تحديده أو إلغاء تحديده
choice-hand-span = توسيع التحديد
choice-hand-all = تحديد الكل
choice-hand-rate = تقييمه بهذا العدد من النجوم
choice-hand-none = إلغاء التحديد
