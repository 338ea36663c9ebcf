"""The practices of the practice, one folder each; blind to one another."""
