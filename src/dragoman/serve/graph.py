"""Commitments as a graph: who says what to whom, in which order, what triggers and what settles it."""

from __future__ import annotations

from typing import Any

from dragoman.records import Party
from dragoman.serve.commitment_rows import answers, commitment_rows, steps
from dragoman.serve.event_rows import Json, event_rows
from dragoman.serve.refs import party_ref
from dragoman.store import CommitmentRow, Store

_NODES = 150


def situation(store: Store, rows: list[CommitmentRow], *, around: CommitmentRow | None) -> Json:
    """Return the graph of some commitments; around one, with its steps and the other side's answers."""
    if around is not None:
        rows = [*rows, *steps(store, around), *answers(store, around.commitment)]
    distinct = list({row.commitment.id: row for row in rows}.values())
    made = _Graph()
    for row, shown in zip(distinct, commitment_rows(store, distinct), strict=True):
        made.commitment(row, shown)
    settling = sorted({id_ for row in distinct for change in row.commitment.history for id_ in change.events})
    found = store.event_rows(settling[: max(0, _NODES - len(made.nodes))])
    for shown in event_rows(store, found):
        made.event(shown)
    made.settled(distinct)
    return {"nodes": list(made.nodes.values()), "edges": made.edges}


class _Graph:
    """Nodes by id and the edges between those that are there."""

    def __init__(self) -> None:
        self.nodes: dict[str, Json] = {}
        self.edges: list[Json] = []

    def commitment(self, row: CommitmentRow, shown: Json) -> None:
        """Add a commitment, who says it and who it is said to."""
        made = row.commitment
        if len(self.nodes) + 3 > _NODES:
            return
        label = f"{made.kind}: {made.act.phrase.text if made.act.phrase else made.act.event}"
        self._node(made.id, "commitment", label, commitment=shown)
        self._edge(self._actor(made.speaker), made.id, "says", made.said)
        if made.addressee is not None:
            self._edge(made.id, self._actor(made.addressee), "to", "")
        if made.after is not None:
            self._edge(made.after, made.id, "after", f"step {made.order}")

    def event(self, shown: Json) -> None:
        """Add an event that moved a commitment."""
        self._node(shown["event"]["id"], "event", shown["event"]["event"], event=shown)

    def settled(self, rows: list[CommitmentRow]) -> None:
        """Add what moved which commitment, and drop edges whose ends were left out."""
        for row in rows:
            for change in row.commitment.history:
                kind = "triggers" if change.status == "triggered" else "settles"
                for id_ in change.events:
                    self._edge(id_, row.commitment.id, kind, change.status)
        self.edges = [e for e in self.edges if e["from"] in self.nodes and e["to"] in self.nodes]

    def _actor(self, party: Party) -> str:
        ref = party_ref(party)
        id_ = f"actor:{ref['key'] or ref['label']}"
        self._node(id_, "actor", ref["label"], party=ref)
        return id_

    def _node(self, id_: str, kind: str, label: str, **parts: Any) -> None:
        empty = {"commitment": None, "event": None, "party": None}
        self.nodes.setdefault(id_, {"id": id_, "kind": kind, "label": label, **empty, **parts})

    def _edge(self, start: str, end: str, kind: str, label: str) -> None:
        self.edges.append({"from": start, "to": end, "kind": kind, "label": label})
