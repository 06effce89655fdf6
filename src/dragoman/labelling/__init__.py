"""A user's own categories: the ontology, and a fitted model that gives its categories to texts."""

from dragoman.labelling.folder import load_model, save_model
from dragoman.labelling.model import Model
from dragoman.labelling.ontology import Ontology, read_ontology

__all__ = ["Model", "Ontology", "load_model", "read_ontology", "save_model"]
