"""Whole days of the shipped delivery code on a virtual clock, a virtual network and a virtual disk.

Everything that is left to chance comes from one number, so a day that breaks a promise can be lived again.
`python -m tests.proof.simulation` lives many; docs/delivery.md has the promises.
"""
