## الذوق

taste-radio = ابدأ راديو
taste-radio-waits = يجري البحث عمّا يشبهه…
taste-radio-none = لا شيء يشبهه في مكتبتك بعد
taste-more = المزيد من هذا
taste-less = القليل من هذا
taste-said-more = سيأتي المزيد مما يشبه «{ $title }»
taste-said-less = لن يُختار «{ $title }»، وسيقلّ ما يشبهه
taste-why-artist = تُكمل معظم ما لـ { $name }
taste-why-album = تُكمل معظم «{ $name }»
taste-why-track = تسمعه إلى آخره
taste-why-genre = تُكمل معظم هذا النوع: { $name }
taste-why-tempo = نحو { $bpm } نبضة في الدقيقة، كما تحب
taste-why-calm = هادئ، كما تحب
taste-why-middling = لا هادئ ولا صاخب، كما تحب
taste-why-lively = نشيط، كما تحب
taste-why-era = تُكمل الكثير من { $decade }
taste-why-sound = يشبه «{ $name }» الذي أكملته
taste-why-night = يناسب الليل
taste-why-morning = يناسب الصباح
taste-why-afternoon = يناسب ما بعد الظهر
taste-why-evening = يناسب المساء
taste-why-flow = يتبع جيدًا
taste-why-rested = لم تسمعه منذ مدة
taste-why-new = لم تسمعه بعد
taste-why-balance = كما ضبطت المعادل الصوتي
taste-why-try = تجربة: لا يُعرف بعد الكثير عن ذوقك في هذا النوع
taste-why-asked = يشبه ما طلبته
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
