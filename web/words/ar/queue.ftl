## قائمة الانتظار

queue-grid =
    .aria-label = قائمة الانتظار
queue-help = مفتاح الإدخال يشغّل العنصر، وAlt مع سهمي الأعلى والأسفل ينقله، وDelete يخرجه.
queue-undo = تراجع
queue-clear = إفراغ
queue-empty = قائمة الانتظار فارغة
queue-empty-hint = شغّل شيئًا، أو اختر «تشغيل تاليًا» أو «إضافة إلى قائمة الانتظار» بجانب أي مقطع.
queue-up = إلى الأعلى: { $title }
queue-down = إلى الأسفل: { $title }
queue-out = إخراج: { $title }
queue-a-change = تغيير في قائمة الانتظار
queue-removed = أُخرج «{ $title }» من قائمة الانتظار
queue-cleared = أُفرغت قائمة الانتظار
queue-count = { $tracks } · { $time }
