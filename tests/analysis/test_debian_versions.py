"""Versions of packages are ordered exactly as dpkg orders them."""

import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hygie.analysis.debian_versions import sort_key

DPKG = shutil.which("dpkg")
# dpkg is the system's own and no package brings it elsewhere: only a Debian can compare.
needs_dpkg = pytest.mark.skipif(DPKG is None, reason="dpkg is missing: not a Debian")

# What dpkg accepts: a version that starts with a digit, an epoch, a revision.
UPSTREAM = st.from_regex(r"\A[0-9][0-9A-Za-z.+~]{0,6}\Z")
REVISION = st.from_regex(r"\A[0-9A-Za-z.+~]{1,5}\Z")
VERSION = st.builds(
    lambda epoch, upstream, revision: epoch + upstream + revision,
    st.sampled_from(["", "0:", "1:", "12:"]),
    UPSTREAM,
    st.one_of(st.just(""), st.just("-0"), REVISION.map("-{}".format)),
)


def older(left: str, right: str) -> bool:
    command = ["dpkg", "--compare-versions", left, "lt", right]
    return subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode == 0


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("1.0", "1.1"),
        ("9", "10"),
        ("9.9-9", "1:0.1-1"),
        ("1.0~rc1", "1.0"),
        ("1.0~~", "1.0~"),
        ("1.0~~a", "1.0~"),
        ("0~", ""),
        ("1.0-1", "1.0-1+b1"),
        ("5.2.15-2+b8", "5.2.15-2+b13"),
        ("1.10.1-3", "1.10.1-3+deb12u1"),
        ("1.0-1~bpo12+1", "1.0-1"),
        ("2.30-0ubuntu1", "2.30-0ubuntu1.1"),
        ("1.0a", "1.0+"),
        ("1.0", "1.0a"),
        ("1.2", "1.2-1"),
        ("1", "1" + "0" * 5000),
        ("115.9.0esr-1", "128.14.0esr-1"),
    ],
)
def test_the_left_one_is_older(left, right):
    """Epochs, tildes, binary rebuilds, backports and very long numbers."""
    assert sort_key(left) < sort_key(right)
    assert not sort_key(right) < sort_key(left)


@pytest.mark.parametrize(
    ("left", "right"),
    [("1.0", "1.0-0"), ("0:1", "1"), ("1.01", "1.1"), ("1.", "1.0"), ("", "0"), ("1:", "1:0")],
)
def test_two_spellings_of_one_version(left, right):
    """A missing epoch, revision or number counts as zero."""
    assert sort_key(left) == sort_key(right)


@needs_dpkg
@settings(max_examples=250, deadline=None)
@given(VERSION, VERSION)
def test_the_same_order_as_dpkg(left, right):
    """Any two versions are ordered as ``dpkg --compare-versions`` orders them."""
    assert older(left, right) == (sort_key(left) < sort_key(right))


@given(st.text(), st.text())
def test_any_text_has_a_place(left, right):
    """Whatever the texts, they can be compared."""
    keys = sort_key(left), sort_key(right)
    assert (keys[0] < keys[1]) + (keys[1] < keys[0]) + (keys[0] == keys[1]) == 1
