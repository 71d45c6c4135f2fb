### ما تقوله الرسوم البيانية والخرائط وتسلسل الأحداث والبحث.

## الرسوم البيانية

chart-title = { $area }: الرقم الرئيس لكل جهة
chart-row = { $counter }، { $measure }: { $label }
chart-how = يصل الخط بين أرقام السلسلة الواحدة فقط، والحلقة رقم لم يُحدَّد نطاقه.
chart-more =
    { $count ->
        [zero] لا جهات أخرى في النص.
        [one] في النص جهة أخرى واحدة.
        [two] في النص جهتان أخريان.
        [few] في النص { $count } جهات أخرى.
        [many] في النص { $count } جهة أخرى.
       *[other] في النص { $count } جهة أخرى.
    }
chart-rest-in-text = البقية في النص.
chart-point = { $figure } ({ $day })
chart-point-down = { $figure } ({ $day }، خُفِّض)
chart-then = { $before }، ثم { $after }
chart-apart = { $before }؛ { $after }
button-chart = رسم بياني
button-as-text = كنص
came-down = خفّضته الجهة التي أحصت، وكان { $figure } ({ $day }).

## صور لا تصل

picture-refused = لا يمكن إرسال الصورة في هذه المحادثة، وهذا ما تُظهره.
picture-failed = تعذّر رسم الصورة الآن، وهذا ما تُظهره.

## الخرائط

map-title = { $area }: الانقطاعات والأحداث
map-when = حتى { $day }.
map-note = الحدود إرشادية، ولا تعبّر عن رأي في السيادة على أي أرض.
map-none = لا تُرسم خريطة لهذا البلد: { $country }. حدوده متنازع عليها أو قديمة أو غير معروفة لدينا.
map-no-outage = لم يُبلَّغ عن أي انقطاع أو إغلاق. غياب الأنباء يعني أننا لا نعلم، ولا يعني الهدوء.
map-active = أحداث أخرى في: { $areas }.
map-shade-none = لا أنباء لدينا: لا نعلم، ولا يعني الهدوء
map-shade-active = أحداث أخرى دون انقطاع مبلَّغ عنه
map-shade-unconfirmed = انقطاع كلي أو جزئي لم يؤكَّد مؤخرًا
map-shade-partly = انقطاع عاد بعضه
map-shade-out = انقطاع مبلَّغ عنه، كلي أو جزئي
button-map = خريطة

## الصفحات وتسلسل الأحداث

page-of = الصفحة { $page } من { $pages }
timeline-title = تسلسل الأحداث: { $thread }
timeline-lead =
    { $count ->
        [zero] لا أحداث.
        [one] حدث واحد، الأحدث أولًا.
        [two] حدثان، الأحدث أولًا.
        [few] { $count } أحداث، الأحدث أولًا.
        [many] { $count } حدثًا، الأحدث أولًا.
       *[other] { $count } حدث، الأحدث أولًا.
    }
button-timeline = تسلسل الأحداث
incidents-which = أي مجموعة أحداث؟ اختر من الأسفل، أو أرسل الأمر مع الاسم، مثلًا: { $example }
incidents-none = لا أحداث منشورة عما تتابعه. أرسل الأمر مع الاسم، مثلًا: { $example }
refused-incident-unknown = لم ننشر أحداثًا بهذا الاسم: تحقق من كتابته، مثلًا coast-march-2025.

## البحث

search-title =
    { $count ->
        [zero] لم يُعثر على أحداث
        [one] عُثر على حدث واحد
        [two] عُثر على حدثين
        [few] عُثر على { $count } أحداث
        [many] عُثر على { $count } حدثًا
       *[other] عُثر على { $count } حدث
    }
search-more = و{ $count } غيرها: أضف كلمة لتضييق البحث.
search-nothing = لا شيء منشورًا الآن يضم هذه الكلمات كلها. جرّب كلمات أقل أو كتابة أخرى.
example-search = كهرباء اللاذقية
refused-search-empty = أرسل كلمات للبحث عنها، مثلًا: { $example }
refused-search-words = لا كلمة هنا يمكن البحث عنها: أرسل حروفًا أو أرقامًا.
refused-search-long = النص أطول من أن يُبحث عنه: أرسل { $limit } حرف على الأكثر.
command-sources = من أين جاء التنبيه
command-incident = تسلسل الأحداث من بدايتها
command-map = خريطة الانقطاعات والأحداث
command-search = البحث عن أحداث بالكلمات
