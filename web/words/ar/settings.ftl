## الإعدادات وسجل الشبكة وما هذا الـ Starling

settings-more-ways =
    .aria-label = المزيد حول Starling هذا
settings-storage-hint = ما يشغل المساحة، التصدير والاستيراد
settings-sharing-hint = ما تعيده إلى الأسراب

settings-p2p = من نظير إلى نظير
settings-p2p-text = تأتي ملفات التورنت من أجهزة أشخاص آخرين. من يشاركك تورنت يمكنه رؤية عنوان IP الخاص بك، وكذلك المتعقبات المذكورة في الرابط. لا يتصل Starling بأي منها حتى توافق.
settings-p2p-legend = هل تسمح لـ Starling بالاتصال بالنظراء؟
settings-p2p-ask = السؤال
settings-p2p-ask-hint = سؤال واحد لكل تورنت
settings-p2p-allow = السماح
settings-p2p-allow-hint = لكل تورنت أضيفه
settings-p2p-never = أبدًا
settings-p2p-never-hint = لا يمكن تنزيل التورنت
settings-exceptions = استثناءات
settings-exception-allowed = مسموح
settings-exception-refused = مرفوض
settings-exception-forget = نسيان الجواب عن { $infohash }

settings-metered = الاتصالات محدودة البيانات
settings-metered-text = تخبر بعض المتصفحات بأن الاتصال مدفوع بحسب البيانات، أو بأنك طلبت توفيرها.
settings-metered-legend = عند اتصال محدود البيانات
settings-metered-save = توفير البيانات
settings-metered-save-hint = تنزيل ما سيُسمع فقط، والتنزيلات تنتظر
settings-metered-ignore = كالمعتاد
settings-metered-ignore-hint = تستمر التنزيلات والمشاركة

settings-look = المظهر
settings-theme = السمة
settings-theme-auto = مثل النظام
settings-theme-light = فاتح
settings-theme-dark = داكن
settings-language = اللغة
settings-language-auto = مثل المتصفح

settings-gateways = بوابات IPFS
settings-gateways-text = تُسأل بهذا الترتيب. تُفحص كل كتلة مقابل اسمها، فقد تكون البوابة بطيئة ولكنها لا تخطئ أبدًا.
settings-gateways-new = عنوان بوابة
settings-routers = موجّهات الأسماء
settings-routers-text = تُسأل، إلى جانب البوابات، عما يشير إليه اسم ‎ipns://‎. كل جواب موقَّع ويُفحص.
settings-routers-new = عنوان موجّه مفوَّض
settings-resolvers = خوادم DNS
settings-resolvers-text = تُسأل عبر HTTPS عن أسماء ‎ipns://‎ التي هي نطاقات. لا شيء يثبت جوابها، ويقول Starling ذلك.
settings-resolvers-new = عنوان خادم DNS عبر HTTPS
settings-trackers = المتعقبات
settings-trackers-text = تُسأل عن النظراء إلى جانب ما يذكره الرابط. لا شيء افتراضيًا.
settings-trackers-new = عنوان متعقب
settings-ice = خوادم STUN وTURN
settings-ice-text = تساعد على الوصول إلى نظراء خلف موجّهات المنازل، وترى أنك تفعل ذلك، وينقل خادم TURN أيضًا ما لا يمكن نقله مباشرة. لا شيء افتراضيًا. تُخزَّن بيانات دخولك مشفرة، ولا تُصدَّر ولا تُعرض مجددًا.
settings-ice-new = عنوان خادم STUN أو TURN
settings-ice-user = اسم المستخدم إن طُلب
settings-ice-user-field =
    .placeholder = اسم المستخدم
settings-ice-password = كلمة المرور
settings-ice-password-field =
    .placeholder = كلمة المرور
settings-relay-only = الوصول إلى النظراء عبر خادم TURN فقط
settings-relay-only-hint = يرون عندئذ عنوانه بدل عنوانك، وتبقى المتعقبات ترى عنوانك. ومن دون خادم كهذا لا يمكن الوصول إلى أي نظير.
settings-add = إضافة
settings-move-up = إلى الأعلى: { $value }
settings-remove = إزالة: { $value }
settings-removed = أُزيل

settings-ledger = سجل الشبكة
settings-ledger-text = كل جهاز تحدثت إليه هذه الصفحة، ولماذا.
settings-ledger-region =
    .aria-label = المضيفون
settings-ledger-host = المضيف
settings-ledger-why = السبب
settings-ledger-in = الوارد
settings-ledger-out = الصادر
settings-ledger-peers = النظراء
settings-ledger-requests = الطلبات
settings-ledger-empty = لم يغادر شيء هذه الصفحة.

settings-lists = القوائم استيرادًا وتصديرًا
settings-lists-text = كقوائم تشغيل تقرؤها مشغلات أخرى: M3U8 وXSPF وJSPF وPLS وCSV، استيرادًا وتصديرًا. وما يُستورد يُبحث عنه في مكتبتك.
settings-export-library = تصدير المكتبة
settings-export-queue = تصدير قائمة الانتظار
settings-import = استيراد قائمة تشغيل

settings-about = حول Starling هذا
settings-about-note = برنامج حر برخصة GPL، الإصدار 3 أو أحدث. لا يغادر هذا الجهاز شيء عنك سوى ما يعرضه السجل.
settings-copy-log = نسخ السجل
settings-keys = اختصارات لوحة المفاتيح
settings-licences = الرخص
settings-log-copied =
    { $n ->
        [zero] نُسخ السجل، وهو فارغ
        [one] نُسخ السجل، سطر واحد
        [two] نُسخ السجل، سطران
        [few] نُسخ السجل، { $n } أسطر
        [many] نُسخ السجل، { $n } سطرًا
       *[other] نُسخ السجل، { $n } سطر
    }
settings-log-not-copied = لم يسمح المتصفح بنسخه
settings-fact-version = الإصدار
settings-fact-library = المكتبة على
settings-fact-tracks = المقاطع
settings-fact-ready = جاهزية المحرك بعد
settings-on-disk = القرص (OPFS)
settings-in-database = قاعدة بيانات (IndexedDB)
settings-in-memory = الذاكرة فقط
settings-milliseconds = { $n } مللي ثانية

settings-why-torrent = عنوان ملف ‎.torrent
settings-why-dns = سجل DNSLink لنطاق
settings-why-gateway = بوابة IPFS
settings-why-ipns = سجل IPNS
settings-why-audio = عنوان صوتي
settings-why-playlist = قائمة تشغيل
settings-why-manifest = بيان إصدار
settings-why-web-seed = بذرة ويب
settings-why-peer = نظير
settings-why-direct = شُغّل مباشرة
settings-why-tracker = متعقب
settings-why-ice = خادم ICE
settings-why-redirected = { $why }، بإعادة توجيه
