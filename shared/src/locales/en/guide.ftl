# The guide.

guide-title = What you can do here
command-guide = See what you can do here
