"""The emergency kit: the sheet to stick up, the paper playbooks, the page for the telephone."""
