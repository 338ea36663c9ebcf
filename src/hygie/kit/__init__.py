"""What the rooms speak with: command line, pages and documents."""
