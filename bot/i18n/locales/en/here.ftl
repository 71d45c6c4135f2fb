### A location that is shared.

here-inside = This seems to be in <b>{ $place }</b>. Is that right? The location itself was not kept.
here-border = This lies at a border. Which place do you mean? The location itself was not kept.
here-sea = This lies at sea. Do you mean a place on this coast? The location itself was not kept.
here-nowhere = No place that we know lies near this location, which was not kept: choose one below, or send its name.
button-yes-place = Yes, { $place }
