### What is kept about this chat.

kept-title = <b>What we keep about this chat</b>
kept-nothing = We keep nothing about this chat.
kept-chat = A number of our own, Telegram's number of this chat in encrypted form, and the language: { $language }.
kept-muted = Muted until { $until }.
kept-discreet = Alerts come behind a neutral line.
kept-rules =
    { $count ->
        [one] { $count } place that you follow: { $places }.
       *[other] { $count } places that you follow: { $places }.
    }
kept-receipts =
    { $count ->
        [one] { $count } alert that you were sent or that ended otherwise, with its message number and the hour.
       *[other] { $count } alerts that you were sent or that ended otherwise, with message number and hour.
    }
kept-rest =
    { $count ->
        [one] { $count } more entry, such as a setting or an alert on its way.
       *[other] { $count } more entries, such as settings or alerts on their way.
    }
kept-at-desk = Your place at the desk: its name, and your number and codes, encrypted.
kept-file = The file below has all of it, entry by entry. Delete it when you have read it.
kept-not = Not kept: your name, phone number, location or messages.
command-mydata = Everything we keep about this chat
button-mydata = See what we keep
