## Genres, years, folders, and the page of one

groups-genres-grid =
    .aria-label = الأنواع الموسيقية
groups-years-grid =
    .aria-label = السنوات
groups-folders-grid =
    .aria-label = المجلدات
groups-search-genres = ابحث في الأنواع
groups-search-years = ابحث في السنوات
groups-show = أظهر
groups-by-decade = العقود
groups-decade = عقد { $decade }
groups-genres =
    { $n ->
        [zero] { $n } نوع
        [one] نوع واحد
        [two] نوعان
        [few] { $n } أنواع
        [many] { $n } نوعًا
       *[other] { $n } نوع
    }
groups-decades =
    { $n ->
        [zero] { $n } عقد
        [one] عقد واحد
        [two] عقدان
        [few] { $n } عقود
        [many] { $n } عقدًا
       *[other] { $n } عقد
    }
groups-years =
    { $n ->
        [zero] { $n } سنة
        [one] سنة واحدة
        [two] سنتان
        [few] { $n } سنوات
        [many] { $n } سنة
       *[other] { $n } سنة
    }
groups-folders =
    { $n ->
        [zero] { $n } مجلد
        [one] مجلد واحد
        [two] مجلدان
        [few] { $n } مجلدات
        [many] { $n } مجلدًا
       *[other] { $n } مجلد
    }
groups-none = لا شيء هنا
groups-none-hint = تُقرأ الأنواع والسنوات من وسوم موسيقاك.
groups-none-folder = تظهر هنا الملفات والمجلدات التي تضيفها كما هي على قرصك أو في تورنت أو على مضيف.
groups-none-group = لم يعد أي مقطع في مكتبتك ينتمي إلى هنا. تُقرأ الوسوم التي تعدّلها من جديد فورًا.
groups-back =
    .aria-label = رجوع
groups-trail =
    .aria-label = موضع هذا المجلد
