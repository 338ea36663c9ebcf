"""Pure values and rules of judgement: standard library only, no clock, no disk, no network."""
