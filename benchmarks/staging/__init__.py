"""What the larger measurements stand on: a server, the cores, a process for each run and what it cost."""
