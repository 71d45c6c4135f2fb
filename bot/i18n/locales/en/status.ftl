### How the service stands, for readers (/status).

status-now = <b>Status</b>, { $at }
status-on-time = Alerts are sent without delay.
status-late = Alerts are late: one that was published { $span } ago is still on its way to some readers. Those who follow the place itself get it first.
status-held = Alerts are held back just now, because Telegram does not take them as it should. None is lost: they follow later.
status-silent = Alerts are not sent just now: the part of the service that sends them is not running. None is lost: they follow when it runs again.
status-places = <b>What you follow</b>
status-place = <b>{ $place }</b>: last report { $told }; last checked { $checked }
status-place-once = <b>{ $place }</b>: last report, and last checked, { $told }
status-place-none = <b>{ $place }</b>: no report yet
status-more =
    { $count ->
        [one] And { $count } more place: see /following
       *[other] And { $count } more places: see /following
    }
status-desk = Our desk last published or confirmed something { $at }.
status-desk-none = Our desk has published nothing yet.
status-folder = Incoming reports were last looked through { $at }.
status-folder-failed =
    { $count ->
        [one] Incoming reports were last looked through { $at }; { $count } of them cannot be read.
       *[other] Incoming reports were last looked through { $at }; { $count } of them cannot be read.
    }
status-folder-late = Incoming reports have not been looked through since { $at }, so news from them is late.
status-quiet = No report from a place means that we do not know. It does not mean calm.
command-status = Is anything late, and who last checked
