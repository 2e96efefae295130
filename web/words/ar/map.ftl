## خريطة المكتبة

map-canvas =
    .aria-label = خريطة موسيقاك: ما تتشابه أصواته يتجاور
map-help = تنقلك مفاتيح الأسهم من مقطع إلى مقطع، ومع Shift تحرّك الصورة. يبدأ Enter التشغيل من المقطع، ويقرّب الزائد ويبعّد الناقص، ويعرض 0 كل شيء.
map-search-label = البحث في الخريطة
map-light = إبراز
map-everything = كل شيء
map-kept = المحفوظ هنا
map-loved = ما تحبه
map-lasso =
    .aria-label = ارسم حول المقاطع لاختيارها
    .title = ارسم حول المقاطع لاختيارها
map-lasso-on = ارسم خطًا حول المقاطع التي تريدها
map-area-none = لا مقطع هناك
map-now =
    .aria-label = إلى ما يُشغَّل الآن
    .title = إلى ما يُشغَّل الآن
map-not-there = «{ $title }» ليس على الخريطة بعد
map-not-there-detail = لا يُعرف بعد كيف يبدو صوته.
map-list =
    .aria-label = المناطق في قائمة
    .title = المناطق في قائمة
map-zoom =
    .aria-label = التكبير والتصغير
map-closer =
    .aria-label = أقرب
    .title = أقرب
map-further =
    .aria-label = أبعد
    .title = أبعد
map-fit =
    .aria-label = عرض كل شيء
    .title = عرض كل شيء
map-play-here =
    .aria-label = شغّل ما حول هذا
    .title = شغّل ما حول هذا
map-play-around = شغّل ما حول هذا
map-more =
    .aria-label = المزيد عن هذا المقطع
map-choose = اختيار
map-regions = المناطق
map-play-region = تشغيل «{ $name }»
map-choose-region = اختيار كل «{ $name }»
map-at = { $title }، { $artist }. { $region }
map-unheard =
    { $n ->
        [zero] لا شيء بلا مكان
        [one] واحد بلا مكان بعد
        [two] اثنان بلا مكان بعد
        [few] { $n } بلا مكان بعد
        [many] { $n } بلا مكان بعد
       *[other] { $n } بلا مكان بعد
    }
map-lit =
    { $n ->
        [zero] لم يُبرز شيء
        [one] أُبرز واحد
        [two] أُبرز اثنان
        [few] أُبرزت { $n }
        [many] أُبرز { $n }
       *[other] أُبرز { $n }
    }
map-none = لا شيء على الخريطة بعد
map-none-text = يجد المقطع مكانه بعد أن يستمع Starling إلى صوته. يجري ذلك على هذا الجهاز حين لا يكون لديه شغل آخر.
map-none-far = تم { $done } من { $total }.
map-none-few = تم الاستماع إلى كل شيء، لكن الخريطة تحتاج إلى موسيقى أكثر: بضع عشرات من المقاطع لعدة فنانين.
map-none-off = الاستماع متوقف.
map-none-act = انظر إلى أين وصل
