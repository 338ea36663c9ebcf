"""A password in the command of an export is found; what only looks like one is not."""

import pytest

from hygie.rooms.backups import plan
from hygie.rooms.backups.export_secrets import holds_password
from hygie.rooms.backups.plan import PlanError


@pytest.mark.parametrize(
    "argv",
    [
        ("mysqldump", "-u", "root", "-psecret", "cabinet"),
        ("C:\\MySQL\\bin\\mysqldump.exe", "-psecret", "cabinet"),
        ("mariadb-dump", "--password=secret", "cabinet"),
        ("env", "PGPASSWORD=secret", "pg_dump", "cabinet"),
        ("sh", "-c", "PGPASSWORD='secret' pg_dump cabinet"),
        ("sh", "-c", "mysqldump -psecret cabinet > /srv/base.sql"),
        ("pg_dump", "postgresql://marie:secret@localhost/cabinet"),
        ("pg_dump", "host=localhost password=secret dbname=cabinet"),
        ("mongodump", "--password", "secret"),
        ("mongodump", "-p", "secret"),
        ("gbak", "-b", "-user", "SYSDBA", "-password", "masterkey", "base.fdb", "base.fbk"),
        ("gbak", "-b", "-pas", "masterkey", "base.fdb", "base.fbk"),
        ("sqlcmd", "-S", "poste", "-U", "sa", "-P", "secret"),
        ("export.exe", "Server=poste;Uid=sa;Pwd=secret;"),
    ],
)
def test_a_password_is_found_however_the_program_takes_it(argv: tuple[str, ...]):
    assert holds_password(argv)


@pytest.mark.parametrize(
    "argv",
    [
        ("mysqldump", "--defaults-extra-file=/home/marie/.my.cnf", "cabinet"),
        ("mysqldump", "-p", "cabinet"),
        ("mysqldump", "--password", "cabinet"),
        ("pg_dump", "-p5432", "-h", "localhost", "cabinet"),
        ("pg_dump", "-p", "5432", "--no-password", "cabinet"),
        ("pg_dump", "--password", "cabinet"),
        ("pg_dump", "postgresql://marie@localhost:5432/cabinet"),
        ("env", "PGPASSFILE=/home/marie/.pgpass", "pg_dump", "cabinet"),
        ("export", "--password-file", "/etc/cle", "--password-file=/etc/cle"),
        ("tar", "-cpf", "/srv/base.tar", "/srv/base"),
        ("sh", "-c", "mkdir -p /srv/export && pg_dump -f '/srv/export/base.sql"),
        (),
    ],
)
def test_a_port_a_file_of_options_and_a_question_are_no_password(argv: tuple[str, ...]):
    assert not holds_password(argv)


def test_a_plan_takes_no_command_with_a_password_and_says_where_it_goes():
    """By the one way that the page and the command line share; the password is not repeated."""
    with pytest.raises(PlanError) as caught:
        plan.split_command("mysqldump -psecret cabinet")
    assert "~/.my.cnf" in caught.value.remedy
    assert "secret" not in caught.value.message + caught.value.remedy
