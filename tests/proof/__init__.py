"""Proofs: what must hold under cuts, faults and full disks. Minutes long: `make proof`, not `make test`."""
