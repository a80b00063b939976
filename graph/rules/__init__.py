"""Gray-zone rules, one file each; the registry finds them by itself (DESIGN §4)."""
