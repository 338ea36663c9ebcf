"""What is generated stands in the tree as it would be generated now."""

from hygie.kit.cli import french
from tests import commands_page, regenerate


def test_the_page_of_the_catalogue_is_current() -> None:
    """A measure that changed is changed in its documentation too."""
    assert regenerate.PAGE.read_text("utf-8") == regenerate.catalogue_page()


def test_the_page_of_the_commands_is_current() -> None:
    """A verb that says something else of itself says it there too."""
    assert commands_page.PAGE.read_text("utf-8") == commands_page.page()


def test_the_french_sentences_are_current() -> None:
    """The binary file that gettext reads holds the sentences of the table."""
    assert regenerate.MESSAGES.read_bytes() == french.compiled()
