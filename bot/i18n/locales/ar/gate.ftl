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
