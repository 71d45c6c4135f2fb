### A published event at the desk: what may follow it, and the reasons that readers are given.

## What is published

desk-event = <b>{ $title }</b> ({ $reference })
desk-event-told = { $kind }, { $when }
desk-hint-open = Any other: send /desk and its name, such as /desk sohr-coast
desk-button-published = Latest alerts
desk-button-open = Open
desk-button-correct-event = Correct
desk-button-update = Update
desk-button-restated = Restated by its counter
desk-button-clarify = Clarify
desk-button-still-true = Still true
desk-button-duplicate = Duplicate of …
desk-button-twin = { $title } ({ $reference })
desk-button-other-field = Something else
desk-button-own-words = In my own words
desk-take-re = Retract
desk-take-wi = Withdraw
desk-ask-restated = Send one sentence for readers: that the counter has put its own earlier figure differently, and since when. The figures are changed next.
desk-ask-clarified = Send one sentence for readers that says it more clearly. The figures stay as they are.
desk-ask-own-words = Send one sentence for readers: why it is taken back. You see it once more before it is sent.
desk-ask-re = <b>Retract { $title } ({ $reference })?</b> It stays readable, struck. Above is what readers will see. Choose the reason that they are given: that sends it at once.
desk-ask-wi = <b>Withdraw { $title } ({ $reference })?</b> Nothing of it stays readable. Above is what readers will see. Choose the reason that they are given: that sends it at once.
desk-take-back-goes = Goes to: { $audience }. No second person and no code are needed.
desk-reason-to-come = (the reason that you choose)
desk-which-twin = <b>Which event is it the same as?</b>
desk-because-false = It proved false
desk-because-source = The source took it back
desk-because-unproven = Not enough proof
desk-because-mixed = Two events mixed up
desk-because-mistake = Sent by mistake
desk-because-danger = It could endanger people
desk-because-privacy = It could identify somebody
desk-because-asked = Those concerned ask for it
desk-no-event = Nothing is published under this name: { $name }
desk-no-twin = There is no other event of this kind to name.
desk-nothing-published = Nothing is published yet.
desk-event-moved = Meanwhile { $reference } was published. Open the event again and look at it first.
desk-answer-late = { $by } changed draft { $no } before you, so your answer was not put in; it still stands above. Open the draft again and look at what is new.
