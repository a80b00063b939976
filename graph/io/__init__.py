"""Files in and out: seeds and exports are read, validated, compared with the map and written back."""
