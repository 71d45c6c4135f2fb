### What /latest, /casualties, /blackouts, /statements and Sources say.

latest-title = { $area }: the latest
latest-empty = { $area }: nothing published yet. No reports means unknown, not calm.
casualties-title = { $area }: casualties, counter by counter
casualties-rule = Counters differ and are never added together.
casualties-empty = { $area }: no figures published yet. No reports means unknown, not zero.
casualties-not-released = No figure released.
casualties-doubt = { $counter }: a figure is in doubt and is not shown.
blackouts-title = { $area }: outages and closures
blackouts-empty = { $area }: no outage or closure has been reported to us. No reports means unknown, not calm.
statements-title = { $area }: statements
statements-empty = { $area }: no statements published yet.
statement-unchecked-list = These are the speakers' words; Tocsin has not checked them.
sources-title = Sources of this alert

scope = Scope: { $basis }, in { $areas }.
scope-from = Scope: { $basis }, in { $areas }, from { $start }.
scope-window = Scope: { $basis }, in { $areas }, { $start } to { $end }.
scope-unknown = Scope: { $basis }; the area is not stated.
scope-several = Scope: { $basis }; the figures cover different areas or days.
as-of = As of { $day }.
as-of-via = As of { $day }; via { $via }.
counted-by-short = Counted by { $counter }, as of { $day }.
on-day = { $day }.

source-counted = Counted by: { $bodies }
source-spoke = Said by: { $bodies }
source-measured = Measured by: { $bodies }
source-checked = Checked by: { $bodies }
source-via = Reported by: { $bodies }
source-published = published { $day }
source-retrieved = read { $day }
source-archived = archived copy
source-method = how it counts

and-more = and { $count } more
