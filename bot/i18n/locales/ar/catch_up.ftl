### رسالة واحدة عما لم يصل في وقته.

catch-up-title = <b>متأخر:</b> ما نُشر حين تعذر وصول الرسائل إليك
catch-up-line = • { $at }: { $line }
catch-up-now = لم يعد هذا جديدًا. القائم الآن: /latest
catch-up-bundle = <b>معًا:</b> الجديد في ما تتابعه
catch-up-daily = <b>الموجز اليومي</b>
catch-up-weekly = <b>الموجز الأسبوعي</b>
catch-up-snooze = <b>بعد الاستراحة:</b> ما ورد في أثنائها وما زال قائمًا
catch-up-stands = كل ما هو معروف الآن: { "\u200E" }/latest
