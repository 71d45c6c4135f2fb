### Names of things: one message per member of each closed choice, and how values are written.

instant = { $day }, { $time } UTC
