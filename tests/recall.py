"""How many of `wordings/` the rules find: they list none of them, and keep a pattern for what it says, not to find one."""

RECALL = 0.6
