### What curators meet at the desk in their private chat. Readers never see any of it.

## Coming in

desk-welcome = <b>Welcome to the desk, { $name }.</b> Send /desk to begin.
desk-codes = Put this address into an app for one-time codes now; it is not shown again. Then delete this message. A critical publication asks for a code.

## What waits

desk-title = <b>Desk of { $name }</b>
desk-in-review = In review: { $count }
desk-mine = Yours: { $count }
desk-held = Held, in doubt: { $count }
desk-unconfirmed = Not confirmed any more: { $count }
desk-still-true = Still true? { $title }
desk-nothing = Nothing waits.
desk-hint = To begin a draft, press below, send a file (YAML or JSON), or paste or forward a report.
desk-button-draft = { $no }: { $title }
desk-button-still = Still true: { $title }
desk-button-over = It is over
desk-button-new = New draft
desk-button-correct = Correct a figure
desk-button-home = Desk
desk-button-check = Check and preview
desk-button-change = Change a field
desk-button-drop = Drop
desk-confirmed-first = Noted: { $title }. It counts as confirmed when a reviewer answers so, too.
desk-confirmed = Confirmed: { $title }

## A draft

desk-draft = <b>Draft { $no }</b> by { $author }: { $state }
desk-kind-update = Update
desk-kind-source_revision = Restated count
desk-kind-correction = Correction
desk-kind-clarification = Clarification
desk-kind-retraction = Retraction
desk-kind-withdrawal = Withdrawal
desk-kind-all_clear = It is over
desk-kind-merge = Merge
desk-follows = <b>{ $kind }</b>: { $event }
desk-button-draft-of = { $no }: { $kind }: { $title }
desk-reason = Reason given: { $reason }
desk-row = { $field }: { $value }
desk-figure = { $label } { $figure }
desk-listed = { $items }
desk-workflow-draft = being written
desk-workflow-in_review = in review
desk-workflow-approved = approved
desk-workflow-scheduled = planned
desk-workflow-published = published
desk-workflow-rejected = rejected
desk-workflow-held = held, in doubt
desk-workflow-spiked = dropped

desk-field-type = Kind
desk-field-areas = Where
desk-field-lines = Figures
desk-field-counter = Counted by
desk-field-services = Services
desk-field-kind = What is closed
desk-field-ordered_by = Ordered by
desk-field-on_behalf_of = Who speaks
desk-field-acts = What they do
desk-field-title = Title
desk-field-state = State
desk-field-as_of = As of
desk-field-occurred_from = Since
desk-field-started = Began
desk-field-last_confirmed_at = Last confirmed
desk-field-stale_after = Doubted after
desk-field-sources = Read in
desk-field-severity = Severity
desk-field-verification = How sure
desk-field-sensitivity = Sensitivity
desk-field-claim = Claimed
desk-field-result = What a check found
desk-field-topic = About
desk-field-merged_into = From now on told with
desk-field-quote_original = Quote

desk-type-casualty = Casualties
desk-type-statement = Statement
desk-type-outage = Blackout
desk-type-access = Closure
desk-type-media_claim = Footage
desk-type-advisory = Notice of ours
desk-severity-routine = Routine
desk-severity-notable = Notable
desk-severity-major = Major
desk-severity-critical = Critical
desk-sensitivity-none = Nothing sensitive
desk-sensitivity-graphic = Graphic
desk-sensitivity-personal_information = Personal information
desk-sensitivity-endangers_people = Endangers people
desk-sensitivity-source_deleted = Source deleted
desk-sensitivity-possibly_deceptive = Possibly deceptive
desk-hours = After { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}

## Questions

desk-ask-type = What is it about?
desk-ask = <b>{ $field }?</b>
desk-hint-area = Send the name of a place, or of several with commas between.
desk-hint-source = Send the name of a body, or its short name.
desk-hint-figure = Send the figures with their nouns, for example: 745 civilians and 125 soldiers killed, SOHR
desk-hint-day = Send a day, for example: 8 March
desk-hint-title = Send a title in one line, without numbers.
desk-hint-claim = Send in one sentence what is claimed of it, such as: videos show mass killings
desk-button-today = Today
desk-button-now = Now
desk-change = <b>Which field?</b>
desk-change-file = Anything else: send the whole draft as a file.
desk-ask-reason = Send the reason in one sentence.
desk-ask-why = Send in one sentence why this may stand: { $said }
desk-ask-code = This is critical. Send the one-time code; the message with it is deleted.
desk-ask-value = <b>{ $line }</b>. Send the right number; one that is exact where this is not, like =745.
desk-ask-note = Send one sentence for readers: what was wrong, and what is right.
desk-ask-note-in = Now the same sentence in { $language }. Without it, those readers see it in { $given } and are told so.
desk-button-only-in = Only in { $given }
desk-note-not-in = This is not written in { $language }. Send it in that language, or press the button.
desk-ask-over = Send one sentence for readers: since when it is over, and who says so.
desk-which-event = <b>Which event?</b>
desk-which-line = <b>Which figure?</b>
desk-which-place = Several places have this name. Which one do you mean?
desk-which-body = Which one do you mean?
desk-no-figures = There are no published figures to correct.

## A report

desk-read = <b>Read in this report</b>
desk-read-row = { $field }: <b>{ $value }</b> ← “{ $words }”
desk-forecast = Left out, a forecast: “{ $words }”
desk-read-elsewhere = A place of the same name is in { $countries }, too: “{ $words }”
desk-read-countries = The names of places here may be of { $countries }; none was taken. You are asked where it is.
desk-read-hint = Nothing is published from this. Make a draft from it?
desk-read-nothing = Nothing in this text can be put into a draft. Press New draft at the /desk to write one step by step.
desk-button-make = Draft: { $type }
desk-button-next = Update of: { $title }

## Before it goes on

desk-problem = Missing or wrong: { $problem }
desk-lack = { $field }: { $said }
desk-more = { $items }
desk-finding = { $gravity }: { $said }
desk-story-ask = <b>Is this the same story as { $title }, as of { $day } ({ $reference })?</b>
desk-story-why = Both tell what { $counter } counted, in the same places. Figures are compared within one story only, so say it before review.
desk-story-update = Update of it
desk-story-same = Same story, another event
desk-story-other = Another story
desk-story-update-of = Update of { $reference }
desk-story-same-as = Same story as { $reference }
desk-story-reason = Another story than { $reference }.
desk-shown = Above: what readers get, in the languages of the desk.
desk-shown-held = Above: what readers get, in the languages of the desk; then how the message that they hold will read.
desk-similar = Similar: { $title } ({ $reference })
desk-audience = Readers: { $audience }. A sound for: { $wakes }.
desk-length = { $language }: { $length } of { $limit } characters
desk-button-why = Give a reason: { $code }
desk-step-su = Submit
desk-step-ap = Approve
desk-step-pu = Publish
desk-step-ba = Return
desk-step-rj = Reject
desk-step-ho = Hold
desk-step-re = Take up again
desk-step-sp = Drop
desk-done-su = Draft { $no } waits for review now; reviewers are told.
desk-done-ba = Draft { $no } is back with its author.
desk-done-rj = Draft { $no } is rejected.
desk-done-ho = Draft { $no } is held until somebody takes it up again.
desk-done-re = Draft { $no } is being written again.
desk-done-sp = Draft { $no } is dropped; it is kept for the record.
desk-published = <b>Published:</b> { $reference }
desk-planned = <b>Planned:</b> { $reference }

## What cannot be done here

desk-outdated = This button is of an older picture. Open the draft again from the /desk.
desk-unknown-place = No place has exactly this name: { $name }
desk-place-in-several = { $name } is the name of places in several countries: { $places }. Send it with what it lies in.
desk-unknown-body = No body has this name: { $name }
desk-unknown-day = This is no day that has been. Send it like 8 March or 2025-03-08.
desk-no-figure-read = No figure can be read here. Write the number with its noun: 745 civilians killed
desk-title-number = A title carries no numbers; they come from the figures.
desk-file-large = This file is larger than { $kilobytes } kB. Send one revision in one file.
desk-file-kind = Send a draft as a .yaml, .yml or .json file.
desk-file-lost = This file could not be fetched. Send it again.
desk-file-unreadable = Line { $line }: { $problem }
desk-lines-differ = The figures have changed since. Choose the event again.
