### What the desk tells curators of its own accord, in their private chat. Readers never see any of it.

## To reviewers

desk-notice-review = { $by } asks for a second pair of eyes: { $reference }, { $line }
desk-notice-confirm = { $by } says that this still goes on: { $reference }, { $line }. It counts when a reviewer says so, too.
desk-notice-reviewed = No longer waits for review: { $reference }, { $line } ({ $state })
desk-notice-reviewed-by = No longer waits for review: { $reference }, { $line } ({ $state }; seen by { $by })
desk-notice-again = Handed in anew, see the newer message: { $reference }, { $line }
desk-notice-button-open = Open

## To an author

desk-outcome-return = { $by } returned { $reference }: { $line }
desk-outcome-approve = { $by } approved { $reference }: { $line }
desk-outcome-reject = { $by } rejected { $reference }: { $line }
desk-outcome-hold = { $by } holds { $reference }, in doubt: { $line }
desk-outcome-spike = { $by } dropped { $reference }: { $line }
desk-outcome-schedule = { $by } planned { $reference }: { $line }
desk-outcome-publish = { $by } published { $reference }: { $line }
desk-outcome-planned = Published as planned: { $reference }, { $line }
desk-outcome-edited = { $by } changed { $reference }; it must be submitted and approved again: { $line }
desk-outcome-lapsed = { $reference } was not published at its time and is held now: { $line }
desk-outcome-reassigned = { $reference } is yours now: { $line }

## Still true?

desk-notice-question = <b>Still true?</b> { $title }
desk-notice-doubted = Last confirmed { $since }. Readers see it as unconfirmed now. The first answer counts for all.
desk-notice-button-still = Still true
desk-notice-button-over = It is over
desk-notice-button-unknown = Not known
desk-answered-still = { $title }. { $by } answered: still true. It counts as confirmed when a reviewer says so, too.
desk-answered-over = { $title }. { $by } answered: it is over, and writes what readers are told. Until that is published it stays unconfirmed.
desk-answered-unknown = { $title }. { $by } answered: not known. It stays unconfirmed, and it stays on the /desk.
desk-notice-settled = { $title }. Nobody is asked any more: { $reference } is published.
desk-answer-was-still = { $by } had answered: still true.
desk-answer-was-over = { $by } had answered: it is over.
desk-answer-was-unknown = { $by } had answered: not known.
desk-answered-first-still = { $by } answered first: still true.
desk-answered-first-over = { $by } answered first: it is over.
desk-answered-first-unknown = { $by } answered first: not known. If you know more, answer at the /desk.

## How far a correction has come

desk-reach-correction = Correction
desk-reach-clarification = Clarification
desk-reach-retraction = Retraction
desk-reach-withdrawal = Withdrawal
desk-reach-running = { $kind } { $reference } is on its way: { $share }, { $time }
desk-reach-done = { $kind } { $reference } is out: { $share }, { $time }. Nothing more is owed.
desk-reach-share = { $percent } % of holders
desk-reach-few = few holders
desk-reach-soon = under a minute
desk-reach-time = { $count ->
    [one] { $count } min
   *[other] { $count } min
}
desk-reach-overtaken = { $reference } was overtaken by { $by }, which goes to the same holders.

## A text that Telegram refuses

desk-notice-paused = <b>Paused:</b> { $title } ({ $reference }). Telegram refuses this text in several chats, so nobody else gets it. Correct it, or let it go on as it is.
desk-notice-button-mend = See and correct
desk-notice-button-go-on = Let it go on
desk-notice-released = { $title } ({ $reference }) is no longer paused.

## What alerts cost

desk-notice-stars = <b>Alerts leave more slowly now.</b> The ceiling of { $stars } Stars that the operator allowed for paid messages is reached. All alerts still arrive, at the free rate. Whoever runs the service can allow more: TOCSIN_STARS_CEILING.

## A problem that readers report

desk-notice-problem = <b>Readers see a problem:</b> { $title } ({ $reference }): { $what }. Who reported it is not known, and nobody can be answered.
desk-notice-problem-over = A problem had been reported with { $title }. Since then { $reference } is published.
desk-problem-number = a figure
desk-problem-place = the place
desk-problem-time = the time
desk-problem-over = it is over
desk-problem-wording = wording or translation
desk-problem-danger = it endangers people
