"""What happened, who to whom, whether it did, and who says so."""
