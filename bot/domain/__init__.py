"""The pure core: values and decisions. Nothing here reads a clock, a disk or a network."""
