### Why the desk does not do what a curator asked for: one sentence each, and what to do.

## Who

desk-refused-revoked = You are no longer a curator here. Ask an admin if that is a mistake.
desk-refused-role = Your role does not allow this; a reviewer or an admin can do it.
desk-refused-own = You wrote or last changed this draft, so another person must approve it.
desk-refused-others = This draft is { $author }'s; only they or a reviewer can change it.
desk-refused-no-curator = There is no curator { $name }. Look at the list of curators.
desk-refused-name = { $name } cannot be a desk name. Use lower-case letters, digits and single hyphens, such as desk-a.
desk-refused-name-taken = The desk name { $name } is taken. Choose another.
desk-refused-lasts = An invitation lasts between a minute and { $days } days.
desk-refused-invitation = This invitation is not known. Ask for a new one.
desk-refused-invitation-used = This invitation was used or replaced. Ask for a new one.
desk-refused-invitation-expired = This invitation has expired. Ask for a new one.
desk-refused-known = You are at this desk already as { $name }; one person has one name.

## Codes

desk-refused-code-needed = This is critical: send the six digits of your authenticator with it.
desk-refused-code = This code is wrong. Wait for the next one and try again.
desk-refused-code-used = This code was used already. Wait for the next one.
desk-refused-code-locked = There were too many wrong codes. Try again in { $count } min.
desk-refused-no-codes = You have no authenticator set up here. Ask an admin for a new invitation.

## Where the draft stands

desk-refused-no-draft = There is no draft { $no }.
desk-refused-published = This draft is published and cannot be changed. Write a correction.
desk-refused-closed = This draft was rejected or dropped. Write a new one.
desk-refused-not-approved = This draft is not approved as it stands. It needs another person's approval first.
desk-refused-still-draft = This draft is still being written. Submit it first.
desk-refused-in-review = This draft is in review already.
desk-refused-approved = This draft is approved already. Publish it, return it or hold it.
desk-refused-scheduled = This draft is planned for a time to come. Return it or hold it to change that.
desk-refused-held = This draft is held in doubt. Release it first.
desk-refused-not-lapsed = The planned time of this draft is still to come.
desk-refused-lapsed = The planned time of this draft has passed. Give it a new time or none, and have it approved again.
desk-refused-embargo = This draft is planned for a time to come; it is not published before.
desk-refused-moved = This draft has changed since you opened it. Open it again and look at what is new.
desk-refused-changed = { $by } changed draft { $no } before you. Nothing of yours is lost: it is draft { $kept }, and it differs in: { $fields }.

## What the draft says

desk-refused-no-reason = Give a reason, so that the author knows what to do.
desk-refused-incomplete = Something is missing or unreadable ({ $count }). First: { $problem }
desk-refused-gate = The arithmetic gate objects ({ $count }), first: { $code }. Put it right, or give a reason where one is asked for.
desk-refused-too-large = This is more than one event can hold. Write several.
desk-refused-too-long = This is too long; at most { $n } characters fit. Send it again, shorter.
desk-refused-event-name = The name of this event is too long; 64 characters fit.
desk-refused-number = { $value } is not a whole number. Write digits only, such as 1225 or ٧٤٥; a range as 40-50.
desk-refused-no-line = There is no line { $line } in this event. Its lines are: { $lines }.
desk-refused-no-figures = { $event } has no figures to correct.
desk-refused-not-lasting = { $event } is no outage or closure that goes on.

## What it follows

desk-refused-nothing-published = Nothing is published of this event yet, so there is nothing to follow up. Write it as new.
desk-refused-not-new = { $event } is published already. Write an update, a correction or another publication.
desk-refused-ended = This event was withdrawn, retracted or merged; a publication of this kind cannot follow that.
desk-refused-twin-unpublished = Nothing is published of the event that this one should be merged into.
desk-refused-twin-itself = An event cannot be merged into itself.
desk-refused-twin-ended = { $event } was itself withdrawn, retracted or merged. Merge into the event that stands.
desk-refused-kind = A publication of this kind does not fit this type of event.
desk-refused-says-more = A retraction or withdrawal repeats what it takes back; only its note is new. Open it with retract or withdraw, or write a correction.
desk-refused-nothing-new = This says nothing that { $reference } does not say. Change what is new or was wrong, then go on.
desk-refused-overtaken = Meanwhile revision { $number } of { $event } was recorded. Look at it, then save this draft again.

## How many readers

desk-readers = { $count } chats or more
desk-readers-few = fewer than 20 chats
