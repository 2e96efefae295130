## Albums, and an album’s page

albums-grid =
    .aria-label = الألبومات
albums-search = ابحث في الألبومات
albums-letters =
    .aria-label = الحروف
albums-by-year = السنة
albums-by-rating = التقييم
albums-by-tracks = عدد المقطوعات
albums-kind = النوع
albums-every-kind = كل الأنواع
albums-decade = العقد
albums-all-years = كل السنوات
albums-loved = محبوبة
albums-size-tool =
    .aria-label = حجم الأغلفة
albums-size = حجم الأغلفة: { $size }
albums-size-small = صغير
albums-size-middle = متوسط
albums-size-large = كبير
albums-none = لا ألبومات هنا
albums-none-hint = ما تضيفه يظهر هنا بحسب وسومه: مقطوعات الألبوم الواحد تجتمع وحدها.
albums-various = فنانون متنوعون
albums-play-it = شغّل { $title }
albums-shuffle = عشوائي
albums-shuffle-tool =
    .aria-label = عشوائي
    .title = عشوائي
albums-love-tool =
    .aria-label = محبوب
albums-menu =
    .aria-label = المزيد
    .title = المزيد
albums-genres =
    .aria-label = الأنواع الموسيقية
albums-kind-album = ألبوم
albums-kind-ep = أسطوانة قصيرة
albums-kind-single = أغنية منفردة
albums-kind-live = ألبوم حي
albums-kind-compilation = مجموعة مختارة
albums-kind-soundtrack = موسيقى تصويرية
albums-kind-other = إصدار
albums-kept = محفوظ للاستماع دون اتصال
albums-keep-rest =
    { $n ->
        [zero] احفظ الألبوم ({ $part } من { $n })
        [one] احفظ الألبوم ({ $part } من { $n })
        [two] احفظ الألبوم ({ $part } من { $n })
        [few] احفظ الألبوم ({ $part } من { $n })
        [many] احفظ الألبوم ({ $part } من { $n })
       *[other] احفظ الألبوم ({ $part } من { $n })
    }
albums-rating = التقييم
albums-unrated = دون تقييم
albums-stars =
    { $n ->
        [zero] { $n } نجمة
        [one] نجمة واحدة
        [two] نجمتان
        [few] { $n } نجوم
        [many] { $n } نجمة
       *[other] { $n } نجمة
    }
albums-discs =
    { $n ->
        [zero] { $n } قرص
        [one] قرص واحد
        [two] قرصان
        [few] { $n } أقراص
        [many] { $n } قرصًا
       *[other] { $n } قرص
    }
albums-disc = القرص { $number }
albums-first = { $year }، أول إصدار { $original }
albums-released = صدر في { $date }
albums-first-released = صدر أول مرة في { $date }
albums-editions = إصدارات أخرى
albums-more-by = المزيد من { $artist }
albums-gone-title = هذا الألبوم ليس في المكتبة
albums-gone = ربما أُزيل، أو تغيّرت وسومه فصار ألبومًا آخر.
albums-to-all = كل الألبومات
