### What /event and /asof say: what was told and when, what was wrong and why.

history-title = What we said: { $event }
history-lead =
    { $count ->
        [one] One alert. It stands as it was sent, with what became of it.
       *[other] { $count } alerts, the newest first. Each stands as it was sent, with what became of it.
    }
history-gone = Withdrawn for people's safety: what was said is not shown any more.
history-entry = { $ref } · { $when } · { $kind }
history-kind-new = first alert
history-kind-update = update
history-kind-source_revision = the counter restated its figure
history-kind-correction = CORRECTION: we were wrong
history-kind-clarification = clarification
history-kind-retraction = RETRACTED
history-kind-withdrawal = withdrawn
history-kind-all_clear = over
history-kind-merge = merged
history-was-correction = Wrong: put right in { $ref }, { $when }.
history-was-clarification = Unclear: clarified in { $ref }, { $when }.
history-was-retraction = Taken back in { $ref }, { $when }: it should not have been published.
history-was-withdrawal = Withdrawn in { $ref }, { $when }.
history-merged = From here on it is told with { $event }.
history-entered-later = Entered in our record later, on { $when }; nobody was alerted at the time.
history-newer = This is not the newest: { $ref } stands now.
button-history = History

asof-title = { $area }: what we had said by { $when }
asof-lead = As it stood then. What became known later is not in it; what turned out wrong is marked.
asof-empty = { $area }: we had said nothing by { $when }. No reports means unknown, not calm.
asof-withdrawn =
    { $count ->
        [one] One event was withdrawn later for people's safety and is left out.
       *[other] { $count } events were withdrawn later for people's safety and are left out.
    }

refused-event-unnamed = Name an event as it is cited, for example: /event sohr-coast, or one alert of it: /event sohr-coast r2.
refused-event-unknown = We have told no event of this name: check the spelling, for example sohr-coast.
refused-event-revision = No such alert was sent of { $event }: it has { $known }.
refused-asof-form = Write a day, a time in UTC and a place, for example: { $example }
refused-asof-date = There is no such day or time: write, for example: { $example }
refused-asof-future = That instant is still to come: choose one that has passed.

command-event = What was said of an event, and what was wrong
command-asof = What we had said on a day
