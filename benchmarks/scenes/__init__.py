"""What happens in the processes that are measured, one scene each."""
