### ما تقوله القوائم.

latest-title = { $area }: آخر ما نُشر
latest-empty = { $area }: لم يُنشر شيء بعد. غياب الأنباء يعني أننا لا نعلم، ولا يعني الهدوء.
casualties-title = { $area }: الضحايا بحسب كل جهة
casualties-rule = تختلف أرقام الجهات ولا تُجمع بعضها مع بعض أبدًا.
casualties-empty = { $area }: لم تُنشر أرقام بعد. غياب الأنباء يعني أننا لا نعلم، ولا يعني الصفر.
casualties-not-released = لم يُعلن أي رقم.
casualties-doubt = { $counter }: رقم موضع شك، لا يُعرض.
blackouts-title = { $area }: الانقطاعات والإغلاقات
blackouts-empty = { $area }: لم يُبلَّغ عن أي انقطاع أو إغلاق. غياب الأنباء يعني أننا لا نعلم، ولا يعني الهدوء.
statements-title = { $area }: التصريحات
statements-empty = { $area }: لم تُنشر تصريحات بعد.
statement-unchecked-list = هذه أقوال أصحابها، ولم تتحقق منها توكسن.
sources-title = مصادر هذا التنبيه

scope = النطاق: { $basis }، في { $areas }.
scope-from = النطاق: { $basis }، في { $areas }، منذ { $start }.
scope-window = النطاق: { $basis }، في { $areas }، من { $start } إلى { $end }.
scope-unknown = النطاق: { $basis }، والمناطق غير محددة.
scope-several = النطاق: { $basis }، وتشمل الأرقام مناطق أو أيامًا مختلفة.
as-of = حتى { $day }.
as-of-via = حتى { $day }؛ نقلًا عن { $via }.
counted-by-short = بحسب إحصاء { $counter }، حتى { $day }.
on-day = { $day }.

source-counted = الجهة التي أحصت: { $bodies }
source-spoke = صاحب التصريح: { $bodies }
source-measured = جهة القياس: { $bodies }
source-checked = جهة التحقق: { $bodies }
source-via = نقلًا عن: { $bodies }
source-published = نُشر في { $day }
source-retrieved = اطُّلع عليه في { $day }
source-archived = نسخة محفوظة
source-method = طريقة الإحصاء

and-more = و{ $count } غيرها
