"""The local page: its guard, its layout, its forms, its progress; for every room."""
