"""The row of steps that turns a document into events."""
