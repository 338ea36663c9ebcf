"""Whatever is typed into the plan is a plan, or an error beside its field."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from hygie.kit.web.forms import Form
from hygie.rooms.backups.plan import SHORTEST_KEEP_DAYS, Dump, Plan
from hygie.rooms.backups.suggestions import Suggestion
from hygie.rooms.backups.web.plan_forms import (
    COMMAND,
    COVERS,
    EVERY,
    EXCEPT,
    FOLDERS,
    KEEP,
    OFFERED,
    OUTPUT,
    fields,
    read_what,
    read_when,
)

LINES = st.text(st.characters(codec="utf-8"), max_size=80)


@given(st.dictionaries(st.sampled_from([FOLDERS, EXCEPT, f"{OFFERED}1", "autre"]), LINES))
def test_what_is_typed_of_the_folders_is_a_plan_or_an_error(typed) -> None:
    form = Form(typed)
    after = read_what(form, Plan(), [])
    assert form.errors or after.roots
    assert all(Path(path).is_absolute() for path in after.leave_out)


@given(
    st.dictionaries(st.sampled_from([EVERY, KEEP, COMMAND, OUTPUT, COVERS]), LINES),
    st.integers(1, 10_000),
)
def test_what_is_typed_of_the_rhythm_is_a_plan_or_an_error(typed, hours) -> None:
    form = Form(typed)
    after = read_when(form, Plan(every_hours=hours))
    assert after.keep_days >= SHORTEST_KEEP_DAYS
    assert not {"/", "\\"} & set("".join(dump.output for dump in after.dumps)) or form.errors


def test_the_plan_reads_the_same_again_from_its_own_fields() -> None:
    dumps = (
        Dump(argv=("a b", "c"), output="x.sql", covers=("/d/e f",), minutes=5),
        Dump(argv=("z",)),
    )
    plan = Plan(dumps=dumps, every_hours=36, keep_days=400)
    form = Form(fields(plan))
    assert plan == read_when(form, plan)
    assert {} == form.errors


def test_what_is_ticked_is_found_again_by_its_readable_name(tmp_path) -> None:
    """A folder whose name is no text cannot be in a plan: that is said, not hidden."""
    odd = tmp_path / "caf\udce9"
    odd.mkdir()
    form = Form({f"{OFFERED}1": str(odd).replace("\udce9", "\ufffd")})
    after = read_what(form, Plan(), [Suggestion(str(odd), "logiciel")])
    assert [str(odd)] == [root.path for root in after.roots]


def test_exceptions_are_replaced_and_only_when_the_form_has_them() -> None:
    before = replace(Plan(), leave_out=("/a",))
    assert ("/a",) == read_what(Form({}), before, []).leave_out
    assert ("/b",) == read_what(Form({EXCEPT: "/b\n"}), before, []).leave_out
    assert () == read_what(Form({EXCEPT: ""}), before, []).leave_out
