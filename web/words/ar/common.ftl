## كلمات تشترك فيها عدة صفحات

common-untitled = بلا عنوان
common-unknown-artist = فنان غير معروف
common-tracks =
    { $n ->
        [zero] لا مقاطع
        [one] مقطع واحد
        [two] مقطعان
        [few] { $n } مقاطع
        [many] { $n } مقطعًا
       *[other] { $n } مقطع
    }
common-albums =
    { $n ->
        [zero] لا ألبومات
        [one] ألبوم واحد
        [two] ألبومان
        [few] { $n } ألبومات
        [many] { $n } ألبومًا
       *[other] { $n } ألبوم
    }
common-of = { $part } من { $whole }
common-undo = تراجع
common-cancel = إلغاء
common-close = إغلاق
common-play = تشغيل
common-show = عرض
common-try-again = إعادة المحاولة
common-just-now = الآن
common-failed = حدث خطأ ما.
common-retry-in =
    { $n ->
        [zero] أعد المحاولة الآن.
        [one] أعد المحاولة بعد ثانية واحدة.
        [two] أعد المحاولة بعد ثانيتين.
        [few] أعد المحاولة بعد { $n } ثوانٍ.
        [many] أعد المحاولة بعد { $n } ثانية.
       *[other] أعد المحاولة بعد { $n } ثانية.
    }
common-and-more =
    { $n ->
        [zero] ولا شيء غيرها
        [one] وواحد آخر
        [two] واثنان آخران
        [few] و{ $n } أخرى
        [many] و{ $n } أخرى
       *[other] و{ $n } أخرى
    }
common-more-about = المزيد حول { $title }
common-left = بقي { $time }
common-seconds-left = بقيت ثوانٍ
common-not-shown = تعذر عرض هذا
