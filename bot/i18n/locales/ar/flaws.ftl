### ما الخطأ في ملف أو مسودة: جملة لكل خطأ تقول ما العمل.

## قيمة

flaw-missing = هذا الحقل ناقص؛ أضفه
flaw-empty = هذا فارغ؛ املأه أو احذفه
flaw-text = اكتب نصًا هنا
flaw-too-short = هذا أقصر من اللازم؛ الحد الأدنى للأحرف: { $n }
flaw-too-long = هذا أطول من اللازم؛ الحد الأقصى للأحرف: { $n }
flaw-count = اكتب عددًا صحيحًا بالأرقام وحدها، مثل 1225
flaw-count-large = هذا العدد أكبر من اللازم؛ تحقق منه
flaw-number = اكتب عددًا، مثل 87.5
flaw-below = هذا أصغر من اللازم؛ الحد الأدنى { $n }
flaw-above = هذا أكبر من اللازم؛ الحد الأقصى { $n }
flaw-list = اكتب قائمة هنا، مثل [sohr] أو بندًا في كل سطر يبدأ بـ`- `
flaw-mapping-texts = اكتب هنا نصًا لكل لغة، مثل {"{"}en: ..., ar: ...{"}"}
flaw-mapping = اكتب هنا حقولًا بصيغة `field: value`
flaw-too-few = هذا فارغ؛ الحد الأدنى { $n }
flaw-too-many = هنا أكثر من اللازم؛ الحد الأقصى { $n }
flaw-choose = اختر واحدًا من: { $options }
flaw-instant = اكتب يومًا هكذا 2025-03-08 أو لحظة هكذا 2025-03-08T18:00:00Z
flaw-zone = اذكر المنطقة الزمنية أيضًا، مثل 2025-03-08T18:00:00Z
flaw-as-of-late = هذا بعد publish_at؛ لا يكون الرقم حتى وقت لم يأتِ بعد
flaw-areas-or-unknown = اكتب قائمة مناطق، مثل [SY-LA, SY-TA]، أو الكلمة unknown
flaw-lines-or-unknown = اكتب قائمة أسطر، مثل [total]، أو الكلمة unknown
flaw-other = لا تصلح هذه القيمة هنا؛ انظر docs/curated-files.md

## اسم

flaw-no-type = اذكر نوع الحدث: { $options }
flaw-unknown-type = لا يوجد نوع `{ $name }`؛ اختر واحدًا من: { $options }
flaw-field-unknown = لا يوجد حقل `{ $name }`؛ تحقق من اسمه أو احذفه
flaw-field-near = لا يوجد حقل `{ $name }`؛ هل تقصد `{ $near }`؟
flaw-source-unknown = لا يوجد مصدر `{ $name }`؛ تحقق من اسمه أو احذفه (للمصادر ملف خاص)
flaw-source-near = لا يوجد مصدر `{ $name }`؛ هل تقصد `{ $near }`؟ (للمصادر ملف خاص)
flaw-area-unknown = لا توجد منطقة أو مجموعة `{ $name }`؛ ابحث عن رمزها أو استعمل منطقة أوسع
flaw-form-address = اكتب العنوان كاملًا، بدءًا من https://
flaw-form-checksum = اكتب الأرقام الستة عشرية الـ64 لبصمة الملف بحروف صغيرة
flaw-form-subgroup = اكتب women أو children أو medical أو press أو aid، أو community: واسمًا بحروف صغيرة
flaw-form-region = اكتب رمز منطقة، مثل SY-TA أو SY-TA-171830
flaw-form-group = اكتب رمز مجموعة مناطق، مثل sy-coast
flaw-form-areas = اكتب رموز مناطق أو مجموعات، مثل SY-TA أو sy-coast
flaw-form-language = سمِّ اللغة برمزها، مثل en أو ar
flaw-form-line = سمِّ السطر بحروف لاتينية صغيرة وأرقام و_، وليبدأ بحرف، مثل civilians
flaw-form-name = استعمل حروفًا لاتينية صغيرة وأرقامًا وشرطات مفردة، مثل sohr-coast

## حقول لا تتوافق

flaw-one-area = اذكر `region` أو `group`، لا كليهما
flaw-note = يحتاج { $publication } إلى public_note: ما الخطأ وما الصواب
flaw-merged-into = لا يكون `merged_into` إلا مع publication merge، ولا بد منه معه
flaw-none-alone = تكون الحساسية `none` وحدها
flaw-embargo = يحتاج الحظر إلى publish_at لا يسبق embargo_until
flaw-lines-alike = لسطرين الاسم id نفسه
flaw-line-refers = يشير السطر { $line } إلى { $missing }، وليس سطرًا آخر
flaw-text-names = يذكر { $field } الاسم { $names }، وليس سطرًا
flaw-text-number = في { $field } رقم؛ ضعه في سطر واذكره هكذا {"{"}id{"}"}
flaw-statement-title = يحتاج التصريح إلى نص له عنوان بلغة واحدة على الأقل
flaw-advisory-title = يحتاج الإشعار إلى نص له عنوان بلغة واحدة على الأقل
flaw-measured = لا يكون الدليل `measured` أو `both` إلا مع measurements، ولا بد منها معه
flaw-own-approver = يجب أن يكون من يقرّ شخصًا غير الكاتب
flaw-no-approver = اذكر من أقرّه، أو اذكر في `held` لماذا لا يُنشر
flaw-kind-number = تأخذ القيمة من نوع { $kind }: { $wanted }
flaw-kind-no-number = لا تأخذ القيمة من نوع { $kind } أي عدد
flaw-words-kind = لا يكون `words` إلا مع value_kind words، ولا بد منه معه
flaw-low-high = الحد الأدنى low أعلى من الحد الأعلى high
flaw-retroactive = يأتي retroactive_added وretroactive_reason معًا

## الملف نفسه

flaw-empty-file = هذا الملف فارغ؛ ابدأ بـ`event:` ثم اكتب `field: value` في كل سطر
flaw-no-fields = ليست هذه قائمة حقول؛ ابدأ بـ`event:` ثم اكتب `field: value` في كل سطر
flaw-start = ابدأ بـ`type:` وحقول حدث واحد
flaw-not-text = هذا الملف ليس نصًا بترميز UTF-8
flaw-yaml = لا يُقرأ هذا على أنه YAML؛ تحقق من المسافات والنقطتين وعلامات الاقتباس قرب هذا الموضع
flaw-character-code = رمز الحرف خارج المدى؛ اكتب الحرف نفسه
flaw-one-document = اكتب مستندًا واحدًا في الملف من دون `---`
flaw-anchors = المراسي ({ $anchor }) والإحالات ({ $alias }) مرفوضة؛ اكتب القيمة كاملة
flaw-tags = الوسوم ({ $sign }) مرفوضة؛ اكتب القيمة وحدها
flaw-deep = هذا متداخل أكثر من اللازم؛ انظر docs/curated-files.md
flaw-twice = ذُكر `{ $name }` مرتين؛ أبقِ واحدًا منهما
flaw-key = لا تكون القائمة أو المجموعة اسم حقل
flaw-control = هنا محرف تحكم؛ احذفه
flaw-control-escaped = هنا محرف تحكم مرمّز؛ احذفه
flaw-half-character = هنا نصف حرف مرمّز؛ اكتبه كاملًا

## مجلد مراقَب

flaw-also-in = هذا أيضًا في { $other }
flaw-revision-also-in = { $reference } أيضًا في { $other }؛ أبقِ واحدًا منهما
flaw-recorded-otherwise = سُجّل { $reference } بمحتوى آخر؛ اكتب المراجعة { $next }
flaw-drafted-otherwise = المسودة { $no } نص آخر من { $reference }؛ اجمع بينهما في المكتب
flaw-source-otherwise = هذا المصدر معروف بصيغة أخرى؛ وقّع هذا الملف، أو أدخله بالأمر `tocsin events import`
