### ما تقوله بوابة الحساب للمحررين. ‏`$line` و`$lines` أسماء أسطر في الملف.

gravity-blocks = يمنع النشر
gravity-needs_reason = يحتاج إلى تعليل
gravity-note = ملاحظة

verdict-blocks = ممنوع من النشر
verdict-needs_reason = يحتاج إلى تعليل
verdict-note = مقبول مع ملاحظات
verdict-passes = مقبول
verdict-held = { $verdict } (موقوف)
gate-reason = التعليل المقدَّم: { $reason }

finding-figure = { $group } { $figure }

## داخل المراجعة الواحدة

finding-parts_above_total = { $line }: مجموع الأجزاء { $parts } = { $sum }، وهو أكبر من المجموع المعلن: { $total }.
finding-parts_below_total = { $line }: مجموع الأجزاء { $parts } = { $sum }، وهو لا يبلغ المجموع المعلن: { $total }.
finding-part_above_whole = { $line }: الجزء ({ $part }) أكبر من الكل ({ $whole }).
finding-split_above_whole = { $line }: مجموع الأرقام المذكورة على أنها جزء منه { $parts } = { $sum }، وهو أكبر من الكل: { $total }. اذكر هل تتداخل.
finding-parts_without_number = { $line }: { $count ->
    [zero] لا أجزاء بلا رقم
    [one] جزء واحد بلا رقم، فلا يُجمع عنه شيء، والكلمات تبقى كلمات
    [two] جزءان بلا رقم، فلا يُجمع عنهما شيء، والكلمات تبقى كلمات
    [few] { $n } أجزاء بلا رقم، فلا يُجمع عنها شيء، والكلمات تبقى كلمات
    [many] { $n } جزءًا بلا رقم، فلا يُجمع عنها شيء، والكلمات تبقى كلمات
   *[other] { $n } جزء بلا رقم، فلا يُجمع عنها شيء، والكلمات تبقى كلمات
}.
finding-part_inside_part = { $line }: الرقم ({ $part_full }) داخل ضمن الرقم ({ $whole_full })، فلا يُجمع مرة أخرى.
finding-subgroup_not_added = { $lines }: الفئة الفرعية لا تُجمع أبدًا لبلوغ الكل ({ $whole }).
finding-parts_unlike = { $line }: أجزاؤه لا تحصي كلها الشيء نفسه خلال الزمن نفسه (نوع الضحايا وأساس العد)، فلا يتكوّن منها { $whole }.
finding-other_counter = { $line }: أحصته جهة ({ $counter })، لكنه مربوط برقم لجهة أخرى ({ $others }). أرقام جهتين لا تُجمع أبدًا ولا يدخل بعضها في بعض.
finding-overlap_unknown = { $lines }: ليس معروفًا هل تتداخل هذه الأرقام، فلا مجموع لها: { $figures }.
finding-part_cycle = { $lines }: هذه الأسطر أجزاء بعضها من بعض في حلقة مغلقة؛ احذف إحدى الصلات.
finding-said_twice = { $lines }: الرقم نفسه مذكور مرتين بقيمتين مختلفتين: { $old } و{ $new }.
finding-added_parts = { $line }: ما أُضيف حديثًا إلى الأجزاء { $parts } = { $sum }، أما ما أُضيف إلى المجموع فهو { $added }.
finding-late_above_added = { $line }: أُضيف عن أيام سابقة { $late }، مع أن كل ما أُضيف حديثًا { $added } فقط.

## مقارنةً بما قيل من قبل

finding-added_mismatch = { $line }: ‏{ $parts } = { $sum } (الرقم حتى { $day } مع ما أُضيف حديثًا)، أما الرقم المذكور فهو { $new }.
finding-fall = { $line }: خُفّض بمقدار { $difference }، من { $old } حتى { $day } إلى { $new }.
finding-jump = { $line }: زاد بمقدار { $difference } دفعة واحدة، من { $old } حتى { $day } إلى { $new }، أي أكثر من ثلاثة أضعاف.
finding-series_broken = { $line }: لا يُقارن { $new } بالرقم السابق { $old } لدى { $counter } (حتى { $day })؛ انقطعت السلسلة ولا يُذكر فرق.
finding-released = { $line }: الرقم { $new } يختم ما لم يكن قد صدر عن { $counter } حتى { $day }.
finding-label_moved = { $line }: وصف «{ $label }» لدى { $counter } كان يعني «{ $old_group }» في { $reference }، وهو هنا يعني «{ $new_group }».
finding-total_retold = { $line }: الرقم ({ $new_full }) يكرر مجموع { $counter } في { $reference } ({ $total })، وكان رقمها هناك: { $figures }.
finding-total_as_group = { $line }: الرقم ({ $new_full }) يساوي مجموع كل الفئات لدى { $counter } في { $reference } ({ $total })؛ هل رُوي المجموع على أنه فئة واحدة؟
finding-retelling_differs = { $line }: الرقم ({ $new_full }) يناقض الرقم ({ $old_full }) لدى { $counter } في { $reference } حتى الموعد نفسه.

## من الذي أحصى

finding-counter_is_outlet = { $lines }: { $counter } جهة تنقل أرقام غيرها؛ اذكر من أحصى في counter، واذكر { $counter } في via.
finding-own_via = { $lines }: { $counter } مذكورة في counter وفي via معًا؛ الناقل جهة أخرى دائمًا، فاحذفها من via.

## التواريخ

finding-as_of_in_future = تاريخ الرقم ({ $day }) لم يحن بعد.
finding-as_of_goes_back = تاريخ الرقم ({ $day }) أسبق من تاريخ المراجعة السابقة ({ $before }).
finding-window_reversed = الزمن معكوس: من { $start } إلى { $end }.
finding-scope_reversed = { $line }: زمن العد معكوس: من { $start } إلى { $end }.
finding-confirmed_in_future = تاريخ آخر تأكيد ({ $day }) لم يحن بعد.
finding-stale_before_confirmed = يصبح غير مؤكد ({ $end }) قبل آخر تأكيد له ({ $start }).
finding-stale_late = لن يُسأل أحد هل ما زال قائمًا حتى { $end }، أي بعد { $start } بأكثر من { $count ->
    [zero] { $n } يوم
    [one] يوم واحد
    [two] يومين
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
}.

## القصة التي ينتمي إليها

finding-same_story = أهذه هي القصة نفسها في { $reference }؟ كلاهما يروي ما أحصته جهة واحدة ({ $counter }) في الأماكن نفسها، ولا تُقارن الأرقام إلا داخل القصة الواحدة.

## اسم كل ملاحظة على زر أو في رفض

gate-code-parts_above_total = أجزاء أكبر من مجموعها
gate-code-parts_below_total = أجزاء لا تبلغ مجموعها
gate-code-part_above_whole = جزء أكبر من كله
gate-code-split_above_whole = تقسيم أكبر من كله
gate-code-parts_without_number = أجزاء بلا رقم
gate-code-part_inside_part = جزء داخل جزء
gate-code-subgroup_not_added = فئة فرعية لا تُجمع
gate-code-parts_unlike = أجزاء تحصي أشياء مختلفة
gate-code-other_counter = رقمان لجهتين
gate-code-overlap_unknown = تداخل غير معروف
gate-code-part_cycle = أجزاء في حلقة
gate-code-said_twice = رقم ذُكر مرتين
gate-code-added_mismatch = المُضاف حديثًا لا يتفق
gate-code-added_parts = أجزاء المُضاف حديثًا لا تتفق
gate-code-late_above_added = المُضاف عن أيام سابقة أكثر من الكل
gate-code-fall = انخفاض الرقم
gate-code-jump = قفزة في الرقم
gate-code-series_broken = انقطاع السلسلة
gate-code-released = صدر الرقم الآن
gate-code-label_moved = وصف تغيّر معناه
gate-code-total_retold = مجموع رُوي على أنه فئة
gate-code-total_as_group = فئة تساوي المجموع
gate-code-retelling_differs = رقم آخر للموعد نفسه
gate-code-counter_is_outlet = الجهة التي أحصت وسيلة إعلام
gate-code-own_via = جهة تنقل عن نفسها
gate-code-as_of_in_future = تاريخ لم يحن بعد
gate-code-as_of_goes_back = تاريخ يعود إلى الوراء
gate-code-window_reversed = زمن معكوس
gate-code-scope_reversed = زمن عدّ معكوس
gate-code-confirmed_in_future = تأكيد لم يحن بعد
gate-code-stale_before_confirmed = شك قبل التأكيد
gate-code-stale_late = لا يُسأل عنه طويلًا
gate-code-same_story = القصة نفسها أم غيرها
