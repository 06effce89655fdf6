"""Any coder against any gold set; docs/evaluation.md says what each task measures."""

from dragoman.evaluate.tasks import TASKS, score

__all__ = ["TASKS", "score"]
