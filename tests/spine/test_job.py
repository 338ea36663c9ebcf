"""A job is plain data that shows none of its secrets."""

from hygie.spine.job import Job


def test_a_job_has_no_variables_and_no_input_of_its_own():
    job = Job(argv=("restic", "version"))
    assert (dict(job.env), job.unset, job.stdin) == ({}, (), b"")


def test_what_may_be_secret_is_not_shown():
    shown = repr(Job(argv=("restic",), env={"RESTIC_PASSWORD": "s3cret"}, stdin=b"s3cret"))
    assert "restic" in shown
    assert "s3cret" not in shown
