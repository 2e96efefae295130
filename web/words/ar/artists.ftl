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
artists-merge = دمج الفنانين
artists-merge-lead = يصيرون فنانًا واحدًا بالاسم الذي تختاره. وتبقى الملفات كما هي.
artists-merge-with = دمج مع آخر…
artists-merge-count =
    { $n ->
        [zero] لا فنان: أضف فنانين
        [one] فنان واحد: أضف آخر
        [two] فنانان يصيران واحدًا
        [few] { $n } فنانين يصيرون واحدًا
        [many] { $n } فنانًا يصيرون واحدًا
       *[other] { $n } فنان يصيرون واحدًا
    }
artists-merge-add = إضافة فنان
artists-merge-field =
    .placeholder = إضافة فنان
artists-merge-found =
    .aria-label = الفنانون الذين وُجدوا
artists-merge-none = لا فنان آخر بهذا الاسم
artists-merge-leave = استبعاد: { $name }
artists-merged = صاروا فنانًا واحدًا: «{ $name }»
artists-split = فصل…
artists-split-title = فصل «{ $name }»
artists-splitting =
    .aria-label = جارٍ الفصل
artists-names = أسماء هذا الفنان
artists-names-lead = اختر ما هو لغيره، فيعود كل اسم فنانًا بذاته.
artists-names-shared = يدل على عدة فنانين
artists-names-yes = إفراد
artists-set-apart =
    { $n ->
        [zero] لم يُفرد اسم: { $names }
        [one] عاد { $names } فنانًا بذاته
        [two] عاد كل من { $names } فنانًا بذاته
        [few] عاد كل من { $names } فنانًا بذاته
        [many] عاد كل من { $names } فنانًا بذاته
       *[other] عاد كل من { $names } فنانًا بذاته
    }
artists-several = عدة فنانين في اسم واحد
artists-several-lead = إذا كان «{ $name }» في الحقيقة عدة فنانين فسمِّ كلًا منهم، فيصير ما تحت هذا الاسم لهم جميعًا.
artists-several-name = الفنان { $n }
artists-several-more = إضافة اسم
artists-several-less = إخراج: { $what }
artists-several-yes =
    { $n ->
        [zero] فصل
        [one] فصل
        [two] فصل إلى فنانين اثنين
        [few] فصل إلى { $n } فنانين
        [many] فصل إلى { $n } فنانًا
       *[other] فصل إلى { $n } فنان
    }
artists-several-few = سمِّ فنانين مختلفين على الأقل.
artists-were-split = صار «{ $name }» عدة فنانين: { $names }
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
