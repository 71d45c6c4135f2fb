### A chat's own clock: zone, quiet hours, sounds, summaries, pauses.

settings-title = <b>Settings</b>
settings-zone = Time zone: { $city } (it is { $time } there)
settings-zone-assumed = Time zone: { $city } (it is { $time } there). We took it from the place that you follow: change it if it is wrong.
settings-zone-none = Time zone: not known yet; times are in UTC.
settings-quiet-none = Quiet hours: none.
settings-quiet-daily = Quiet hours: every day { $range }
settings-quiet = Quiet hours: { $ranges }
settings-bypass-on = Emergencies sound in quiet hours, too.
settings-bypass-off = In quiet hours nothing sounds but corrections of what had sounded.
settings-budget =
    { $count ->
        [one] Sounds: { $count } in an hour at most; the rest comes without sound.
       *[other] Sounds: { $count } in an hour at most; the rest comes without sound.
    }
settings-budget-none = Sounds: as often as there is cause.
settings-summary = Summaries: at { $time }; the weekly one: { $day }
settings-snoozed = Paused until { $until }.
button-settings-z = Time zone
button-settings-q = Quiet hours
button-settings-b = Sounds in an hour
button-settings-h = Hour of summaries
button-settings-x = Emergencies always sound
button-snooze = Pause alerts
button-resume = Resume now
instant-local = { $day }, { $time } ({ $city })
span = { $span }
zone-ask = <b>What time is it for you now?</b>
zone-typed = Or send a city, for example: /zone Damascus
zone-which = <b>Which of these has your time, in summer and in winter?</b>
quiet-ask = <b>When should alerts come without sound?</b>
quiet-means = They arrive all the same, and are there in the morning. The upper buttons count for every day, the lower ones for one.
quiet-typed = Or send times of your own, for example: /quiet 22:30-06:15
quiet-day-ask = <b>Quiet hours that begin on: { $day }</b>
quiet-none = none
quiet-all-day = all day
button-quiet-off = No quiet hours
budget-ask = <b>How many sounds may an hour have?</b>
budget-means = What is above that comes without sound. Corrections of what had sounded do not count.
button-budget-none = As often as there is cause
summary-ask = <b>When should summaries come?</b>
summary-weekday = Below: the day of the weekly one.
snooze-ask = <b>Pause alerts for how long?</b>
snooze-means = Nothing new comes meanwhile; then one message tells what still stands. Corrections of what you were sent come at once.
snoozed = <b>Paused until { $until }.</b>
resumed = Alerts come again. What still stands of what you missed comes in a moment.
resumed-already = Alerts are not paused.
refused-zone-unknown = There is no time zone and no city of this name: send a larger city nearby, for example /zone Damascus, or /zone alone to choose by the time.
refused-quiet-form = These are not two times of day: send for example /quiet 22:00-07:00, or /quiet alone to choose.
refused-quiet-same = Quiet hours must begin and end at different times: for a whole day send /quiet 00:00-24:00.
refused-snooze-form = This is not a length of time: send for example /snooze 3h or /snooze 2 days, or /snooze alone to choose.
refused-snooze-length = A pause can last from { $hours } hour to { $days } days; for less, /mute takes the sound.
refused-settings-unknown = No alerts come to this chat yet, so there is nothing to set: send /follow to begin.
command-settings = Time zone, quiet hours, sounds, summaries
command-snooze = Pause alerts
command-resume = End a pause
command-quiet = Quiet hours
command-zone = Time zone
