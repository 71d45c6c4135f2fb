"""Tocsin: a Telegram alert service that watches a curated event store."""
