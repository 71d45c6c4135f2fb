### One message for what could not be delivered in time.

catch-up-title = <b>Late:</b> what was published while messages could not reach you
catch-up-line = • { $at }: { $line }
catch-up-now = This is no longer new. What stands now: /latest
