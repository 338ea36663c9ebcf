"""The pages of incidents: what each one asks, shows and keeps."""
