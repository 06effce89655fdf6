"""Text to vectors: one pass of a small encoder over each sentence."""

from dragoman.encode.encoder import CALIBRATION, SIEVE, Encoded, Encoder, Weights

__all__ = ["CALIBRATION", "SIEVE", "Encoded", "Encoder", "Weights"]
