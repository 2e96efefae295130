## Playlists, their page, and the editor of smart ones

playlists-title = قوائم التشغيل
playlists-count =
    { $n ->
        [zero] لا قوائم تشغيل
        [one] قائمة تشغيل واحدة
        [two] قائمتا تشغيل
        [few] { $n } قوائم تشغيل
        [many] { $n } قائمة تشغيل
       *[other] { $n } قائمة تشغيل
    }
playlists-search = البحث في قوائم التشغيل
playlists-as-list =
    .aria-label = كقائمة
    .title = كقائمة
playlists-import =
    .aria-label = استيراد قائمة تشغيل
    .title = استيراد قائمة تشغيل
playlists-new-smart = قائمة ذكية
playlists-new = قائمة تشغيل جديدة
playlists-new-named = قائمة تشغيل جديدة «{ $name }»
playlists-show-more = عرض المزيد
playlists-make-one = إنشاء قائمة تشغيل
playlists-make-smart = إنشاء قائمة ذكية
playlists-import-file = استيراد ملف
playlists-none = لا قوائم تشغيل بعد
playlists-none-text = قائمة التشغيل مقاطع بترتيبك أنت. والقائمة الذكية تمتلئ بنفسها وفق قواعد. ويمكن استيراد قوائم من مشغّلات أخرى.
playlists-no-match = لا توجد قائمة تشغيل باسم «{ $text }».
playlists-make = إنشاء
playlists-made = أُنشئت «{ $title }»
playlists-name = الاسم
playlists-name-field =
    .aria-label = الاسم
playlists-comment =
    .aria-label = تعليق
playlists-rename = إعادة تسمية
playlists-rename-it =
    .aria-label = إعادة تسمية
    .title = إعادة تسمية
playlists-add-comment = إضافة تعليق
playlists-edit-comment = تعديل
playlists-untitled = قائمتي
playlists-one = قائمة تشغيل
playlists-smart = قائمة ذكية
playlists-rules = تغيير القواعد
playlists-export =
    .aria-label = تصدير
    .title = تصدير
playlists-more =
    .aria-label = المزيد حول هذه القائمة
playlists-items =
    .aria-label = مقاطع قائمة التشغيل
playlists-help = مفتاح الإدخال يشغّل المقطع، وAlt مع سهمي الأعلى والأسفل ينقله، وDelete يخرجه، وShift مع F10 يفتح قائمته.
playlists-empty = لا شيء فيها بعد
playlists-empty-text = اختر «إضافة إلى قائمة تشغيل» من قائمة أي مقطع.
playlists-smart-empty = لا مقطع يطابق قواعدها
playlists-smart-empty-text = تمتلئ بنفسها حين يطابقها مقطع. قواعد أقل تجد أكثر.
playlists-nothing-here = لا شيء فيها يمكن تشغيله
playlists-missing =
    { $n ->
        [zero] لا مفقود
        [one] مفقود واحد
        [two] مفقودان
        [few] { $n } مفقودة
        [many] { $n } مفقودًا
       *[other] { $n } مفقود
    }
playlists-missing-here =
    { $n ->
        [zero] كل العناصر في مكتبتك.
        [one] عنصر واحد غير موجود في مكتبتك.
        [two] عنصران غير موجودين في مكتبتك.
        [few] { $n } عناصر غير موجودة في مكتبتك.
        [many] { $n } عنصرًا غير موجود في مكتبتك.
       *[other] { $n } عنصر غير موجود في مكتبتك.
    }
playlists-missing-row = غير موجود هنا: { $title }
playlists-find-missing = البحث عن الناقص
playlists-take-out = إخراج: { $title }
playlists-out = إخراج من هذه القائمة
playlists-taken = أُخرج «{ $title }» من «{ $name }»
playlists-move = نقل
playlists-moved = الآن في الموضع { $place } من { $n }
playlists-changed = عُدّلت «{ $title }»
playlists-remove = إزالة قائمة التشغيل
playlists-removed = «{ $title }» في سلة المهملات
playlists-saved = حُفظ «{ $name }»
playlists-not-saved = تعذّر حفظ «{ $name }». أعد المحاولة.
playlists-withheld =
    { $n ->
        [zero] لم تُزل كلمات مرور أو رموز من أي عنوان.
        [one] أُزيلت كلمات المرور والرموز من عنوان واحد.
        [two] أُزيلت كلمات المرور والرموز من عنوانين.
        [few] أُزيلت كلمات المرور والرموز من { $n } عناوين.
        [many] أُزيلت كلمات المرور والرموز من { $n } عنوانًا.
       *[other] أُزيلت كلمات المرور والرموز من { $n } عنوان.
    }
playlists-imported = استُوردت «{ $title }»
playlists-matched = وُجد { $part } من { $n } في مكتبتك.
playlists-back =
    .aria-label = العودة إلى قائمة التشغيل
playlists-back-to-all =
    .aria-label = العودة إلى قوائم التشغيل
playlists-missing-title = غير موجود هنا
playlists-missing-lead = تسمّي هذه العناصر موسيقى ليست في مكتبتك بهذا الاسم. اختر المقطع المقصود أو اتركها: تبقى وتُصدَّر كما هي.
playlists-guesses = أهو أحد هذه؟
playlists-no-guesses = لا شيء في مكتبتك يشبهه.
playlists-find-other =
    .aria-label = البحث عن المقطع الصحيح
    .placeholder = البحث عن المقطع الصحيح
playlists-find-other-for = البحث عن المقطع المقصود بـ { $title }
playlists-match-said = «{ $title }» في مكانه الآن
playlists-all-found = وُجد كل شيء
playlists-all-found-text = كل عنصر في هذه القائمة مقطع في مكتبتك.
playlists-to-playlist = الذهاب إلى قائمة التشغيل
playlists-add-to = إضافة إلى قائمة تشغيل
playlists-find-or-new = ابحث عن قائمة أو سمِّ جديدة
playlists-find-or-new-field =
    .placeholder = ابحث عن قائمة أو سمِّ جديدة
playlists-add-list =
    .aria-label = قوائم التشغيل
playlists-rules-legend = القواعد
playlists-match = أي القواعد يجب أن تتحقق
playlists-match-all = تتحقق كلها
playlists-match-any = يتحقق أي منها
playlists-add-rule = إضافة قاعدة
playlists-take-rule = إزالة قاعدة { $field } { $value }
playlists-query = الأمر نفسه كاستعلام
playlists-query-help = الصفوف والاستعلام يقولان الشيء نفسه: غيّر أيهما شئت. علامة الناقص تستثني، وOR تعني أحدهما، والأقواس تجمع.
playlists-by-year = السنة
playlists-by-rating = التقييم
playlists-by-plays = الأكثر تشغيلًا
playlists-direction = الاتجاه
playlists-descending = تنازلي
playlists-ascending = تصاعدي
playlists-limit = على الأكثر
playlists-limit-none =
    .placeholder = بلا حد
playlists-preview =
    { $n ->
        [zero] لن يكون فيها شيء
        [one] سيكون فيها مقطع واحد
        [two] سيكون فيها مقطعان
        [few] ستكون فيها { $n } مقاطع
        [many] سيكون فيها { $n } مقطعًا
       *[other] سيكون فيها { $n } مقطع
    }
playlists-preview-none = لا مقطع يطابق هذه القواعد بعد. تمتلئ القائمة بنفسها حين يطابقها مقطع.
playlists-fits =
    { $n ->
        [zero] لا شيء يطابق
        [one] واحد يطابق
        [two] اثنان يطابقان
        [few] { $n } تطابق
        [many] { $n } تطابق
       *[other] { $n } تطابق
    }
playlists-save = حفظ
playlists-unread = غير مفهوم فجرى تجاوزه: { $parts }
playlists-seeking = يجري البحث عمّا يشبهها صوتًا…
playlists-needs-rule = أعطِ قاعدة واحدة على الأقل قيمة.
playlists-rule-field =
    .aria-label = الحقل
playlists-rule-operator =
    .aria-label = المقارنة
playlists-unit = وحدة الزمن
playlists-from = { $field }، من
playlists-to = { $field }، إلى
playlists-field-any = أي كلمات
playlists-field-albumartist = فنان الألبوم
playlists-field-genre = النوع
playlists-field-added = أُضيف
playlists-field-played = آخر تشغيل
playlists-field-plays = مرات التشغيل
playlists-field-rating = التقييم (نجوم)
playlists-field-loved = محبوب
playlists-field-kept = محفوظ بلا اتصال
playlists-field-length = المدة
playlists-field-type = نوع الإصدار
playlists-field-format = الصيغة
playlists-field-lossless = بلا فقد
playlists-field-bitrate = معدل البت (kbit/s)
playlists-field-composer = الملحن
playlists-field-label = شركة الإنتاج
playlists-field-folder = المجلد
playlists-field-source = المصدر
playlists-field-licence = الرخصة
playlists-field-alike = الصوت
playlists-field-bpm = الإيقاع (نبضات في الدقيقة)
playlists-field-key = المقام الموسيقي
playlists-field-energy = الطاقة (من 0 إلى 1)
playlists-field-query = استعلام
playlists-op-has = يحتوي
playlists-op-is = هو
playlists-op-not = لا يحتوي
playlists-op-other = ليس
playlists-op-none = فارغ
playlists-op-least = على الأقل
playlists-op-most = على الأكثر
playlists-op-between = بين
playlists-op-within = خلال آخر
playlists-op-before = قبل أكثر من
playlists-op-never = أبدًا
playlists-op-yes = نعم
playlists-op-no = لا
playlists-op-like = يشبه صوت المقطع
playlists-op-unlike = لا يشبه صوت المقطع
playlists-unit-days = أيام
playlists-unit-weeks = أسابيع
playlists-unit-months = أشهر
playlists-unit-years = سنوات
playlists-type-album = ألبوم
playlists-type-single = أغنية منفردة
playlists-type-ep = EP
playlists-type-compilation = تجميعة
playlists-type-live = حفل مباشر
playlists-type-soundtrack = موسيقى تصويرية
playlists-type-other = غير ذلك
playlists-source-file = ملف
playlists-source-http = الويب
playlists-source-torrent = تورنت
playlists-source-ipfs = IPFS
