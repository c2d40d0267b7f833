"""python -m bot: the commands of the program."""
