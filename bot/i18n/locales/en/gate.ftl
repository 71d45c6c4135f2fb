### What the arithmetic gate says to curators. `$line` and `$lines` are names of lines in the file.

gravity-blocks = blocks
gravity-needs_reason = needs a reason
gravity-note = note

verdict-blocks = blocks
verdict-needs_reason = needs a reason
verdict-note = passes, with notes
verdict-passes = passes
verdict-held = { $verdict } (held)
gate-reason = Reason given: { $reason }

finding-figure = { $group } { $figure }

## Inside one revision

finding-parts_above_total = { $line }: the parts make { $parts } = { $sum }, more than the total: { $total }.
finding-parts_below_total = { $line }: the parts make { $parts } = { $sum }, which does not reach the total: { $total }.
finding-part_above_whole = { $line }: the part ({ $part }) is larger than the whole ({ $whole }).
finding-split_above_whole = { $line }: the figures said to be part of it make { $parts } = { $sum }, more than the whole: { $total }. Say whether they overlap.
finding-parts_without_number = { $line }: { $count ->
    [one] one part has no number; nothing is added for it, words stay words
   *[other] { $n } parts have no number; nothing is added for them, words stay words
}.
finding-part_inside_part = { $line }: { $part_full } stand inside { $whole_full } and are not added once more.
finding-subgroup_not_added = { $lines }: a subgroup is never added up to its whole ({ $whole }).
finding-parts_unlike = { $line }: its parts do not all count the same thing over the same time (measure and basis), so they cannot make { $whole }.
finding-other_counter = { $line }: counted by { $counter }, but tied to a figure of { $others }. Figures of two counters are never added or put inside each other.
finding-overlap_unknown = { $lines }: it is not known whether these figures overlap, so there is no sum: { $figures }.
finding-part_cycle = { $lines }: these lines are parts of each other in a ring; take one link out.
finding-said_twice = { $lines }: the same figure is given twice and differs: { $old } and { $new }.
finding-added_parts = { $line }: newly added to the parts are { $parts } = { $sum }, but { $added } to the total.
finding-late_above_added = { $line }: { $late } are added for earlier days, but only { $added } are newly added in all.

## Beside what was said before

finding-added_mismatch = { $line }: { $parts } = { $sum } (the figure as of { $day }, and what was newly added), but the figure is { $new }.
finding-fall = { $line }: revised down by { $difference }, from { $old } as of { $day } to { $new }.
finding-jump = { $line }: up by { $difference } in one step, from { $old } as of { $day } to { $new }; that is more than three times as many.
finding-series_broken = { $line }: { $new } is not comparable with the earlier { $old } of { $counter } (as of { $day }); the series is broken and no difference is told.
finding-released = { $line }: { $new } closes what { $counter } had not released as of { $day }.
finding-label_moved = { $line }: “{ $label }” of { $counter } meant “{ $old_group }” in { $reference }; here it means “{ $new_group }”.
finding-total_retold = { $line }: { $new_full } repeats the total of { $counter } in { $reference } ({ $total }), where its own figure was { $figures }.
finding-total_as_group = { $line }: { $new_full } equals the total of { $counter } for all groups in { $reference } ({ $total }); was the total retold as one group?
finding-retelling_differs = { $line }: { $new_full } contradicts { $old_full } of { $counter } in { $reference }, for the same cut-off.

## Who counts

finding-counter_is_outlet = { $lines }: { $counter } passes figures on; name who counted as the counter, and { $counter } as via.
finding-own_via = { $lines }: { $counter } is both counter and via; a via is somebody else, so take it out.

## Dates

finding-as_of_in_future = The cut-off ({ $day }) is still to come.
finding-as_of_goes_back = The cut-off ({ $day }) is earlier than that of the revision before ({ $before }).
finding-window_reversed = The time goes backwards: from { $start } to { $end }.
finding-scope_reversed = { $line }: the time counted goes backwards: from { $start } to { $end }.
finding-confirmed_in_future = The last confirmation ({ $day }) is still to come.
finding-stale_before_confirmed = It would be stale ({ $end }) before it was last confirmed ({ $start }).
finding-stale_late = Nobody would be asked whether it is still true until { $end }: that is more than { $count ->
    [one] { $n } day
   *[other] { $n } days
} after { $start }.

## The story that it belongs to

finding-same_story = Is this the same story as { $reference }? Both tell what { $counter } counted, in the same places. Figures are compared within one story only.

## What each is called, on a button and in a refusal

gate-code-parts_above_total = parts above their total
gate-code-parts_below_total = parts below their total
gate-code-part_above_whole = a part above its whole
gate-code-split_above_whole = a split above its whole
gate-code-parts_without_number = parts without a number
gate-code-part_inside_part = a part inside a part
gate-code-subgroup_not_added = a subgroup is not added
gate-code-parts_unlike = parts that count different things
gate-code-other_counter = figures of two counters
gate-code-overlap_unknown = overlap unknown
gate-code-part_cycle = parts in a ring
gate-code-said_twice = one figure given twice
gate-code-added_mismatch = newly added does not fit
gate-code-added_parts = newly added parts do not fit
gate-code-late_above_added = more added late than in all
gate-code-fall = the figure falls
gate-code-jump = the figure jumps
gate-code-series_broken = the series is broken
gate-code-released = now released
gate-code-label_moved = a label with another meaning
gate-code-total_retold = the total retold as a group
gate-code-total_as_group = a group that equals the total
gate-code-retelling_differs = another figure for the same cut-off
gate-code-counter_is_outlet = the counter is an outlet
gate-code-own_via = reported through itself
gate-code-as_of_in_future = cut-off still to come
gate-code-as_of_goes_back = cut-off goes back
gate-code-window_reversed = time goes backwards
gate-code-scope_reversed = time counted goes backwards
gate-code-confirmed_in_future = confirmed in the future
gate-code-stale_before_confirmed = doubted before it was confirmed
gate-code-stale_late = not asked about for long
gate-code-same_story = the same story, or another
