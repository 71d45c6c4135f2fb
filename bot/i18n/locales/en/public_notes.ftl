### Sentences for readers that stand ready: why something was taken back or merged.

public-note-false = What this alert said has proved to be false.
public-note-source = The source of this alert has taken its report back.
public-note-unproven = This alert was published without enough proof.
public-note-mixed = This alert mixed up two different events.
public-note-mistake = This alert was sent by mistake.
public-note-danger = This alert could have put people in danger.
public-note-privacy = This alert could have made a private person known.
public-note-asked = Those concerned have asked for this for their safety.
public-note-merged = This alert tells of the same event as another alert of ours.
