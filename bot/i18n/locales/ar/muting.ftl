### الكتم: بلا صوت إلى حين.
### علامة الاتجاه U+200E قبل كل أمر تُبقي الشرطة المائلة عن يساره.

mute-ask = <b>كم مدة كتم التنبيهات؟</b>
mute-again = كم المدة ابتداءً من الآن؟
mute-means = تبقى التنبيهات تصل ولكن بلا صوت، ثم يعود الصوت وحده بعد ذلك. ولا يصدر صوت في هذه المدة إلا عمّا يصحّح أو يسحب تنبيهًا كان قد وصل بصوت.
mute-typed = أو أرسل مدة تختارها، مثلًا: { "\u200E" }/mute ٩٠ دقيقة
muted-for = <b>كُتم الصوت لمدة { $span }</b>، حتى { $until }.
muted-until = الصوت مكتوم حتى { $until }.
unmuted = عاد صوت التنبيهات.
button-mute = كتم الصوت
button-mute-night = كتم 8 ساعات
button-unmute = إعادة الصوت الآن
span-days =
    { $count ->
        [zero] أقل من يوم
        [one] يوم واحد
        [two] يومين
        [few] { $count } أيام
        [many] { $count } يومًا
       *[other] { $count } يوم
    }
span-hours =
    { $count ->
        [zero] أقل من ساعة
        [one] ساعة واحدة
        [two] ساعتين
        [few] { $count } ساعات
        [many] { $count } ساعة
       *[other] { $count } ساعة
    }
span-minutes =
    { $count ->
        [zero] أقل من دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $count } دقائق
        [many] { $count } دقيقة
       *[other] { $count } دقيقة
    }
command-mute = تنبيهات بلا صوت إلى حين
command-unmute = إعادة صوت التنبيهات
refused-mute-form = ليست هذه مدة زمنية: أرسل مثلًا { "\u200E" }/mute ٨ ساعات أو { "\u200E" }/mute ٣ أيام، أو أرسل { "\u200E" }/mute وحده لتختار.
refused-mute-length = اختر مدة بين { $minutes } دقائق و{ $days } يومًا، مثلًا: { "\u200E" }/mute ٨ ساعات
refused-mute-unknown = لا تصل إلى هذه المحادثة تنبيهات بعد، فلا شيء يُكتم: للبدء أرسل { "\u200E" }/follow
