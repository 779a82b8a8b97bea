"""Rules are data: loading, validating and compiling the rule file."""
