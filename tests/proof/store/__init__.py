"""The store under fire: cut power, failing and full disks, a server that goes away, random use."""
