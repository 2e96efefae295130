## الصفحة حول العروض: التنقل والحالة ومربعات الحوار

shell-skip = الانتقال إلى الموسيقى
shell-nav =
    .aria-label = التنقل الرئيسي
shell-find = جِد أي شيء
shell-library = المكتبة
shell-queue = قائمة الانتظار
shell-downloads = التنزيلات
shell-storage = التخزين
shell-sharing = المشاركة
shell-settings = الإعدادات
shell-add = إضافة موسيقى
shell-tasks =
    .aria-label = أعمال جارية
shell-messages =
    .aria-label = رسائل
shell-menu =
    .aria-label = مقطع
shell-close =
    .aria-label = إغلاق
shell-to-library = الذهاب إلى المكتبة

## حالة المحرك

shell-waking = جارٍ تشغيل المحرك…
shell-waking-library = جارٍ جلب أدوات المكتبة…
shell-waking-code = جارٍ فتح مكتبتك…
shell-offline = بلا اتصال: ما احتفظت به يعمل
shell-elsewhere = ‏Starling مفتوح في علامة تبويب أخرى تستخدم المكتبة.
shell-use-here = الاستخدام هنا
shell-stopped = توقف المحرك.
shell-again = إعادة المحاولة
shell-new-version = إصدار جديد من Starling جاهز.
shell-update = التحديث الآن
shell-coming = لحظة من فضلك…
shell-coming-label =
    .aria-label = جارٍ التحميل
shell-not-fetched = تعذر جلب هذا الجزء من Starling.
shell-broke = تعطل شيء ما هنا
shell-broke-detail = يواصل Starling عمله. تساعد التفاصيل على الإصلاح.
shell-broke-copy = نسخ التفاصيل
shell-broke-copied = نُسخت التفاصيل
shell-not-copied = لم يسمح المتصفح بنسخها
shell-plain = تعذر تشغيل واجهة Starling في هذا المتصفح. أعد تحميل الصفحة، فإن لم ينفع ذلك فحدّث المتصفح أو اسمح باستخدام WebAssembly لهذه الصفحة.

## ما يقال عن التنزيلات أثناء وجودك في مكان آخر

shell-news-failed = تعذر تنزيل «{ $title }»
shell-news-many-failed =
    { $n ->
        [zero] لم يتعذر تنزيل أي مقطع
        [one] تعذر تنزيل مقطع واحد
        [two] تعذر تنزيل مقطعين
        [few] تعذر تنزيل { $n } مقاطع
        [many] تعذر تنزيل { $n } مقطعًا
       *[other] تعذر تنزيل { $n } مقطع
    }
shell-news-kept = «{ $title }» متاح الآن بلا اتصال
shell-news-many-kept =
    { $n ->
        [zero] لا مقاطع متاحة بلا اتصال
        [one] مقطع واحد متاح الآن بلا اتصال
        [two] مقطعان متاحان الآن بلا اتصال
        [few] { $n } مقاطع متاحة الآن بلا اتصال
        [many] { $n } مقطعًا متاحًا الآن بلا اتصال
       *[other] { $n } مقطع متاح الآن بلا اتصال
    }

## السؤال قبل الاتصال بأي نظير

shell-consent-title = هل تسمح لـ Starling بالاتصال بالنظراء؟
shell-consent-text = تأتي هذه الموسيقى من أجهزة أشخاص آخرين. سيرون هم والمتعقبات المذكورة في الرابط عنوان IP الخاص بك، كما في أي تورنت. لم يُتصل بأحد بعد.
shell-consent-about = تورنت { $infohash }
shell-consent-all = السماح لكل ملفات التورنت
shell-consent-one = لهذا فقط
shell-consent-no = لا
shell-consent-note = يمكنك تغيير رأيك في الإعدادات في أي وقت.
shell-consent-refused = لن يُتصل بأي نظير
shell-consent-refused-detail = يمكن تغيير ذلك في الإعدادات في أي وقت.
shell-consent-trouble = يأتي هذا المقطع من النظراء
shell-consent-trouble-detail = سيرون عنوان IP الخاص بك.
shell-consent-decide = اتخاذ القرار

## The ways to the collection

shell-home = الرئيسية
shell-albums = الألبومات
shell-artists = الفنانون
shell-tracks = المقطوعات
shell-genres = الأنواع
shell-years = السنوات
shell-folders = المجلدات
shell-map = الخريطة
shell-more = المزيد

## The ways to lists

shell-playlists = قوائم التشغيل
shell-history = السجل
