"""A failure, told to the person with the gesture that mends it."""


class HygieError(Exception):
    """Something went wrong that a person can do something about.

    ``message`` says in French what happened, ``remedy`` what to do next. Each room may
    derive one class; the doors (command line, page) catch this base once and show both.
    """

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message, remedy)  # both, so that another process can hand it on
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}"
