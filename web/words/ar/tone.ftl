## معادل الصوت

tone-title = معادل الصوت
tone-on = مفعّل
tone-turn-on = تشغيل معادل الصوت
tone-turn-off = إيقاف معادل الصوت
tone-as = معادل الصوت: { $preset }
tone-bands =
    .aria-label = عشرة نطاقات من المنخفض إلى المرتفع
tone-decibels = { $gain } ديسيبل
tone-hertz = { $n } هرتز
tone-kilohertz = { $n } كيلوهرتز
tone-thousand = { $number }k
tone-compare = اضغط مطولًا للسماع من دونه
tone-reset = إعادة الضبط
tone-about = ما تضبطه أثناء تشغيل مقطع يعرّف ذوقك أيضًا بتوازن الصوت الذي تحبه. ويبقى على هذا الجهاز.
tone-foreign = يُشغَّل هذا المقطع كما هو: فهو يأتي مباشرة من موقع آخر لا تسمح المتصفحات لأي معادل بتغيير صوته.
tone-refused = لا يسمح هذا المتصفح بعمل معادل الصوت حاليًا. تستمر الموسيقى كما هي.
tone-preset = إعداد مسبق
tone-by-hand = مضبوط يدويًا
tone-save = حفظ…
tone-save-title = حفظ هذه الإعدادات
tone-name = الاسم
tone-rename = إعادة تسمية
tone-rename-button =
    .aria-label = إعادة تسمية هذا الإعداد المسبق
    .title = إعادة تسمية هذا الإعداد المسبق
tone-remove =
    .aria-label = إزالة هذا الإعداد المسبق
    .title = إزالة هذا الإعداد المسبق
tone-removed = أُزيل «{ $name }»
tone-too-many =
    { $n ->
        [zero] لا يمكن الاحتفاظ بأي إعداد مسبق.
        [one] يمكن الاحتفاظ بإعداد مسبق واحد. أزِل واحدًا أولًا.
        [two] يمكن الاحتفاظ بإعدادين مسبقين. أزِل واحدًا أولًا.
        [few] يمكن الاحتفاظ بـ { $n } إعدادات مسبقة. أزِل واحدًا أولًا.
        [many] يمكن الاحتفاظ بـ { $n } إعدادًا مسبقًا. أزِل واحدًا أولًا.
       *[other] يمكن الاحتفاظ بـ { $n } إعداد مسبق. أزِل واحدًا أولًا.
    }
tone-flat = مسطّح
tone-bass = جهير أقوى
tone-less-bass = جهير أخف
tone-treble = حدّة أقوى
tone-less-treble = حدّة أخف
tone-voice = صوت بشري
tone-loudness = جهارة
tone-small = مكبرات صغيرة
tone-classical = كلاسيكي
tone-jazz = جاز
tone-pop = بوب
tone-rock = روك
tone-electronic = إلكتروني
tone-levelling = موازنة مستوى الصوت
tone-levelling-off = متوقفة
tone-levelling-track = لكل مقطع
tone-levelling-album = لكل ألبوم
tone-levelling-hint = تُسمع المقاطع بمستوى متقارب، أو الألبومات كاملةً: حسب وسومها، وإلا فحسب جهارتها التي قيست في أوقات الخمول. ولا يُرفع الخافت إلا بقدر ما يتيحه مستوى الصوت.
tone-levelling-by = مقدار الموازنة
