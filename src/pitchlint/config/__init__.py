"""What a team has settled: configuration found, read, merged, and asked for the settings that hold for a file."""
