"""What `benchmarks/honest_rate.py` and its test drive: our pace and the sandbox's limits, in virtual time."""
