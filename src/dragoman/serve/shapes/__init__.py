"""The shapes of answers, as the API's description gives them; the records in them have their own schema."""

from dragoman.serve.shapes.describe import answering, components, refused

__all__ = ["answering", "components", "refused"]
