### One message for what could not be delivered in time.

catch-up-title = <b>Late:</b> what was published while messages could not reach you
catch-up-line = • { $at }: { $line }
catch-up-now = This is no longer new. What stands now: /latest
catch-up-bundle = <b>Together:</b> what is new where you follow
catch-up-daily = <b>Daily summary</b>
catch-up-weekly = <b>Weekly summary</b>
catch-up-snooze = <b>After your pause:</b> what came meanwhile and still stands
catch-up-stands = All that is known now: /latest
