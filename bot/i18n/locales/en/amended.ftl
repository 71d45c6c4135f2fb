### What a message says once it has been put right, and what is said to those who hold it.

amended-correction = CORRECTED on { $when }
amended-clarification = CLARIFIED on { $when }
amended-retraction = RETRACTED on { $when }
amended-merge = MERGED on { $when }: it is now told with another event
amended-update = UPDATED on { $when }: { $state }
amended-source_revision = RESTATED by the counter on { $when }: { $state }
stands-now = What stands now: { $state }
standing-figure = { $figure } ({ $counter }, as of { $day })
amended-blanked = WITHDRAWN for people's safety.

note-in = In { $language }: { $note }

is-marked = The earlier message has been marked.
not-marked = The earlier message could not be marked; it still stands as it was.
not-removed = The earlier message could not be removed.
you-hold = You get this because you were sent that alert.
