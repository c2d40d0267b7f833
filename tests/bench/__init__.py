"""How fast it is, as ratios measured in one run: numbers of one machine say little, how two things compare on it says much."""
