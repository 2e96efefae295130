## Artists, and an artist’s page

artists-grid =
    .aria-label = الفنانون
artists-search = ابحث في الفنانين
artists-count =
    { $n ->
        [zero] { $n } فنان
        [one] فنان واحد
        [two] فنانان
        [few] { $n } فنانين
        [many] { $n } فنانًا
       *[other] { $n } فنان
    }
artists-by-name = الاسم
artists-by-albums = عدد الألبومات
artists-all = والضيوف أيضًا
artists-none = لا فنانين هنا
artists-none-hint = لكل من تضيف موسيقاه صفحة هنا.
artists-top = الأكثر استماعًا
artists-plays =
    { $n ->
        [zero] { $n } استماع
        [one] استماع واحد
        [two] استماعان
        [few] { $n } مرات استماع
        [many] { $n } استماعًا
       *[other] { $n } استماع
    }
artists-aliases = يُعرف أيضًا باسم { $names }
artists-albums = ألبومات
artists-eps = أسطوانات قصيرة
artists-singles = أغانٍ منفردة
artists-live = حفلات حية
artists-compilations = مجموعات مختارة
artists-soundtracks = موسيقى تصويرية
artists-others = غيرها
artists-appears-on = يشارك في
artists-gone = هذا الفنان ليس في المكتبة
artists-gone-text = ربما دُمج مع فنان آخر، أو أُزيلت مقاطعه.
artists-to-all = كل الفنانين
