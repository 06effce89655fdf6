"""What Dragoman knows before it reads: ontologies, countries, actors, words; all of it data files."""
