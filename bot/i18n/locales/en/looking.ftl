### What charts, maps, timelines and the search say.

## Charts

chart-title = { $area }: main figure of each counter
chart-row = { $counter }, { $measure }: { $label }
chart-how = A line joins figures of one series only; a ring is a figure whose scope is not stated.
chart-more =
    { $count ->
        [one] { $count } more counter is in the text.
       *[other] { $count } more counters are in the text.
    }
chart-rest-in-text = The rest is in the text.
chart-point = { $figure } ({ $day })
chart-point-down = { $figure } ({ $day }, revised down)
chart-then = { $before }, then { $after }
chart-apart = { $before }; { $after }
button-chart = Chart
button-as-text = As text
came-down = Revised down by the counter, from { $figure } ({ $day }).

## Pictures that do not come

picture-refused = The picture cannot be sent in this chat, so here is what it shows.
picture-failed = The picture could not be drawn just now, so here is what it shows.

## Maps

map-title = { $area }: outages and activity
map-when = As of { $day }.
map-note = Boundaries are indicative: they say nothing about whose land it is.
map-none = No map is drawn of { $country }: its boundaries are disputed, out of date or not known to us.
map-no-outage = No outage or closure has been reported to us. No reports means unknown, not calm.
map-active = Other events in: { $areas }.
map-shade-none = Nothing reported to us: unknown, not calm
map-shade-active = Other events, no outage reported
map-shade-unconfirmed = Outage in all or a part, unconfirmed since
map-shade-partly = Outage, partly restored
map-shade-out = Outage reported in all or a part
button-map = Map

## Pages and timelines

page-of = Page { $page } of { $pages }
timeline-title = Timeline: { $thread }
timeline-lead =
    { $count ->
        [one] One event, the newest first.
       *[other] { $count } events, the newest first.
    }
button-timeline = Timeline of the story
incidents-which = Which story? Choose below, or send the command with its name, for example: { $example }
incidents-none = No story is told of what you follow. Send the command with its name, for example: { $example }
refused-incident-unknown = We have told no story of this name: check the spelling, for example coast-march-2025.

## The search

search-title =
    { $count ->
        [one] { $count } event found
       *[other] { $count } events found
    }
search-more = and { $count } more: add a word to narrow it down.
search-nothing = Nothing that stands now has all these words. Try fewer words, or another spelling.
example-search = electricity Latakia
refused-search-empty = Send words to look for, for example: { $example }
refused-search-words = There is no word in this to look for: send letters or digits.
refused-search-long = This is too long to search for: send at most { $limit } characters.
command-sources = Where an alert comes from
command-incident = A story from its beginning
command-map = A map of outages and activity
command-search = Find events by words
