"""Delivery cut at named points, by the invariants."""
