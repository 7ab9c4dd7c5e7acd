"""How property tests run: no deadline, because a busy machine is no bug, and the same examples every time, so that a failure is met by
the change that caused it. `--hypothesis-profile=search` looks for new ones."""

from hypothesis import settings

settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=500)
settings.load_profile("same")
