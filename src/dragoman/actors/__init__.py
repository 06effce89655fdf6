"""Who is named, and who that is."""
