"""Text to vectors: one pass of a small encoder over each sentence."""

from dragoman.encode.encoder import CALIBRATION, Encoded, Encoder, Weights

__all__ = ["CALIBRATION", "Encoded", "Encoder", "Weights"]
