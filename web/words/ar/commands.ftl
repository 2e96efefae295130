## The command palette: what can be done from anywhere, and what it finds

commands-title = الأوامر
commands-label =
    .aria-label = الأوامر والبحث
commands-field =
    .aria-label = ما تريد فعله أو إيجاده
    .placeholder = افعل أو جِد أي شيء
commands-list =
    .aria-label = ما يمكن فعله
commands-none = لا شيء يطابق ذلك
commands-none-hint = حروف أقل تجد أكثر.
commands-count =
    { $n ->
        [zero] لا نتائج
        [one] نتيجة واحدة
        [two] نتيجتان
        [few] { $n } نتائج
        [many] { $n } نتيجة
       *[other] { $n } نتيجة
    }
commands-help-text = تختار مفاتيح الأسهم وينفّذ Enter. مع Ctrl يُشغَّل ما وُجد تاليًا، ومع Shift يوضع في نهاية قائمة الانتظار، ومعهما معًا بعد الألبوم المُشغَّل.
commands-open-palette = الأوامر والبحث
commands-in-library = في مكتبتك
commands-recent = استُخدمت مؤخرًا
commands-run = تنفيذ
commands-open = فتح
commands-next-verb = التالي
commands-end-verb = في النهاية
commands-choose = اختيار
commands-all-found = كل المقاطع المطابقة لـ «{ $text }»

## What a thing of the library is

commands-track = مقطع
commands-album = ألبوم
commands-artist = فنان
commands-genre = نوع
commands-folder-one = مجلد

## Groups of commands

commands-play = التشغيل
commands-go = الانتقال إلى
commands-music = الموسيقى والقوائم
commands-help = المساعدة

## What plays

commands-toggle = تشغيل أو إيقاف مؤقت
commands-next = المقطع التالي
commands-previous = المقطع السابق
commands-back = عشر ثوانٍ إلى الخلف
commands-forward = عشر ثوانٍ إلى الأمام
commands-again = من بداية المقطع
commands-louder = رفع الصوت
commands-softer = خفض الصوت
commands-shuffle = تشغيل عشوائي
commands-repeat = تكرار
commands-show-playing = إظهار ما يُشغَّل
commands-love = تفضيل ما يُشغَّل
commands-unlove = إزالة ما يُشغَّل من المفضلة
commands-rate = تقييم ما يُشغَّل…
commands-keep = حفظ ما يُشغَّل للاستماع دون اتصال
commands-unkeep = إيقاف حفظ ما يُشغَّل
commands-add-to = إضافة ما يُشغَّل إلى قائمة تشغيل…
commands-edit = تحرير وسوم ما يُشغَّل…
commands-about = حول ما يُشغَّل
commands-its-album = الانتقال إلى ألبوم ما يُشغَّل
commands-its-artist = الانتقال إلى فنان ما يُشغَّل
commands-merge-artist = دمج هذا الفنان مع آخر…
commands-split-artist = فصل هذا الفنان…
commands-queue-save = حفظ قائمة الانتظار كقائمة تشغيل…
commands-queue-clear = إفراغ قائمة الانتظار
commands-queue-undo = التراجع عن آخر تغيير في قائمة الانتظار
commands-queue-redo = إعادة آخر تغيير في قائمة الانتظار

## The library, lists, and how Starling looks

commands-files = إضافة ملفات…
commands-folder = إضافة مجلد…
commands-only-kept = إظهار المحفوظ هنا فقط
commands-new-smart = قائمة تشغيل ذكية جديدة
commands-import-playlist = استيراد قائمة تشغيل…
commands-archive = أرشيف كل شيء: تصدير، استيراد
commands-listens-out = تصدير سجل الاستماع (ListenBrainz JSONL)
commands-listens-in = استيراد سجل الاستماع…
commands-sort = ترتيب المقطوعات حسب: { $by }
commands-fetch-pause = إيقاف كل التنزيلات مؤقتًا
commands-fetch-on = متابعة التنزيلات
commands-theme-auto = السمة: كما في النظام
commands-theme-light = السمة: فاتحة
commands-theme-dark = السمة: داكنة
# { $name } is a language in its own words, or “As the browser”
commands-language = اللغة: { $name }
commands-letters = مفاتيح الحرف الواحد
commands-letters-hint = عطّلها إن كنت تُملي أو تضغطها خطأً. تبقى تلك التي مع Ctrl أو Shift.
commands-letters-on = الأحرف المفردة مفاتيح الآن
commands-letters-off = الأحرف المفردة لا تفعل شيئًا الآن
commands-reload = إعادة تحميل Starling

## How things are, and why something cannot be done now

commands-on = مفعّل
commands-off = معطّل
commands-chosen = مختار
commands-repeat-all = الكل
commands-repeat-one = هذا المقطع
commands-no-album = ألبومه غير معروف
commands-no-artist = فنانه غير معروف
commands-no-artist-page = لا صفحة فنان مفتوحة
commands-no-music = لا موسيقى هنا بعد
commands-no-downloads = لا شيء قيد التنزيل
commands-does-not-stop = التشغيل مستمر أصلًا

## The list of keys

commands-hands = في قائمة
commands-hand-walk = التنقل فيها
commands-hand-page = صفحة صفحة
commands-hand-play = تشغيل الصف، فتح البطاقة
commands-hand-menu = قائمته
commands-hand-move = نقله في قائمة الانتظار أو قائمة تشغيل أو التنزيلات
commands-hand-remove = إزالته
commands-hand-type = في البطاقات: إلى ما يبدأ بذلك
commands-hand-next = تشغيل ما وُجد تاليًا
commands-hand-album = وضعه بعد الألبوم المُشغَّل
commands-hand-end = وضعه في نهاية قائمة الانتظار
commands-key-then = ثم
commands-key-space = Space
commands-key-shift = Shift
commands-key-ctrl = Ctrl
commands-key-alt = Alt
commands-key-enter = Enter
commands-key-escape = Esc
commands-key-delete = Del
commands-key-home = Home
commands-key-end = End
commands-key-page-up = Page Up
commands-key-page-down = Page Down
