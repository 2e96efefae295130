## Duplicates, trash, tags, the queue, the way back

organise-duplicates = المكررات
organise-duplicates-hint = التسجيل نفسه أكثر من مرة
organise-duplicates-count =
    { $n ->
        [zero] لا مجموعات
        [one] مجموعة واحدة
        [two] مجموعتان
        [few] { $n } مجموعات
        [many] { $n } مجموعة
       *[other] { $n } مجموعة
    }
organise-duplicates-lead = مقاطع قد تكون التسجيل نفسه. الدمج يجعلها مقطعًا واحدًا بعدة نسخ، ولا يُحذف أي ملف.
organise-no-duplicates = لا مكررات
organise-no-duplicates-text = كل تسجيل في مكتبتك مرة واحدة، بقدر ما تقوله الوسوم.
organise-likely = تشابه { $part }
organise-which-stays = أيها يسمّي { $title } من الآن
organise-merge = دمج في المختار
organise-apart = إبقاؤها منفصلة
organise-merged = صارت مقطعًا واحدًا: «{ $title }»
organise-kept-apart = تبقى منفصلة
organise-certain = مؤكد
organise-choose-group = تحديد المجموعة: { $title }
organise-choose-certain =
    { $n ->
        [zero] لا مجموعات مؤكدة
        [one] تحديد المجموعة المؤكدة
        [two] تحديد المجموعتين المؤكدتين
        [few] تحديد { $n } مجموعات مؤكدة
        [many] تحديد { $n } مجموعة مؤكدة
       *[other] تحديد { $n } مجموعة مؤكدة
    }
organise-chosen-groups =
    { $n ->
        [zero] لم تُحدَّد مجموعة
        [one] حُدِّدت مجموعة واحدة
        [two] حُدِّدت مجموعتان
        [few] حُدِّدت { $n } مجموعات
        [many] حُدِّدت { $n } مجموعة
       *[other] حُدِّدت { $n } مجموعة
    }
organise-chosen-bar =
    .aria-label = { choice-bar }
organise-choose-none =
    .aria-label = { choice-clear }
    .title = { choice-clear }
organise-merge-chosen = دمج المجموعات
organise-merged-groups =
    { $n ->
        [zero] لم تُدمج مجموعة
        [one] صارت مجموعة واحدة مقطعًا واحدًا
        [two] صارت كل من المجموعتين مقطعًا واحدًا
        [few] صارت كل من { $n } مجموعات مقطعًا واحدًا
        [many] صارت كل من { $n } مجموعة مقطعًا واحدًا
       *[other] صارت كل من { $n } مجموعة مقطعًا واحدًا
    }
organise-merge-stopped = أُوقف الدمج، وما دُمج حتى ذلك الحين بقي مدموجًا
organise-same-recording = معرّف التسجيل نفسه
organise-same-isrc = رمز ISRC نفسه
organise-same-title = العنوان نفسه
organise-similar-title = عنوان مشابه
organise-same-artist = الفنان نفسه
organise-same-album = الألبوم نفسه
organise-same-length = المدة نفسها
organise-near-length = مدة متقاربة
organise-other-album = ألبوم آخر
organise-other-version = نسخة أخرى
organise-other-place = موضع آخر في الألبوم
organise-trash = سلة المهملات
organise-trash-hint = ما أزلته، لمدة 30 يومًا
organise-trash-count =
    { $n ->
        [zero] لا شيء
        [one] عنصر واحد
        [two] عنصران
        [few] { $n } عناصر
        [many] { $n } عنصرًا
       *[other] { $n } عنصر
    }
organise-trash-empty = إفراغ السلة
organise-trash-empty-text =
    { $n ->
        [zero] لا شيء يُنسى.
        [one] يُنسى عنصر واحد نهائيًا، ولا تراجع عن ذلك.
        [two] يُنسى عنصران نهائيًا، ولا تراجع عن ذلك.
        [few] تُنسى { $n } عناصر نهائيًا، ولا تراجع عن ذلك.
        [many] يُنسى { $n } عنصرًا نهائيًا، ولا تراجع عن ذلك.
       *[other] يُنسى { $n } عنصر نهائيًا، ولا تراجع عن ذلك.
    }
organise-trash-emptied = أُفرغت السلة
organise-trash-grid =
    .aria-label = المقاطع والقوائم المزالة
organise-trash-help = مفتاح الإدخال يعيد ما في الصف، وDelete ينساه نهائيًا.
organise-trash-none = السلة فارغة
organise-trash-none-text = المقاطع والقوائم التي تزيلها تنتظر هنا 30 يومًا، ويمكن إعادتها كما كانت.
organise-days-left =
    { $n ->
        [zero] آخر يوم
        [one] بقي يوم واحد
        [two] بقي يومان
        [few] بقيت { $n } أيام
        [many] بقي { $n } يومًا
       *[other] بقي { $n } يوم
    }
organise-restore = إعادة: { $title }
organise-restored = عاد «{ $title }»
organise-forget = نسيان نهائي: { $title }
organise-forget-title = أتريد نسيان «{ $title }» نهائيًا؟
organise-forget-text = لا تراجع عن ذلك.
organise-forget-yes = نسيان نهائي
organise-tags = تعديل الوسوم
organise-edit = تعديل الوسوم…
organise-add-to = إضافة إلى قائمة تشغيل…
organise-more-fields = حقول أخرى
organise-write = الكتابة في الملف أيضًا
organise-write-hint = ما يثبته اسمه، كما في التورنت، يبقى بجانبه.
organise-write-none = لا يُكتب إلا في ما هو محفوظ هنا كاملًا.
organise-save = حفظ
organise-saving =
    .aria-label = جارٍ الحفظ
organise-tags-many = ما يختلف بينها يبقى كما هو ما لم تكتب شيئًا.
organise-mixed = قيم متعددة
organise-file-says = في الملف: { $value }
organise-file-empty = لا شيء
organise-back = رجوع
organise-back-field = العودة إلى ما في الملف: { $field }
organise-edited =
    { $n ->
        [zero] لم يتغير شيء
        [one] تغيّرت وسوم مقطع واحد
        [two] تغيّرت وسوم مقطعين
        [few] تغيّرت وسوم { $n } مقاطع
        [many] تغيّرت وسوم { $n } مقطعًا
       *[other] تغيّرت وسوم { $n } مقطع
    }
organise-written =
    { $n ->
        [zero] لم يُكتب شيء
        [one] كُتبت الوسوم في ملف واحد
        [two] كُتبت الوسوم في ملفين
        [few] كُتبت الوسوم في { $n } ملفات
        [many] كُتبت الوسوم في { $n } ملفًا
       *[other] كُتبت الوسوم في { $n } ملف
    }
organise-field-number = رقم المقطع
organise-field-disc = القرص
organise-field-original = أول إصدار
organise-field-edition = الطبعة
organise-field-disc-title = عنوان القرص
organise-field-catalogue = رقم الفهرس
organise-field-title-sort = العنوان للفرز
organise-field-artist-sort = الفنان للفرز
organise-field-album-sort = الألبوم للفرز
organise-field-compilation = فنانون متنوعون
organise-field-recording = تسجيل MusicBrainz
organise-field-release = إصدار MusicBrainz
organise-field-date = تاريخ الإصدار
organise-field-album-artist-sort = فنان الألبوم للفرز
organise-field-group = مجموعة إصدارات MusicBrainz
organise-field-artist-ids = فنانو MusicBrainz
organise-field-album-artist-ids = فنانو الألبوم في MusicBrainz
organise-type-unsaid = غير محدد
organise-about = حول هذا المقطع
organise-love =
    .aria-label = محبوب
    .title = محبوب
organise-copies = النسخ
organise-copies-count =
    { $n ->
        [zero] لا نسخ
        [one] نسخة واحدة
        [two] نسختان
        [few] { $n } نسخ
        [many] { $n } نسخة
       *[other] { $n } نسخة
    }
organise-kbps = { $n } kbit/s
organise-khz = { $rate } kHz
organise-sound = الصوت
organise-kind-file = ملف على هذا الجهاز
organise-kind-http = عنوان ويب
organise-here = كله هنا
organise-part-here = { $part } منه هنا
organise-not-here = ليس هنا بعد
organise-proved = مثبت باسمه
organise-unproved = لا شيء يثبت بايتاته
organise-split = تسجيل آخر
organise-split-copy = هذه النسخة تسجيل آخر: { $name }
organise-was-split = صار «{ $title }» مقطعين
organise-queue-more =
    .aria-label = المزيد حول قائمة الانتظار
organise-queue-save = حفظ كقائمة تشغيل
organise-queue-name = قائمة انتظاري
organise-stop-track = التوقف بعد هذا المقطع
organise-stop-album = التوقف بعد هذا الألبوم
organise-stops-track = يتوقف بعد هذا المقطع.
organise-stops-album = يتوقف بعد هذا الألبوم.
organise-play-on = متابعة التشغيل
organise-queues = قوائم انتظار سابقة
organise-queues-list =
    .aria-label = قوائم انتظار سابقة
organise-queues-note = استعادة واحدة تضع القائمة الحالية بينها.
organise-queues-none = قوائم الانتظار التي تستبدلها أو تفرغها تُذكر هنا.
organise-queue-restore = استعادة
organise-queue-restored = عادت قائمة الانتظار كما كانت
organise-undone = تم التراجع: { $what }
organise-redone = أُعيد: { $what }
organise-redo = إعادة
organise-nothing-to-undo = لا شيء للتراجع عنه
organise-nothing-to-redo = لا شيء لإعادته
organise-did-drop = الإزالة من المكتبة
organise-did-restore = الإعادة
organise-did-love = المحبة
organise-did-rate = التقييم
organise-did-edit = تعديل الوسوم
organise-did-merge = دمج المقاطع
organise-did-split = فصل مقطع
organise-did-cut = تقطيع ملف وفق ورقة Cue
organise-did-merge-artists = دمج الفنانين
organise-did-split-artist = فصل فنان
organise-did-apart = الإبقاء منفصلًا
organise-did-make = إنشاء قائمة تشغيل
organise-did-change = تعديل قائمة تشغيل
organise-did-remove-list = إزالة قائمة تشغيل
organise-did-add = الإضافة إلى قائمة تشغيل
organise-did-take = الإخراج من قائمة تشغيل
organise-did-move = النقل داخل قائمة تشغيل
organise-did-match = العثور على مقطع مفقود
organise-did-history = الإزالة من السجل
organise-did-import = الاستيراد
organise-did-something = تغيير
