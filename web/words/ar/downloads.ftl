## ما يجري حفظه ومدى تقدمه

downloads-more =
    .aria-label = المزيد حول كل التنزيلات
downloads-all =
    .aria-label = كل التنزيلات
downloads-grid =
    .aria-label = التنزيلات
downloads-help = مفتاح Alt مع سهمي الأعلى والأسفل ينزّل المقطع قبل غيره أو بعده، ومفتاح الإدخال يشغّله، وDelete يلغيه، وShift مع F10 يفتح قائمته.
downloads-empty = لا شيء قيد التنزيل
downloads-empty-hint = احفظ مقطعًا بالسهم في صفه، أو ألبومًا أو كل ما لفنان من قائمته. يُنزَّل كاملًا ويُفحص، ثم يعمل بلا شبكة.
downloads-stored = المخزَّن
downloads-pause-all = إيقاف الكل مؤقتًا
downloads-go-on = متابعة
downloads-pause = إيقاف مؤقت
downloads-decide = اتخاذ القرار
downloads-make-room = إفساح مساحة
downloads-rest =
    { $n ->
        [zero] ولا مقاطع بعدها
        [one] ومقطع آخر بعدها
        [two] ومقطعان آخران بعدها
        [few] و{ $n } مقاطع أخرى بعدها
        [many] و{ $n } مقطعًا آخر بعدها
       *[other] و{ $n } مقطع آخر بعدها
    }

## لماذا لا يُنزَّل شيء مع أن أحدًا لم يوقفه

downloads-held-paused = متوقف مؤقتًا. لن يُنزَّل شيء حتى تتابع.
downloads-held-metered = في الانتظار: هذا الاتصال محدود البيانات.
downloads-held-offline = في الانتظار: لا توجد شبكة. سيُستأنف تلقائيًا.
downloads-held-playing = ما يُشغَّل له الأولوية. تُستأنف التنزيلات بعد أن ينال ما يحتاج إليه.
downloads-anyway = التنزيل على أي حال

## تنزيل واحد

downloads-could-not = تعذر التنزيل. أعد المحاولة.
downloads-here = مكتمل هنا
downloads-here-size = مكتمل هنا · { $size }
downloads-paused = متوقف مؤقتًا
downloads-its-turn = ينتظر دوره
downloads-looking = جارٍ البحث عنه
downloads-from = من { $carriers }
downloads-others =
    { $n ->
        [zero] لا غيرهم
        [one] واحد آخر
        [two] اثنان آخران
        [few] { $n } آخرون
        [many] { $n } آخرون
       *[other] { $n } آخرون
    }

## كيف يسمع قارئ الشاشة الصف: العنوان والفنان والحالة

downloads-row = { $title }، { $artist }، { $state }
downloads-spoken-fetching = قيد التنزيل، { $part }
downloads-spoken-paused = متوقف مؤقتًا عند { $part }
downloads-spoken-failed = فشل: { $why }
downloads-spoken-done = محفوظ للاستماع بلا اتصال
downloads-spoken-waiting = في الانتظار
downloads-act = { $act }: { $title }
downloads-cancel-track = إلغاء: { $title }

## كلها معًا

downloads-all-here =
    { $n ->
        [zero] لا مقاطع هنا
        [one] مقطع واحد هنا
        [two] مقطعان هنا
        [few] { $n } مقاطع هنا
        [many] { $n } مقطعًا هنا
       *[other] { $n } مقطع هنا
    }
downloads-to-go =
    { $n ->
        [zero] لم يبقَ شيء
        [one] بقي مقطع واحد
        [two] بقي مقطعان
        [few] بقيت { $n } مقاطع
        [many] بقي { $n } مقطعًا
       *[other] بقي { $n } مقطع
    }
downloads-all-paused = متوقفة مؤقتًا
downloads-failed =
    { $n ->
        [zero] لم يفشل شيء
        [one] فشل واحد
        [two] فشل اثنان
        [few] فشلت { $n }
        [many] فشل { $n }
       *[other] فشل { $n }
    }

## ما يُفعل بها

downloads-cancelled = لم يعد «{ $title }» يُنزَّل
downloads-some-cancelled =
    { $n ->
        [zero] أُلغي { $n } تنزيل
        [one] أُلغي تنزيل واحد
        [two] أُلغي تنزيلان
        [few] أُلغيت { $n } تنزيلات
        [many] أُلغي { $n } تنزيلًا
       *[other] أُلغي { $n } تنزيل
    }
downloads-all-cancelled = أُلغيت كل التنزيلات
downloads-all-cancelled-detail = ما هو هنا بالفعل يبقى.
downloads-moved = صار الآن في الموضع { $place } من { $whole }
downloads-metered-used = ستُستخدم الاتصالات محدودة البيانات من الآن
downloads-metered-detail = يمكن تغيير ذلك في الإعدادات.
downloads-first = الأول
downloads-earlier = أبكر
downloads-later = لاحقًا
downloads-last = الأخير
downloads-went-wrong = ما الذي حدث
downloads-try-failed = إعادة محاولة الفاشل
downloads-cancel-all = إلغاء الكل
downloads-swarm =
    { $n ->
        [zero] السرب (لا نظراء)
        [one] السرب (نظير واحد)
        [two] السرب (نظيران)
        [few] السرب ({ $n } نظراء)
        [many] السرب ({ $n } نظيرًا)
       *[other] السرب ({ $n } نظير)
    }
