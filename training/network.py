"""The coder's network: one pass of a small encoder over a sentence, and heads on its token vectors.

Everything is read off the vectors of one pass. Tags find what may be the trigger of an event or the cue of
an attribution; the mean vector of a trigger decides type, modes, aux and status; products of a trigger's
vector with every token's (a biaffine head, Dozat and Manning 2017) say which words are its actor, recipient,
condition and speaker.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
AUX = ("historical", "future", "hypothetical", "negation")
STATUS = ("not", "uncertain", "happened")
ROLES = ("actor", "recipient", "condition", "speaker", "source", "content")
NONE = len(TYPES)
ROLE_SIZE = 64
SPAN_SIZE = 384
REACH = 32
"""Distances between a trigger and a token are told apart up to this many pieces either way."""


class Heads(nn.Module):
    """All heads, on token vectors of size ``hidden``."""

    def __init__(self, hidden: int, modes: int) -> None:
        super().__init__()
        self.tag = nn.Linear(hidden, 1 + 2 * len(TYPES))
        self.cue = nn.Linear(hidden, 3)
        self.span = nn.Linear(2 * hidden, SPAN_SIZE)
        self.kind = nn.Linear(SPAN_SIZE, len(TYPES) + 1)
        self.mode = nn.Linear(SPAN_SIZE, modes)
        self.aux = nn.Linear(SPAN_SIZE, len(AUX))
        self.status = nn.Linear(SPAN_SIZE, len(STATUS))
        self.query = nn.Linear(2 * hidden, len(ROLES) * ROLE_SIZE)
        self.key = nn.Linear(hidden, len(ROLES) * ROLE_SIZE)
        self.prior = nn.Linear(hidden, len(ROLES))
        self.distance = nn.Embedding(2 * REACH + 1, len(ROLES))
        self.pair = nn.Linear(3 * hidden, SPAN_SIZE)
        self.relation = nn.Linear(SPAN_SIZE, len(TYPES) + 1)
        self.drop = nn.Dropout(0.1)

    def pooled(self, vectors: Tensor, rows: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Return (spans, 2 hidden): the mean of tokens first … last of each row, beside its first vector."""
        place = torch.arange(vectors.shape[1])[None]
        mask = ((place >= first[:, None]) & (place < last[:, None])).float()
        mean = (vectors[rows] * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return torch.cat([mean, vectors[rows, 0]], -1)

    def judged(self, pooled: Tensor) -> Tensor:
        """Return the vectors that type, modes, aux and status are read off."""
        return self.drop(nn.functional.gelu(self.span(pooled)))

    def roles(self, vectors: Tensor, pooled: Tensor, rows: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Return (spans, roles, tokens) logits: is this token part of that role of the span?"""
        count, length = len(rows), vectors.shape[1]
        query = self.query(pooled).view(count, len(ROLES), ROLE_SIZE)
        key = self.key(vectors).view(len(vectors), length, len(ROLES), ROLE_SIZE)[rows]
        products = torch.einsum("srd,strd->srt", query, key) / ROLE_SIZE**0.5
        place = torch.arange(length)[None]
        far = torch.where(
            place < first[:, None], place - first[:, None], (place - last[:, None] + 1).clamp(min=0)
        )
        distance = self.distance(far.clamp(-REACH, REACH) + REACH).transpose(1, 2)
        return products + self.prior(vectors)[rows].transpose(1, 2) + distance

    def related(self, vectors: Tensor, marks: Tensor) -> Tensor:
        """Return relation logits; ``marks`` (rows, 2) are the places of the two opening marks."""
        row = torch.arange(len(vectors))
        whole = torch.cat([vectors[:, 0], vectors[row, marks[:, 0]], vectors[row, marks[:, 1]]], -1)
        return self.relation(self.drop(nn.functional.gelu(self.pair(whole))))


class Network(nn.Module):
    """An encoder and the heads on it."""

    def __init__(self, encoder: nn.Module, hidden: int, modes: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.heads = Heads(hidden, modes)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return (rows, tokens, hidden) vectors."""
        return self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
