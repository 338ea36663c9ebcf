"""One trial of the copies: whether they really come back."""
