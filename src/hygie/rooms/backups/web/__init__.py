"""The pages of backups: plan, places, runs, trials, papers, what comes back."""
