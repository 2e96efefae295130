## الذوق

taste-radio = ابدأ راديو
taste-radio-waits = يجري البحث عمّا يشبهه…
taste-radio-none = لا شيء يشبهه في مكتبتك بعد
taste-more = المزيد من هذا
taste-less = القليل من هذا
taste-said-more = سيأتي المزيد مما يشبه «{ $title }»
taste-said-less = لن يُختار «{ $title }»، وسيقلّ ما يشبهه
taste-why-artist = تُكمل معظم ما لـ { $name }
taste-why-artist-more = تُكمل ما لـ { $name } أكثر من غيره
taste-why-artist-said = قلتَ إن شيئًا لـ { $name } يعجبك
taste-why-album = تُكمل معظم «{ $name }»
taste-why-album-more = تُكمل «{ $name }» أكثر من غيره
taste-why-track = تسمعه غالبًا إلى آخره
taste-why-track-more = تُكمله أكثر من غيره
taste-why-track-said = قلتَ إنه يعجبك
taste-why-genre = تُكمل معظم هذا النوع: { $name }
taste-why-genre-more = تُكمل هذا النوع أكثر من غيره: { $name }
taste-why-tempo = نحو { $bpm } نبضة في الدقيقة، كما تحب
taste-why-calm = هادئ، كما تحب
taste-why-middling = لا هادئ ولا صاخب، كما تحب
taste-why-lively = نشيط، كما تحب
taste-why-era = تُكمل معظم { $decade }
taste-why-era-more = تُكمل { $decade } أكثر من غيره
taste-why-sound = يشبه «{ $name }» الذي أكملته
taste-why-night = يناسب الليل
taste-why-morning = يناسب الصباح
taste-why-afternoon = يناسب ما بعد الظهر
taste-why-evening = يناسب المساء
taste-why-flow = يناسب بعد «{ $name }»
taste-why-rested = لم تسمعه منذ مدة
taste-why-known = سمعته من قبل
taste-why-new = لم تسمعه بعد
taste-why-known-artist = سمعتَ { $name } من قبل
taste-why-new-artist = لم تسمع { $name } بعد
taste-why-balance = كما ضبطت المعادل الصوتي
taste-why-usual = جهيره وحادّه كما في معظم الموسيقى
taste-why-try = تجربة: لا يُعرف بعد الكثير عن مدى إعجابك به
taste-why-chance-had = كان للصدفة رأي، كي لا يُختار الشيء نفسه دائمًا
taste-why-slider-known = سمعته من قبل، كما أردت
taste-why-slider-artist = لمن سمعته من قبل، كما أردت
taste-why-slider-new = جديد عليك، كما أردت
taste-why-slider = كما ضبطته بين المألوف والجديد
taste-why-asked = يشبه ما طلبته
taste-why-asked-like = يشبه «{ $name }»
taste-why-asked-queue = يشبه ما سبقه في قائمة الانتظار
taste-why-window = قريب من السرعة التي أردتها
taste-why-fits = يناسب ما تحبه أكثر من غيره
taste-why-left = لا شيء يرجّحه على غيره
taste-why-mixed = يشبه بقية مزيجه
taste-why-between = بين «{ $start }» و«{ $end }»
taste-endless = قائمة لا تنتهي
taste-endless-on = عندما تقارب القائمة نهايتها تستمر بما يشبهها
taste-endless-off = تنتهي القائمة حيث تنتهي
taste-title = ذوقك
taste-hint = ما تُعلّم هنا وما لم يُتعلّم
taste-learns = يُتعلّم هنا ولا مكان سواه
taste-learns-text = تُختار المقطوعات بحسب مقدار ما تسمعه منها، على هذا الجهاز. لا يُرسل منه شيء. وما لا يُتعلّم منه يبقى في سجلك.
taste-pause = أوقف التعلّم مؤقتًا
taste-go-on = تعلّم من جديد
taste-day = لا تتعلّم من
taste-forget-day = انسَ هذا اليوم
taste-forget-all = انسَ كل شيء…
taste-forget-all-text = يُنسى ما تُعلّم من { $listens } استماع ومن آرائك. يبقى سجلك، ويمكن لـ Starling أن يتعلّم منه مجددًا.
taste-forget-yes = انسَ
taste-none = لم يُتعلّم شيء بعد
taste-none-text = استمع مدةً، أو استورد من صفحة السجل ما سمعته في مكان آخر.
taste-finish = احتمال أن تسمعه إلى آخره
taste-usual = من كل موسيقاك يُسمع نحو { $share } مما يبدأ إلى آخره في هذا الوقت من اليوم.
taste-told = ما قلته وما لا يُتعلّم منه
taste-more-of = المزيد مما يشبه «{ $title }»
taste-less-of = القليل مما يشبه «{ $title }»
taste-take-back = تراجع
taste-learn-again = تعلّم منه مجددًا
taste-not-day = لا يُتعلّم من: { $day }
taste-not-artist = لا يُتعلّم من: { $name }
taste-not-pause = لا يُتعلّم من: فترة إيقاف
taste-not-before = لا يُتعلّم من: كل ما سبق
taste-forget-artist = لا تتعلّم من { $name }
taste-count =
    { $n ->
        [zero] لم يُتعلّم من أي استماع
        [one] تُعلّم من استماع واحد
        [two] تُعلّم من استماعين
        [few] تُعلّم من { $n } استماعات
        [many] تُعلّم من { $n } استماعًا
       *[other] تُعلّم من { $n } استماع
    }
taste-aside =
    { $n ->
        [zero] لا شيء جانبًا
        [one] وُضع استماع واحد جانبًا: ساعته خاطئة أو مقطعه غائب أو مكرر.
        [two] وُضع استماعان جانبًا: الساعة خاطئة أو المقطع غائب أو مكرر.
        [few] وُضعت { $n } استماعات جانبًا: الساعة خاطئة أو المقطع غائب أو مكرر.
        [many] وُضع { $n } استماعًا جانبًا: الساعة خاطئة أو المقطع غائب أو مكرر.
       *[other] وُضع { $n } استماع جانبًا: الساعة خاطئة أو المقطع غائب أو مكرر.
    }
taste-heard =
    { $n ->
        [zero] لم يُسمع
        [one] سُمع مرة
        [two] سُمع مرتين
        [few] سُمع { $n } مرات
        [many] سُمع { $n } مرة
       *[other] سُمع { $n } مرة
    }

## حدود ورغبات

taste-tune = ضبط ما يُختار
# On a button where there is little room
taste-tune-short = ضبط
taste-tune-lead = لما يُختار لك، وللإذاعات، ولقائمة الانتظار التي لا تنتهي. لا تُخالَف الحدود أبدًا.
taste-tuned =
    { $n ->
        [zero] لا ضبط
        [one] ضبط واحد
        [two] ضبطان
        [few] { $n } ضبوط
        [many] { $n } ضبطًا
       *[other] { $n } ضبط
    }
taste-discover = مألوف أم جديد
taste-familiar = ما تعرفه
taste-new = ما لا تعرفه
taste-both = شيء من الاثنين
taste-energy = الطاقة من البداية إلى النهاية
taste-energy-shape = مسارها
taste-energy-handles =
    .aria-label = الطاقة في خمسة مواضع
taste-energy-1 = الطاقة في البداية
taste-energy-2 = الطاقة بعد الربع
taste-energy-3 = الطاقة في المنتصف
taste-energy-4 = الطاقة بعد ثلاثة أرباع
taste-energy-5 = الطاقة في النهاية
taste-shape-any = أيّ مسار
taste-shape-calm = هادئ
taste-shape-driven = قوي
taste-shape-rising = صاعد
taste-shape-falling = هابط
taste-shape-wave = في أمواج
taste-tempo = السرعة
taste-from = من
taste-to = إلى
taste-bpm-unit = نبضة في الدقيقة
taste-bpm-soft = تفضيل فقط
taste-bpm-octaves = يُحسب النصف والضعف أيضًا
taste-untimed =
    { $n ->
        [zero] لا تُعرف سرعة أي مقطع من أصل { $total }. تُحلَّل البقية واحدًا تلو الآخر وتصبح مناسبة بعد ذلك.
        [one] تُعرف سرعة مقطع واحد من أصل { $total }. تُحلَّل البقية واحدًا تلو الآخر وتصبح مناسبة بعد ذلك.
        [two] تُعرف سرعة مقطعين من أصل { $total }. تُحلَّل البقية واحدًا تلو الآخر وتصبح مناسبة بعد ذلك.
        [few] تُعرف سرعة { $n } مقاطع من أصل { $total }. تُحلَّل البقية واحدًا تلو الآخر وتصبح مناسبة بعد ذلك.
        [many] تُعرف سرعة { $n } مقطعًا من أصل { $total }. تُحلَّل البقية واحدًا تلو الآخر وتصبح مناسبة بعد ذلك.
       *[other] تُعرف سرعة { $n } مقطع من أصل { $total }. تُحلَّل البقية واحدًا تلو الآخر وتصبح مناسبة بعد ذلك.
    }
taste-genres-only = هذه فقط
taste-genres-only-list =
    .aria-label = الأنواع المطلوبة
taste-genres-never = لا هذه أبدًا
taste-genres-never-list =
    .aria-label = الأنواع المستبعدة
taste-genre-add =
    .placeholder = أضف نوعًا
taste-genre-in = إضافة { $name }
taste-genre-out = إزالة { $name }
taste-genre-unknown = لا يوجد في مكتبتك مقطع من نوع ”{ $name }“.
taste-else = حدود أخرى
taste-only-kept = المحفوظ دون اتصال فقط
taste-clean = لا شيء موسومًا بأنه صريح
taste-per-artist = الحد الأقصى لكل فنان
taste-no-limit = بلا حد
taste-fit =
    { $n ->
        [zero] لا يناسب أي مقطع من أصل { $total }
        [one] يناسب مقطع واحد من أصل { $total }
        [two] يناسب مقطعان من أصل { $total }
        [few] تناسب { $n } مقاطع من أصل { $total }
        [many] يناسب { $n } مقطعًا من أصل { $total }
       *[other] يناسب { $n } مقطع من أصل { $total }
    }
taste-bars-kept = لا شيء يناسب: أكثر ما يستبعد هو الاقتصار على المحفوظ.
taste-bars-genres = لا شيء يناسب: أكثر ما يستبعد هو الأنواع المطلوبة.
taste-bars-barred = لا شيء يناسب: أكثر ما يستبعد هو الأنواع المستبعدة.
taste-bars-tempo = لا شيء يناسب: أكثر ما يستبعد هو السرعة.
taste-bars-years = لا شيء يناسب: أكثر ما يستبعد هو السنوات.
taste-bars-clean = لا شيء يناسب: أكثر ما يستبعد هو رفض كل صريح.
# Behind the sentence before: without that limit
taste-without =
    { $n ->
        [zero] من دون ذلك لا يناسب أي مقطع أيضًا.
        [one] من دون ذلك يناسب مقطع واحد.
        [two] من دون ذلك يناسب مقطعان.
        [few] من دون ذلك تناسب { $n } مقاطع.
        [many] من دون ذلك يناسب { $n } مقطعًا.
       *[other] من دون ذلك يناسب { $n } مقطع.
    }
taste-loosen-kept = ليس المحفوظ فقط
taste-loosen-genres = أيّ نوع
taste-loosen-barred = لا تستبعد نوعًا
taste-loosen-tempo = تفضيل هذه السرعة فقط
taste-loosen-years = أيّ سنة
taste-loosen-clean = الصريح أيضًا
taste-reset = إعادة الضبط
taste-reset-back = التراجع عن إعادة الضبط
taste-play-made = تشغيل ما اختير لك
taste-made-more = المزيد عمّا اختير لك
taste-made-none = لا يوجد بعد ما يُختار منه
taste-limits-none = لا شيء يناسب ما ضبطته.

## إذاعات

taste-radio-tool =
    .aria-label = بدء إذاعة
    .title = بدء إذاعة
taste-radio-now = إذاعة مما يُشغَّل الآن
taste-radio-next =
    { $n ->
        [zero] لا يأتي بعده شبيه
        [one] يأتي بعده مقطع شبيه واحد
        [two] يأتي بعده مقطعان شبيهان
        [few] تأتي بعده { $n } مقاطع شبيهة
        [many] يأتي بعده { $n } مقطعًا شبيهًا
       *[other] يأتي بعده { $n } مقطع شبيه
    }
taste-for-now = لهذا الوقت من اليوم
taste-for-night = لليل
taste-for-morning = لهذا الصباح
taste-for-afternoon = لبعد ظهر اليوم
taste-for-evening = لهذا المساء
taste-endless-stop = دع القائمة تنتهي

## دروب صوتية

taste-path = درب صوتي
taste-path-lead = من مقطع إلى آخر، بخطوات تشبه كل منها ما قبلها في الصوت.
taste-path-from = درب من هنا…
taste-path-here = درب من ”{ $title }“ إلى هنا
taste-path-now = درب صوتي مما يُشغَّل الآن…
taste-path-start = من أين يبدأ؟
taste-path-end = أين ينتهي؟
taste-path-swap =
    .aria-label = اعكسه
    .title = اعكسه
taste-path-find =
    .placeholder = ابحث في مقاطعك
taste-path-found =
    .aria-label = المقاطع الموجودة
taste-path-nothing = لم يُعثر على شيء باسم ”{ $text }“.
taste-path-steps = مقاطع على الطريق
taste-path-waits = يجري البحث عن الطريق…
taste-path-fewer =
    { $n ->
        [zero] تترك حدودك لا شيء على الطريق.
        [one] تترك حدودك مقطعًا واحدًا على الطريق.
        [two] تترك حدودك مقطعين على الطريق.
        [few] تترك حدودك { $n } مقاطع على الطريق.
        [many] تترك حدودك { $n } مقطعًا على الطريق.
       *[other] تترك حدودك { $n } مقطع على الطريق.
    }
taste-path-list =
    .aria-label = الطريق
taste-path-play-from = التشغيل من هنا
taste-path-name = { $start } ← { $end }
taste-path-unheard = أحد المقطعين لم يُحلَّل بعد، فلا يُعرف كيف يبدو صوته. تُحلَّل المقاطع والصفحة مفتوحة وليس هناك ما يُعمل غير ذلك.
taste-path-none = لا طريق بين المقطعين: ما حُلّل من المقاطع التي تسمح بها قليل جدًا.
taste-path-to-analysis = عرض ما حُلّل

## خلطات

taste-mixes = خلطات بحسب الصوت
taste-mix = خلطة
taste-mix-kind = خلطة
taste-mix-calm = { $what } بهدوء
taste-mix-driven = { $what } بحيوية
taste-mix-slow = { $what } ببطء
taste-mix-fast = { $what } بسرعة
taste-how-calm = بهدوء
taste-how-driven = بحيوية
taste-how-slow = ببطء
taste-how-fast = بسرعة
taste-mix-around = حول { $names }
taste-mix-of =
    { $n ->
        [zero] لا شيء منها الآن
        [one] واحد منها للاستماع الآن
        [two] اثنان منها للاستماع الآن
        [few] { $n } منها للاستماع الآن
        [many] { $n } منها للاستماع الآن
       *[other] { $n } منها للاستماع الآن
    }
taste-mix-gone = لم تعد هذه الخلطة موجودة
taste-mix-gone-text = تُصنع الخلطات من جديد كلما كبرت مكتبتك وحُلّل المزيد منها.
taste-save-list = حفظ كقائمة تشغيل…
taste-save-title = حفظ كقائمة تشغيل

## لماذا

taste-why = لماذا هذا؟
taste-why-chance = احتمال أن تسمعه حتى النهاية نحو { $share }.
taste-why-list =
    .aria-label = الأسباب ووزن كل منها
taste-why-none = اختير هذا بعدٍّ بسيط: ما تُكمله غالبًا وما لم تسمعه مؤخرًا.
taste-to-page = كل ما تُعلِّم

## كيف يبدو صوت المقطع

taste-bpm = { $bpm } نبضة/د
taste-sound-tempo = السرعة
taste-sound-key = المقام
taste-sound-energy = الطاقة
taste-sound-loudness = الجهارة
taste-sound-peak = الذروة الحقيقية
taste-lufs = { $value } LUFS
taste-dbtp = { $value } dBTP
taste-unsure = غير مؤكد
# The twelve notes from C on, with blanks between them
taste-notes = دو دو♯ ري مي♭ مي فا فا♯ صول لا♭ لا سي♭ سي
taste-key-major = { $note } كبير
taste-key-minor = { $note } صغير
