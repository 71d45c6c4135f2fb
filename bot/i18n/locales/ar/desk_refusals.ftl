### لماذا لا ينفّذ مكتب التحرير ما طلبه المحرر: جملة واحدة لكل سبب، وما العمل.

## من

desk-refused-revoked = لم تعد محررًا هنا. إن كان ذلك خطأ فراجع أحد المديرين.
desk-refused-role = دورك لا يسمح بهذا؛ يستطيعه مراجع أو مدير.
desk-refused-own = أنت من كتب هذه المسودة أو عدّلها آخر مرة، فيجب أن يوافق عليها شخص آخر.
desk-refused-others = هذه المسودة للمحرر { $author }؛ لا يعدّلها إلا هو أو مراجع.
desk-refused-no-curator = لا يوجد محرر باسم { $name }. انظر قائمة المحررين.
desk-refused-name = لا يصلح { $name } اسمًا في المكتب. استعمل حروفًا لاتينية صغيرة وأرقامًا وشرطات مفردة، مثل desk-a.
desk-refused-name-taken = الاسم { $name } مأخوذ. اختر اسمًا آخر.
desk-refused-lasts = مدة الدعوة بين دقيقة واحدة و{ $days } أيام.
desk-refused-invitation = هذه الدعوة غير معروفة. اطلب دعوة جديدة.
desk-refused-invitation-used = استُعملت هذه الدعوة أو حلّت محلها أخرى. اطلب دعوة جديدة.
desk-refused-invitation-expired = انتهت مدة هذه الدعوة. اطلب دعوة جديدة.
desk-refused-known = أنت في هذا المكتب باسم { $name }؛ لكل شخص اسم واحد.

## الرموز

desk-refused-code-needed = هذا حرج: أرسل معه الأرقام الستة من تطبيق المصادقة.
desk-refused-code = هذا الرمز خاطئ. انتظر الرمز التالي وحاول مجددًا.
desk-refused-code-used = استُعمل هذا الرمز من قبل. انتظر الرمز التالي.
desk-refused-code-locked = كثرت الرموز الخاطئة. حاول مجددًا بعد { $count } د.
desk-refused-no-codes = لا تطبيق مصادقة لك هنا. اطلب من مدير دعوة جديدة.

## أين تقف المسودة

desk-refused-no-draft = لا توجد مسودة رقمها { $no }.
desk-refused-published = نُشرت هذه المسودة ولا يمكن تغييرها. اكتب تصحيحًا.
desk-refused-closed = رُفضت هذه المسودة أو أُسقطت. اكتب مسودة جديدة.
desk-refused-not-approved = لم تُعتمد هذه المسودة بصيغتها هذه. يلزمها أولًا اعتماد شخص آخر.
desk-refused-still-draft = هذه المسودة ما زالت قيد الكتابة. قدّمها للمراجعة أولًا.
desk-refused-in-review = هذه المسودة قيد المراجعة من قبل.
desk-refused-approved = اعتُمدت هذه المسودة من قبل. انشرها أو أعدها أو أوقفها.
desk-refused-scheduled = هذه المسودة مقررة لوقت لاحق. أعدها أو أوقفها لتغيير ذلك.
desk-refused-held = هذه المسودة موقوفة للشك. ارفع الإيقاف أولًا.
desk-refused-not-lapsed = لم يحن بعد الوقت المقرر لهذه المسودة.
desk-refused-lapsed = فات الوقت المقرر لهذه المسودة. ضع لها وقتًا جديدًا أو لا تضع، ثم لتُعتمد من جديد.
desk-refused-embargo = هذه المسودة مقررة لوقت لاحق؛ ولا تُنشر قبله.
desk-refused-moved = تغيّرت هذه المسودة بعد أن فتحتها. افتحها مجددًا وانظر ما الجديد.
desk-refused-changed = غيّر { $by } المسودة { $no } قبلك. لم يضع شيء مما كتبت: صار المسودة { $kept }، وهي تختلف في: { $fields }.

## ما تقوله المسودة

desk-refused-no-reason = اذكر السبب ليعرف الكاتب ما العمل.
desk-refused-incomplete = ثمة ما ينقص أو لا يُقرأ ({ $count }). أوله: { $problem }
desk-refused-gate = تعترض بوابة الحساب ({ $count })، وأول اعتراض: { $code }. صحّحه، أو علّله حيث يُطلب تعليل.
desk-refused-too-large = هذا أكثر مما يتسع له حدث واحد. اكتب عدة أحداث.
desk-refused-too-long = هذا أطول من اللازم؛ الحد الأقصى للأحرف: { $n }. أرسله مجددًا أقصر.
desk-refused-event-name = اسم هذا الحدث أطول من اللازم؛ يتسع لـ64 حرفًا.
desk-refused-number = ليس { $value } عددًا صحيحًا. اكتب أرقامًا فقط، مثل 1225 أو ٧٤٥؛ والمدى هكذا 40-50.
desk-refused-no-line = لا سطر باسم { $line } في هذا الحدث. أسطره: { $lines }.
desk-refused-no-figures = ليس في { $event } أرقام تُصحَّح.
desk-refused-not-lasting = ليس { $event } انقطاعًا أو إغلاقًا مستمرًا.

## ما يتبعه

desk-refused-nothing-published = لم يُنشر شيء عن هذا الحدث بعد، فلا شيء يُتابَع. اكتبه جديدًا.
desk-refused-not-new = نُشر { $event } من قبل. اكتب تحديثًا أو تصحيحًا أو غيرهما.
desk-refused-ended = أُزيل هذا الحدث أو سُحب أو دُمج؛ ولا يتبعه نشر من هذا النوع.
desk-refused-twin-unpublished = لم يُنشر شيء عن الحدث الذي يُراد الدمج فيه.
desk-refused-twin-itself = لا يُدمج حدث في نفسه.
desk-refused-twin-ended = أُزيل { $event } نفسه أو سُحب أو دُمج. ادمج في الحدث القائم.
desk-refused-kind = لا يناسب هذا النشر هذا النوع من الأحداث.
desk-refused-says-more = السحب أو الإزالة يكرر ما يُرجع عنه، ولا جديد فيه إلا الملاحظة. افتحه بالأمر retract أو withdraw، أو اكتب تصحيحًا.
desk-refused-nothing-new = لا يقول هذا شيئًا لم يقله { $reference }. غيّر الجديد أو الخطأ ثم تابع.
desk-refused-overtaken = سُجّلت في هذه الأثناء المراجعة { $number } من { $event }. انظر إليها ثم احفظ هذه المسودة مجددًا.

## كم قارئًا

desk-readers = { $count } محادثة أو أكثر
desk-readers-few = أقل من 20 محادثة
