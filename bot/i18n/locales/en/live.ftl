### A message that is kept up to date.

live-off = <b>No live message is kept here.</b>
live-on = <b>One live message is kept here for each story.</b>
live-on-pinned = <b>One live message is kept here for each story, and pinned.</b>
live-means = It holds the figures by counter, outages and closures as they stand now, and is changed in its place without a sound. Alerts come as before.
button-live = Live message
live-button-on = Keep one, not pinned
live-button-pin = Keep one, pinned
live-button-off = Keep none
live-updated = Last update: { $at }. This message is kept up to date.
live-ended = This message is no longer kept up to date.
live-more = There is more: /latest
live-unpinned = The live message is not pinned: the bot has no right to pin messages here.
refused-live-unknown = This chat follows nothing yet, so there is nothing to keep up to date: send /follow to begin.
refused-live-discreet = With the neutral preview no live message can be kept: turn it off first with /discreet.
command-live = One message that is kept up to date
