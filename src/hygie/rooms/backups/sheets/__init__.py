"""The papers of the copies: recovery, reinstalling, restic alone."""
