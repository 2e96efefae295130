## ما يشغل المساحة هنا، وهل يبقى، وكل شيء في أرشيف واحد

storage-back =
    .aria-label = العودة إلى الإعدادات
storage-room =
    .aria-label = المساحة
storage-meter =
    .aria-label = التخزين
storage-meter-label = المحفوظ { $kept }، ذاكرة التخزين المؤقت { $cached }، المكتبة والصفحة { $rest }
storage-kept = ما احتفظت به
storage-cache = ذاكرة التخزين المؤقت
storage-rest = المكتبة والصفحة
storage-free = متاح
storage-note = ما تحتفظ به يبقى حتى تتخلى عنه. في ذاكرة التخزين المؤقت ما سُمع فقط، والأقدم استماعًا يذهب أولًا عند الحاجة إلى مساحة.
storage-cache-limit = الحد الأقصى للذاكرة المؤقتة
storage-as-browser = كما يسمح المتصفح
storage-clear-cache = مسح ذاكرة التخزين المؤقت
storage-stored = { $size } مخزَّنة
storage-in-use = { $part } مستخدمة من { $whole }

## هل يبقى

storage-risk-seven-days = هذا المتصفح ينسى بعد سبعة أيام
storage-risk-seven-days-text = يمسح Safari ما خزّنته الصفحة إن لم تُزَر سبعة أيام من الاستخدام. ثبّت Starling ليبقى: «مشاركة» ثم «إضافة إلى الشاشة الرئيسية»، وعلى Mac «ملف» ثم «إضافة إلى Dock».
storage-risk-full-disk = لم يَعِد المتصفح بشيء بعد
storage-risk-full-disk-text = عندما يوشك قرص هذا الجهاز على الامتلاء قد يمسح المتصفح المحفوظ هنا دون سؤال. ويمكنه أن يَعِد بألا يفعل.
storage-risk-refused = طُلب من المتصفح هذا الوعد ولم يقدمه بعد. يزداد احتماله عند تثبيت Starling أو كثرة استخدامه، وأرشيفك آمن في كل حال.
storage-risk-session = سيزول هذا عند إغلاق النافذة
storage-risk-session-text = لا يمنح هذا المتصفح الصفحة مكانًا دائمًا، كما في النافذة الخاصة. افتح Starling في نافذة عادية للاحتفاظ بالموسيقى، أو خذها معك في أرشيف.
storage-ask = اطلب منه الاحتفاظ بهذا
storage-ask-again = الطلب مجددًا
storage-promised = وعد المتصفح بألا يمسح هذا من تلقاء نفسه.

## ما يشغل المساحة

storage-things = ما يشغل المساحة
storage-by = حسب
storage-by-albums = الألبومات
storage-by-artists = الفنانون
storage-by-tracks = المقاطع
storage-by-sources = المصادر
storage-empty = لا شيء مخزَّن بعد. ما تشغّله يُخزَّن هنا مؤقتًا، وما تحتفظ به يبقى.
storage-show-more =
    { $n ->
        [zero] عرض المزيد
        [one] عرض المزيد · بقي واحد
        [two] عرض المزيد · بقي اثنان
        [few] عرض المزيد · بقيت { $n }
        [many] عرض المزيد · بقي { $n }
       *[other] عرض المزيد · بقي { $n }
    }
storage-source-file = ملفات هذا الجهاز
storage-source-torrent = ملفات التورنت
storage-source-http = الويب
storage-source-playlist = قوائم التشغيل
storage-elsewhere = مكان آخر
storage-no-album = بلا ألبوم
storage-heard = سُمع { $ago }
storage-not-heard = لم يُسمع بعد
storage-bytes-kept = { $size } محفوظة
storage-bytes-part = { $size }، المحفوظ منها { $kept }
storage-bytes-cache = { $size } مؤقتة
storage-let-go = التخلي
storage-let-go-of = التخلي عن: { $name }
storage-clear = مسح
storage-clear-of = المسح من الذاكرة المؤقتة: { $name }
storage-cleared = مُسح من الذاكرة المؤقتة
storage-freed = تحررت { $size }

## الفحص

storage-check = فحص المخزَّن
storage-check-text = يُقرأ كل بايت ويُقارن بما يقوله اسمه، كما يحدث تلقائيًا بين حين وآخر. يُزال التالف ويُنزَّل من جديد حيث تحتفظ به.
storage-checking =
    .aria-label = الفحص
storage-check-now = الفحص الآن
storage-stop = إيقاف
storage-reading-all = جارٍ قراءة كل المخزَّن…
storage-reading = جارٍ القراءة…
storage-never-checked = لم يُفحص كله بعد.
storage-checked = آخر فحص { $ago }: لا تلف.
storage-never-checked-damage =
    { $n ->
        [zero] لم يُفحص كله بعد.
        [one] لم يُفحص كله بعد. وُجدت قطعة تالفة واحدة وأُزيلت منذ فتح Starling.
        [two] لم يُفحص كله بعد. وُجدت قطعتان تالفتان وأُزيلتا منذ فتح Starling.
        [few] لم يُفحص كله بعد. وُجدت { $n } قطع تالفة وأُزيلت منذ فتح Starling.
        [many] لم يُفحص كله بعد. وُجدت { $n } قطعة تالفة وأُزيلت منذ فتح Starling.
       *[other] لم يُفحص كله بعد. وُجدت { $n } قطعة تالفة وأُزيلت منذ فتح Starling.
    }
storage-checked-damage =
    { $n ->
        [zero] آخر فحص { $ago }.
        [one] آخر فحص { $ago }. وُجدت قطعة تالفة واحدة وأُزيلت منذ فتح Starling.
        [two] آخر فحص { $ago }. وُجدت قطعتان تالفتان وأُزيلتا منذ فتح Starling.
        [few] آخر فحص { $ago }. وُجدت { $n } قطع تالفة وأُزيلت منذ فتح Starling.
        [many] آخر فحص { $ago }. وُجدت { $n } قطعة تالفة وأُزيلت منذ فتح Starling.
       *[other] آخر فحص { $ago }. وُجدت { $n } قطعة تالفة وأُزيلت منذ فتح Starling.
    }
storage-all-well =
    { $n ->
        [zero] كل شيء سليم
        [one] كل شيء سليم: قُرئت قطعة واحدة وقورنت
        [two] كل شيء سليم: قُرئت قطعتان وقورنتا
        [few] كل شيء سليم: قُرئت { $n } قطع وقورنت
        [many] كل شيء سليم: قُرئت { $n } قطعة وقورنت
       *[other] كل شيء سليم: قُرئت { $n } قطعة وقورنت
    }
storage-damaged =
    { $n ->
        [zero] لم تتلف أي قطعة من { $whole }
        [one] تلفت قطعة واحدة من { $whole } وأُزيلت
        [two] تلفت قطعتان من { $whole } وأُزيلتا
        [few] تلفت { $n } قطع من { $whole } وأُزيلت
        [many] تلفت { $n } قطعة من { $whole } وأُزيلت
       *[other] تلفت { $n } قطعة من { $whole } وأُزيلت
    }
storage-damaged-again = ما تحتفظ به منها يُنزَّل من جديد.
storage-unproved =
    { $n ->
        [zero] لكل ملف ما يثبت بايتاته.
        [one] ملف واحد لا شيء يحدد ما يجب أن تكون بايتاته.
        [two] ملفان لا شيء يحدد ما يجب أن تكون بايتاتهما.
        [few] { $n } ملفات لا شيء يحدد ما يجب أن تكون بايتاتها.
        [many] { $n } ملفًا لا شيء يحدد ما يجب أن تكون بايتاتها.
       *[other] { $n } ملف لا شيء يحدد ما يجب أن تكون بايتاتها.
    }

## الأرشيف

storage-archive = خذ كل شيء معك
storage-archive-text = أرشيف واحد يضم مكتبتك وإعداداتك وما استمعت إليه، مع الموسيقى التي تحتفظ بها. يمكن لنسخة أخرى من Starling استيراده. لا يحتوي على كلمات مرور أبدًا.
storage-with-music = مع الموسيقى التي أحتفظ بها
storage-archive-size = نحو { $size }: ما تحتفظ به ومكتبتك.
storage-archive-small = صغير: مكتبتك وإعداداتك وما استمعت إليه.
storage-export-bar =
    .aria-label = التصدير
storage-import-bar =
    .aria-label = الاستيراد
storage-export = تصدير كل شيء
storage-import = استيراد أرشيف
storage-drop-archive = يمكنك أيضًا إفلات أرشيف ‎(.tar) في أي مكان من هذه الصفحة.
storage-begun = بدأ التنزيل
storage-begun-detail = { $name }، { $size }
storage-downloaded = نُزّل { $name }
storage-downloaded-detail = كل ما يستورده يجد فيه كل شيء.
storage-export-failed = تعذرت قراءة الأرشيف إلى نهايته
storage-export-failed-detail = افحص المخزَّن ثم صدّر من جديد.
storage-export-silent = لم يعد يُعرف شيء عن التنزيل
storage-export-silent-detail = إن لم يكن في قائمة تنزيلات المتصفح فصدّر من جديد.
