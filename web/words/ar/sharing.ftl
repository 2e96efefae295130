## ما يُعاد إلى الأسراب

sharing-back =
    .aria-label = العودة إلى الإعدادات
sharing-rule = ما تعيده
sharing-rule-text = تحيا الأسراب بمن يعطون. ما دام Starling مفتوحًا يمكنه أن يعطي الآخرين الأجزاء التي لديك. سيرون حينها عنوان IP الخاص بك، كما في أي تورنت، وقد يكون توزيع ما لم يسمح به أصحابه مخالفًا للقانون حيث تعيش.
sharing-rule-legend = ماذا يمكن أن يُشارَك؟
sharing-never = لا شيء
sharing-never-hint = التنزيل دون عطاء، وقد تبطئك الأسراب لذلك
sharing-free = ما تجوز مشاركته
sharing-free-hint = حيث توجد رخصة حرة، وما تسمح به أدناه
sharing-all = كل شيء
sharing-all-hint = كل تورنت هنا، فتأكد من أنه يحق لك ذلك
sharing-peers = من نظير إلى نظير
sharing-give-at-most = أقصى سرعة للرفع
sharing-fetch-at-most = أقصى سرعة للتنزيل في الخلفية
sharing-never-slowed = ما تستمع إليه لا يُبطَّأ أبدًا.
sharing-torrents = ملفات التورنت
sharing-given-in-all = مجموع المرفوع
sharing-received-in-all = مجموع المستلَم
sharing-ratio = النسبة
sharing-empty = لم يُنضم إلى أي تورنت. ما تنزّله أو تحفظه يظهر هنا.
sharing-refused = قلت إنه لا يجوز الاتصال بأي نظير، لذا لا يُشارَك شيء أيضًا.
sharing-unasked = يسأل Starling قبل الاتصال بالنظراء. ما رفضته من التورنت لا يُشارَك.
sharing-rest =
    { $n ->
        [zero] ولا تورنت غيرها
        [one] وتورنت آخر
        [two] واثنان آخران من التورنت
        [few] و{ $n } أخرى من التورنت
        [many] و{ $n } أخرى من التورنت
       *[other] و{ $n } أخرى من التورنت
    }
sharing-no-limit = بلا حد

## كلها في سطر

sharing-count =
    { $n ->
        [zero] لا تورنت
        [one] تورنت واحد
        [two] اثنان من التورنت
        [few] { $n } من التورنت
        [many] { $n } من التورنت
       *[other] { $n } من التورنت
    }
sharing-none-now = لا شيء يُشارَك الآن
sharing-now =
    { $n ->
        [zero] لا شيء يُشارَك الآن
        [one] يُشارَك واحد الآن
        [two] يُشارَك اثنان الآن
        [few] تُشارَك { $n } الآن
        [many] يُشارَك { $n } الآن
       *[other] يُشارَك { $n } الآن
    }
sharing-count-peers =
    { $n ->
        [zero] لا نظراء
        [one] نظير واحد
        [two] نظيران
        [few] { $n } نظراء
        [many] { $n } نظيرًا
       *[other] { $n } نظير
    }

## تورنت واحد

sharing-torrent = تورنت { $infohash }…
sharing-state-fetching = قيد التنزيل
sharing-state-sharing = قيد المشاركة
sharing-state-waiting = ينتظر دوره
sharing-state-not-shared = لا يُشارَك
sharing-fact-peers = النظراء
sharing-fact-received = المستلَم
sharing-fact-given = المرفوع
sharing-fact-wasted = المهدَر
sharing-fact-licence = الرخصة
sharing-no-peers = لا أحد
sharing-peers-fetching =
    { $n ->
        [zero] { $peers } (لا أحد ينزّل)
        [one] { $peers } (واحد ينزّل)
        [two] { $peers } (اثنان ينزّلان)
        [few] { $peers } ({ $n } ينزّلون)
        [many] { $peers } ({ $n } ينزّلون)
       *[other] { $peers } ({ $n } ينزّلون)
    }
sharing-licence-none = لم تُعثر على رخصة
sharing-licence-public = ملك عام
sharing-why-allowed = سمحت به.
sharing-why-refused = رفضته.
sharing-why-nothing = لا يُشارَك شيء، كما اخترت أعلاه.
sharing-why-everything = يُشارَك كل شيء، كما اخترت أعلاه.
sharing-why-licence = تسمح رخصته للجميع بمشاركته.
sharing-why-unknown = لم تُوجد رخصة تسمح بالمشاركة. إن كان يحق لك ذلك فاسمح به هنا.
sharing-choice = مشاركة { $name }
sharing-by-rule = حسب القاعدة
sharing-yes = مشاركته
sharing-no = عدم مشاركته
sharing-ruled = القاعدة هي التي تقرر من جديد
sharing-allowed = يُشارَك ما دام Starling مفتوحًا
sharing-denied = لا يُشارَك
sharing-ice = خوادم STUN وTURN
sharing-trackers = المتعقبات
sharing-trackers-connected =
    { $n ->
        [zero] المتعقبات: لا شيء
        [one] المتعقبات: { $good } من واحد متصل
        [two] المتعقبات: { $good } من اثنين متصل
        [few] المتعقبات: { $good } من { $n } متصلة
        [many] المتعقبات: { $good } من { $n } متصلًا
       *[other] المتعقبات: { $good } من { $n } متصل
    }
sharing-tracker-connected = متصل
sharing-tracker-waiting = لا رد بعد
sharing-tracker-failed = لا يمكن الوصول إليه
sharing-advice-offline = هذا الجهاز غير متصل. يُستأنف كل شيء من تلقاء نفسه حالما يعود الاتصال.
sharing-advice-no-tracker = لا يذكر هذا التورنت أي متعقب WebSocket، فلا يمكن العثور على نظير من صفحة. أضف متعقبًا (wss://…) في الإعدادات، أو أضف رابطًا يذكر متعقبًا.
sharing-advice-trackers =
    { $n ->
        [zero] لا يجيب أي متعقب ({ $hosts }). تُعاد المحاولة تلقائيًا؛ وإن استمر ذلك فتحقق من الاتصال أو أضف متعقبًا آخر في الإعدادات.
        [one] لا يجيب المتعقب ({ $hosts }). تُعاد المحاولة تلقائيًا؛ وإن استمر ذلك فتحقق من الاتصال أو أضف متعقبًا آخر في الإعدادات.
        [two] لا يجيب المتعقبان ({ $hosts }). تُعاد المحاولة تلقائيًا؛ وإن استمر ذلك فتحقق من الاتصال أو أضف متعقبًا آخر في الإعدادات.
        [few] لا يجيب أي من المتعقبات ({ $hosts }). تُعاد المحاولة تلقائيًا؛ وإن استمر ذلك فتحقق من الاتصال أو أضف متعقبًا آخر في الإعدادات.
        [many] لا يجيب أي من المتعقبات ({ $hosts }). تُعاد المحاولة تلقائيًا؛ وإن استمر ذلك فتحقق من الاتصال أو أضف متعقبًا آخر في الإعدادات.
       *[other] لا يجيب أي من المتعقبات ({ $hosts }). تُعاد المحاولة تلقائيًا؛ وإن استمر ذلك فتحقق من الاتصال أو أضف متعقبًا آخر في الإعدادات.
    }
sharing-advice-nobody = يجيب المتعقب، لكن لا أحد غيرك هناك الآن. أعد المحاولة لاحقًا، أو اطلب ممن يشاركه أن يفتحه في برنامج يدعم WebTorrent.
sharing-advice-unreachable = يجيب النظراء، لكن لا يُفتح أي اتصال: موجّه أو جدار حماية في الطريق لا يسمح بمروره. أضف خادم STUN في الإعدادات، أو خادم TURN إن لم يكفِ ذلك، أو جرّب شبكة أخرى.
sharing-advice-turn = يجيب النظراء، لكن لا يُفتح أي اتصال مع أن خادم TURN مضبوط. تحقق من عنوانه واسم المستخدم وكلمة المرور في الإعدادات، أو جرّب شبكة أخرى.
sharing-advice-turn-refused = يرفض خادم TURN اسم المستخدم أو كلمة المرور. أزله من الإعدادات، وأضفه من جديد بالبيانات الصحيحة.
sharing-advice-no-relay = لا يُسمح بالوصول إلى النظراء إلا عبر خادم TURN، ولم يُضبط أي خادم. أضف خادمًا في الإعدادات، أو اسمح هناك بالاتصالات المباشرة.
