"""What an incident needs written: for the CNIL, the police, the insurer, the register."""
