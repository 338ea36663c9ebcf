"""What all tests share: no test measures time, so that a busy machine breaks none."""

from hypothesis import settings

settings.register_profile("hygie", deadline=None)
settings.load_profile("hygie")
