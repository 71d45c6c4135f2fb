### Behind a neutral line.

covered = Update available
button-show = Show
button-hide = Hide
discreet-off = <b>Neutral preview is off.</b>
discreet-on = <b>Neutral preview is on.</b>
discreet-means = With it, alerts and corrections arrive as “Update available” and say what they are about when you tap them. What you ask for yourself is answered openly. What was sent before stays as it is, and an alert that is already on its way may still come openly.
button-discreet-on = Turn on
button-discreet-off = Turn off
button-discreet = Neutral preview
refused-only-private = This works only in a private chat with the bot.
refused-discreet-unknown = No alerts come to this chat yet, so there is nothing to cover: send /follow to begin.
command-discreet = Alerts behind a neutral line
