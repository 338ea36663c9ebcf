"""Every refusal is a French sentence with what to do next."""

import pytest

from hygie.kit.web.refusals import SENTENCES, refusal


@pytest.mark.parametrize("status", SENTENCES)
def test_a_status_has_its_sentence(status: int) -> None:
    error = refusal(status)
    assert (error.status, error.message, error.remedy) == (status, *SENTENCES[status])


@pytest.mark.parametrize(("status", "like"), [(418, 400), (431, 400), (502, 500)])
def test_a_status_nobody_foresaw_speaks_as_its_family(status: int, like: int) -> None:
    assert (refusal(status).status, refusal(status).message) == (status, SENTENCES[like][0])
