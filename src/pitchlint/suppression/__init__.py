"""Findings that somebody has answered: by a comment, in front matter, or in a file beside the message."""

MARK = "pitchlint:"  # what every suppression inside a message holds
