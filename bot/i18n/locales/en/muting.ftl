### Muting: no sound for a while.

mute-ask = <b>Mute alerts for how long?</b>
mute-again = For how long from now?
mute-means = Alerts still arrive, without sound, and sound again by themselves afterwards. Only what puts right or takes back an alert that had sounded makes a sound meanwhile.
mute-typed = Or send a time of your own, for example: /mute 90 minutes
muted-for = <b>Muted for { $span }</b>, until { $until }.
muted-until = Muted until { $until }.
unmuted = Alerts sound again.
button-mute = Mute
button-mute-night = Mute 8 h
button-unmute = Unmute now
span-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
span-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
span-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
command-mute = No sound for a while
command-unmute = Let alerts sound again
refused-mute-form = This is not a length of time: send for example /mute 8h or /mute 3 days, or /mute alone to choose.
refused-mute-length = Choose between { $minutes } minutes and { $days } days, for example: /mute 8h
refused-mute-unknown = No alerts come to this chat yet, so there is nothing to mute: send /follow to begin.
