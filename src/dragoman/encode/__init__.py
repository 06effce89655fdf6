"""Text to vectors: one pass of a small encoder over each sentence."""

from dragoman.encode.encoder import CALIBRATION, SIEVE, Encoded, Encoder, Weights, year_to_read

__all__ = ["CALIBRATION", "SIEVE", "Encoded", "Encoder", "Weights", "year_to_read"]
