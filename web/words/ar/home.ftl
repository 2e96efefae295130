## Home

home-continue = تابع الاستماع
home-added = أُضيف حديثًا
home-kept = محفوظ هنا
home-heard = الأكثر استماعًا هذه الأيام
home-loved = مقطوعات محبوبة
home-forgotten = لم يُسمع منذ زمن
home-playlists = قوائم التشغيل
home-made = من أجلك
home-empty = هنا تستقبلك موسيقاك
home-empty-hint = أضف بعضها، وسينتظرك هنا الجديد وما لم تكمله وما لم تسمعه منذ زمن.
