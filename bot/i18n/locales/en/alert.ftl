### What an alert says.

## Casualties: the first line

headline-deaths = { $place }: { $who } reported
headline-killed = { $place }: { $who } reported killed
headline-injured = { $place }: { $who } reported injured
headline-missing = { $place }: { $who } reported missing
headline-detained = { $place }: { $who } reported detained
headline-abducted = { $place }: { $who } reported abducted
headline-displaced = { $place }: { $who } reported displaced
headline-bodies_recovered = { $place }: { $count ->
    [one] the body
   *[other] bodies
} of { $who } reported recovered
headline-figure = { $place }: { $measure }, { $label }: { $figure }
headline-in_doubt = { $place }: a figure is in doubt and is not shown
headline-not_released = { $place }: no figure released by { $counter }
headline-counters = { $place }: figures from { $count ->
    [one] { $n } counter
   *[other] { $n } counters
}, side by side

## Casualties: who counted, and what

counted-by = Counted by: { $counter }, as of { $day }
counted-by-via = Counted by: { $counter }, as of { $day }; reported by { $via }
source-with = { $name } ({ $extra })
source-extra = { $short }, { $note }
item = { $label } { $figure }
item-by = { $label } { $figure } (blamed on { $who })
labelled = { $label }: { $rest }
label-with = { $label } ({ $extra })
label-quoted = “{ $label }”
of-them = Of { $figure }: { $rest }
newly-added = Newly added by the counter: { $figure }
retroactive = Of these, added for earlier days: { $figure } ({ $reason })
overlap-unknown = It is not known whether { $label } { $figure } are part of the other figures; they are not added to them.
official-not-released = No official figure has been released.
blackout-caution = Communications are reported down in { $places }: expect late and changing figures.
blackout-caution-unconfirmed = Communications were last reported down in { $places } on { $day }; nobody has confirmed since then whether they are back.

## Casualties: what changed

change-moved = { $label }: { $old } → { $new } ({ $difference } since { $day })
change-down = { $label }: { $old } → { $new } (revised down by { $difference } since { $day })
change-part = { $label } { $difference }
change-released = { $place }: first figure from { $counter }: { $who }
change-was-not-released = Until now no official figure had been released.
change-none = { $place }: figures unchanged, as of { $day }
change-in_doubt = { $label }: the figure is in doubt and is not shown.
same-series = Same counter ({ $counter }), same scope, as of { $day }. Other counters differ: see All figures.
broken-scope = { $label }: not comparable with the earlier figure of { $day }, because the area counted is not stated for at least one of them.
broken-areas = { $label }: not comparable with the earlier figure of { $day }, because other areas are counted.
broken-since = { $label }: not comparable with the earlier figure of { $day }, because it counts from another day.
broken-kind = { $label }: not comparable with the earlier figure of { $day }, because it is a figure of another kind.
restated-by-counter = The counter restated an earlier figure.

## Statements

statement-headline = { $who }, { $act }: { $title }
statement-headline-via = { $who } (via { $via }), { $act }: { $title }
speaker = { $name }, { $office }
speaker-for = { $speaker }, { $body }
said-on = Said: { $day }.
statement-unchecked = This is what the speaker says; Tocsin has not checked it.

## Outages

outage-reported = { $place }: { $services } reported down
outage-ongoing = { $place }: { $services } down
outage-partly_restored = { $place }: { $services } partly back
outage-restored = { $place }: { $services } back
outage-stale = { $place }: { $services }, outage unconfirmed since { $since }
outage-disputed = { $place }: { $services }, reports conflict
shutdown-reported = { $place }: { $services } reported shut down by order
shutdown-ongoing = { $place }: { $services } shut down by order
since = Since: { $when }.
since-unknown = Since: not known.
ended = Ended: { $when }.
last-confirmed = Last confirmed: { $when }.
will-be-stale = If nobody confirms it by { $when } we will mark it “unconfirmed”, not over.
is-stale = Nobody has confirmed it since then; that does not mean that it is over.
state-before = Before: { $state }.
cause = Cause: { $cause }.
cause-claim = { $by } names a cause: { $cause }.
cause-claim-blames = { $by } names a cause: { $cause } ({ $blames }).
measured-by = Measured by { $provider }: { $signal }.
measured-drop = Measured by { $provider }: { $signal }, down { $percent }.

## Closures

access-reported = { $place }: { $what }, reported
access-ongoing = { $place }: { $what }
access-partly_restored = { $place }: { $what }, partly over
access-restored = { $place }: { $what }, over
access-stale = { $place }: { $what }, unconfirmed since { $since }
access-disputed = { $place }: { $what }, reports conflict
access-what = { $kind } ({ $route })
ordered-by = Ordered by: { $body }.
ordered-by-via = Ordered by: { $body }; reported by { $via }.
reason-given = Reason given: { $reason }
valid = Valid: { $start } to { $end }.
valid-from = Valid from { $start }.
valid-to = Valid until { $end }.

## Footage

media-headline = { $place }: { $result }
media-claim = Claimed: { $claim }
media-claimed-where = Claimed place and time: { $what }.
media-established-where = Established place and time: { $what }.
media-checked-by = Checked by: { $bodies }.
media-not-checked = Nobody we know of has checked it.
media-not-forwarded = Tocsin does not pass footage on.

## The service's own voice

advisory-headline = { $topic }: { $title }

## What a revision does to what was said before

our-alert-of = our alert of { $when }
earlier-alert = an earlier alert of ours
banner-correction = CORRECTION to { $alert }
banner-clarification = CLARIFICATION to { $alert }
banner-retraction = RETRACTED: { $alert }
banner-withdrawal = WITHDRAWN for people's safety: { $alert }
banner-all_clear = OVER: { $headline }
banner-merge = MERGED: { $alert } is now told with another event
retraction-meaning = It should not have been published. It is kept here, struck out.
right-now = What stands now:

mode-exercise = EXERCISE. THIS IS NOT REAL.
mode-test = TEST. THIS IS NOT REAL.
mode-system = SERVICE MESSAGE

text-machine_reviewed = Translated by machine, reviewed by a person.

## At the end

you-follow = You get this because you follow: { $area }
you-follow-beside = You get this because it is beside what you follow: { $area }
more-at = More: { $command }
button-all-figures = All figures
button-sources = Sources
