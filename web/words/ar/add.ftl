## طرق الإضافة: عنوان أو ملفات أو مجلد أو إفلات

add-title = إضافة موسيقى
add-title-import = استيراد أرشيف
add-address = العنوان
add-paste =
    .placeholder = ألصق أي رابط
add-add = إضافة
add-files = اختيار ملفات
add-folder = اختيار مجلد
add-folder-hint = مع كل ما فيه
add-link = لصق رابط
add-link-hint = ماغنت أو تورنت أو IPFS أو ويب أو قائمة تشغيل
add-examples =
    .aria-label = العناوين الممكنة
add-example-magnet = أو عنوان ملف ‎.torrent
add-example-ipfs = أو CID، أو رابط بوابة
add-example-web = أي ملف صوتي على الويب
add-example-list = ‏M3U أو PLS أو XSPF أو JSPF
add-or = أو من هذا الجهاز
add-in-place = ترك الملفات في مكانها
add-in-place-hint = لا يُنسخ شيء، ويسأل المتصفح مجددًا عند عودتك.
add-jobs =
    .aria-label = ما تجري إضافته
add-offers = أو جرّب فورًا
add-offer-torrent = من سرب، عبر WebTorrent
add-offer-ipfs = من IPFS، مع فحص كل كتلة
add-offer-http = من عنوان ويب عادي
add-offer-playlist = من قائمة تشغيل
add-offer-files = كملفات تُنسخ إلى هذا المتصفح
add-fetching = جارٍ الجلب…
add-drop = أفلته هنا
add-drop-hint = ملفات أو مجلدات أو تورنت أو قوائم تشغيل أو أرشيف أو رابط
add-no-address = هذا ليس عنوانًا
add-no-address-detail = أفلت ملفات أو مجلدات أو رابطًا.
add-adding = جارٍ إضافة { $name }
add-looking = جارٍ البحث…
add-opened = ما فُتح
add-items =
    { $n ->
        [zero] لا عناصر
        [one] عنصر واحد
        [two] عنصران
        [few] { $n } عناصر
        [many] { $n } عنصرًا
       *[other] { $n } عنصر
    }
add-added =
    { $n ->
        [zero] لم يُضف أي مقطع
        [one] أُضيف مقطع واحد
        [two] أُضيف مقطعان
        [few] أُضيفت { $n } مقاطع
        [many] أُضيف { $n } مقطعًا
       *[other] أُضيف { $n } مقطع
    }
add-added-from =
    { $n ->
        [zero] لم يُضف أي مقطع من { $name }
        [one] أُضيف مقطع واحد من { $name }
        [two] أُضيف مقطعان من { $name }
        [few] أُضيفت { $n } مقاطع من { $name }
        [many] أُضيف { $n } مقطعًا من { $name }
       *[other] أُضيف { $n } مقطع من { $name }
    }
add-not-added =
    { $n ->
        [zero] أُضيف كل شيء
        [one] تعذرت إضافة عنصر واحد
        [two] تعذرت إضافة عنصرين
        [few] تعذرت إضافة { $n } عناصر
        [many] تعذرت إضافة { $n } عنصرًا
       *[other] تعذرت إضافة { $n } عنصر
    }
add-problem = { $about }: { $message }
add-cancel = إلغاء { $name }
add-asked = تريد صفحة أخرى أو تطبيق آخر إضافة { $name }
add-no = لا
add-archive = استيراد «{ $name }»، { $size }؟
add-archive-adds = تُضاف مقاطعه وسجل استماعه وموسيقاه إلى ما هنا. ويبقى الموجود هنا كما هو.
add-archive-no-undo = لا يمكن التراجع عن ذلك. وإن أُلغي في منتصفه بقي ما وصل حتى ذلك الحين.
add-import = استيراد
add-task-begun = قيد التنفيذ: { $what }
add-task-over = انتهى: { $what }
add-task-verify = جارٍ فحص المخزَّن
add-task-import = جارٍ الاستيراد
add-task-add = جارٍ الإضافة
add-task-tags = جارٍ كتابة الوسوم في الملفات
add-task-collection = جارٍ تحديث المجموعة
add-task-duplicates = جارٍ البحث عن المكررات
add-task-export = جارٍ التصدير
add-task-edit = جارٍ تحرير الوسوم
add-task-love = جارٍ حفظ المفضلات
add-task-rate = جارٍ التقييم
add-task-drop = جارٍ الحذف من المكتبة
add-task-cancel = جارٍ إلغاء التنزيلات
add-task-restore = جارٍ الاستعادة
add-task-merge = جارٍ الدمج
add-task-keep = جارٍ التحضير للاحتفاظ
add-task-undo = جارٍ التراجع
add-task-redo = جارٍ الإعادة
add-task-list = جارٍ تغيير قائمة تشغيل
add-task-history = جارٍ الحذف من السجل
add-task-trash = جارٍ إفراغ سلة المهملات
