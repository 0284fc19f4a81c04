"""Where the store is if no option and no variable of the environment names it."""

#: A path seen from the working folder.
DATABASE = "var/viendan.db"
