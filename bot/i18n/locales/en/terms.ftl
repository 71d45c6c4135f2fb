### Names of things: one message per member of each closed choice, and how values are written.

instant = { $day }, { $time } UTC
moment = { $day }, { $time } UTC
day-exact = { $day }
day-day = { $day }
day-week = the week of { $day }
day-approx = about { $day }
day-unknown = { $day }

more-items = { $count } more

## What is counted

measure-killed = killed
measure-injured = injured
measure-missing = missing
measure-detained = detained
measure-abducted = abducted
measure-displaced = displaced
measure-bodies_recovered = bodies recovered

## Whom the counter says it counted

group-civilian = civilians
group-other_protected = other protected people
group-state_forces = state forces
group-non_state_armed = armed groups
group-directly_participating = people taking part in the fighting
group-mixed = all groups together
group-unknown = status not known

subgroup-women = women
subgroup-children = children
subgroup-medical = medical workers
subgroup-press = press
subgroup-aid = aid workers
subgroup-community = community: { $name }

## A number of people; `$n` is the number as written

deaths = { $count ->
    [one] { $n } death
   *[other] { $n } deaths
}
people-civilian = { $count ->
    [one] { $n } civilian
   *[other] { $n } civilians
}
people-other_protected = { $count ->
    [one] { $n } protected person
   *[other] { $n } protected people
}
people-state_forces = { $count ->
    [one] { $n } member of state forces
   *[other] { $n } members of state forces
}
people-non_state_armed = { $count ->
    [one] { $n } member of armed groups
   *[other] { $n } members of armed groups
}
people-directly_participating = { $count ->
    [one] { $n } person taking part in the fighting
   *[other] { $n } people taking part in the fighting
}
people-mixed = { $count ->
    [one] { $n } person
   *[other] { $n } people
}
people-unknown = { $count ->
    [one] { $n } person of unknown status
   *[other] { $n } people of unknown status
}

## A figure; `$what` is a number or a number of people

figure-exact = { $what }
figure-at_least = at least { $what }
figure-more_than = more than { $what }
figure-at_most = at most { $what }
figure-about = about { $what }
figure-range = { $low } to { $what }
figure-words = “{ $words }”
figure-not_released = not released
figure-withheld = withheld
figure-in_doubt = in doubt, not shown
figure-none_reported = none reported

basis-cumulative = all so far
basis-period = within the period only
basis-incident = one incident

retroactive-late_report = reported late
retroactive-committee = found by a committee
retroactive-body_found = bodies found later
retroactive-died_of_wounds = died of wounds later
retroactive-reclassified = counted under another group before

## How sure we are

verification-unverified = Circulating, not established.
verification-single_source = One source, not independently confirmed.
verification-corroborated = Two or more independent sources agree.
verification-contested = Credible sources contradict each other.
verification-acknowledged = Accepted by the competent authority or the party responsible.
verification-in_doubt = Published earlier, now in doubt.
verification-disproved = Shown to be false; kept visible.
one-source-named = One source ({ $source }), not independently confirmed.

## What a speaker does

act-announces = announcement
act-orders = order
act-pledges = pledge
act-condemns = condemnation
act-calls_for = call
act-denies = denial
act-claims = claim
act-accuses = accusation
act-warns = warning
act-acknowledges = acknowledgement
act-corrects = correction

quote-verbatim = Word for word:
quote-paraphrase = In other words:
quote-translation = Translated:

## Outages and closures

service-mobile_data = mobile data
service-fixed_internet = internet
service-voice_sms = voice
service-messaging_app = messaging apps
service-electricity = electricity
service-water = water
service-fuel = fuel
service-payments = payments
service-broadcast = radio and television

extent-full = Lost entirely.
extent-partial = Lost in part.
extent-throttled = Slowed down.
extent-intermittent = Comes and goes.
extent-service_based = Only some services are affected.

state-reported = reported
state-ongoing = ongoing
state-partly_restored = partly restored
state-restored = restored
state-stale = unconfirmed
state-disputed = disputed

cause-ordered = ordered by an authority
cause-military_action = military action
cause-damage = damage
cause-power_loss = loss of power
cause-technical = technical fault
cause-cyber = cyber attack
cause-unknown = not known

access-kind-road_closed = road closed
access-kind-checkpoint = checkpoint
access-kind-curfew = curfew
access-kind-border = restrictions at a border crossing
access-kind-airport = restrictions at an airport
access-kind-evacuation_order = evacuation order
access-kind-corridor = corridor for people or aid
access-kind-aid_suspended = aid suspended

direction-in = Inward only.
direction-out = Outward only.
direction-both = In both directions.

## Footage

media-unverified = footage, not verified
media-authentic = footage, found authentic
media-authentic_context_wrong = footage, authentic but shown in a wrong context
media-old_footage = footage, older than claimed
media-altered = footage, found altered
media-false = footage, found false
media-cannot_determine = footage, could not be established

## The service's own voice

topic-pause = Service paused
topic-feed_broken = A source cannot be read
topic-method_change = Change of method
topic-correction_round_up = Corrections
topic-general = From Tocsin

## Sources

source-kind-monitor_ngo = monitoring organisation
source-kind-un_igo = international organisation
source-kind-official = official body
source-kind-state_media = state media
source-kind-armed_actor = armed group
source-kind-news_agency = news agency
source-kind-local_media = local media
source-kind-technical_measurement = technical measurement
source-kind-health_facility = health facility
source-kind-eyewitness = eyewitness
source-kind-social_media = social media

link-live = link works
link-moved = link has moved
link-gone = link is gone
link-not_recorded = no link state recorded
