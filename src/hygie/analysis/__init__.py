"""What several rooms understand in the same way, without touching the computer."""
