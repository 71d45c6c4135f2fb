"""The room that brings revisions to readers and takes in what readers write."""
