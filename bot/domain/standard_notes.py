"""Reasons that readers are given so often that they stand ready, in every language, as whole sentences.

Who takes something back is in a hurry: one of these is one tap. Each is a public note in Fluent,
`public-note-<name>`, and a button, `desk-because-<name>`.
"""

from collections.abc import Mapping

from bot.domain.terms import Publication

MERGED = "merged"
"""Why an event is merged: it tells what another tells already."""

REASONS: Mapping[Publication, tuple[str, ...]] = {
    Publication.RETRACTION: ("false", "source", "unproven", "mixed", "mistake"),
    Publication.WITHDRAWAL: ("danger", "privacy", "asked"),
}
"""Names of the reasons for taking something back; they travel in buttons and never change meaning."""
