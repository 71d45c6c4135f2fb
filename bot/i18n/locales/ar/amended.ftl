### ما تقوله الرسالة بعد تصحيحها، وما يُقال لمن وصلته.

amended-correction = صُحّح في { $when }
amended-clarification = وُضّح في { $when }
amended-retraction = سُحب في { $when }
amended-merge = دُمج في { $when }: صار يُروى مع حدث آخر
amended-update = حُدّث في { $when }: { $state }
amended-source_revision = أعادت الجهة التي أحصت تحديد رقمها في { $when }: { $state }
stands-now = الثابت لدينا: { $state }
standing-figure = { $figure } ({ $counter }، حتى { $day })
amended-blanked = أُزيل حفاظًا على سلامة الناس.

note-in = باللغة { $language }: { $note }

is-marked = وُضعت علامة على الرسالة السابقة.
not-marked = تعذّر وضع علامة على الرسالة السابقة، وهي باقية كما كانت.
not-removed = تعذّرت إزالة الرسالة السابقة.
you-hold = تصلك هذه الرسالة لأن ذلك التنبيه أُرسل إليك.
