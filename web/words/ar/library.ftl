## قائمة المقاطع وما يُفعل بالمقطع

library-search-label = البحث في المكتبة
library-search =
    .placeholder = بحث
library-sort-by = الترتيب حسب
library-by-added = المضاف حديثًا
library-by-title = العنوان
library-by-artist = الفنان
library-by-album = الألبوم
library-by-duration = المدة
library-by-played = آخر تشغيل
library-turn =
    .aria-label = عكس الترتيب
library-turn-up = عكس الترتيب، تصاعدي الآن
library-turn-down = عكس الترتيب، تنازلي الآن
library-only-kept =
    .aria-label = المحفوظ هنا فقط
    .title = المحفوظ هنا فقط
library-grid =
    .aria-label = المقاطع
library-kept = محفوظ
library-more = المزيد
library-count = { $tracks } · { $albums }
library-found =
    { $n ->
        [zero] { $part } من { $n } مقطع
        [one] { $part } من مقطع واحد
        [two] { $part } من مقطعين
        [few] { $part } من { $n } مقاطع
        [many] { $part } من { $n } مقطعًا
       *[other] { $part } من { $n } مقطع
    }
library-no-match = لم يُعثر على شيء
library-no-match-text = لا شيء هنا يطابق «{ $text }». حروف أقل تجد أكثر.
library-none-kept = لم يُحفظ شيء للاستماع بلا اتصال بعد. السهم في صف المقطع يحفظه.
library-show-all = عرض الكل
library-welcome = أحضر موسيقاك
library-welcome-lead = ‏Starling مجرد صفحة، بلا خادم وبلا حساب: تبقى موسيقاك عندك، وما تحتفظ به يعمل بلا شبكة.
library-drop-hint = يمكنك أيضًا إفلات الملفات أو الروابط في أي مكان من هذه الصفحة.
library-reading-tags = جارٍ قراءة الوسوم…
library-being-kept = جارٍ الحفظ، { $part }. إيقاف
library-is-kept = محفوظ للاستماع بلا اتصال. إلغاء الحفظ
library-keep = الحفظ للاستماع بلا اتصال
library-stop-keeping = إلغاء الحفظ
library-keep-track = حفظ هذا المقطع
library-keep-album = حفظ الألبوم
library-keep-artist = حفظ كل ما لـ { $artist }
library-play-next = تشغيل تاليًا
library-add-to-queue = إضافة إلى قائمة الانتظار
library-after-album = تشغيل بعد هذا الألبوم
library-plays-next = «{ $title }» سيُشغَّل تاليًا
library-plays-after-album = «{ $title }» سيُشغَّل بعد هذا الألبوم
library-queued = «{ $title }» في قائمة الانتظار
library-like = الراديو والذوق
library-go = الانتقال إلى
library-organise = تنظيم
library-remove = إزالة من المكتبة
library-removed = أُزيل «{ $title }»

## الحفظ وإلغاؤه

library-keeping = جارٍ حفظ «{ $title }»
library-keeping-all = جارٍ حفظ كل ما لـ { $artist }
library-let-go = لم يعد «{ $title }» محفوظًا
library-let-go-detail = يبقى في المكتبة، ويبقى هنا إلى أن تلزم المساحة.
library-may-forget = قد يُنسى ما تحتفظ به
library-forgets-seven-days = ينساه Safari بعد سبعة أيام بلا زيارة. تثبيت Starling يفيد.
library-forgets-session = تنساه هذه النافذة عند إغلاقها.

## Love, and the ways to album and artist

library-love = أحببه
library-unlove = أزله من المحبوبات
library-to-artist = انتقل إلى { $artist }
