"""Tiny gold rows of the tasks on actors, and answers to them."""

from __future__ import annotations

from typing import Any

from dragoman.evaluate.named import Named

ECB = (
    '<Document doc_name="1_1ecb.xml">'
    '<token t_id="1" sentence="0" number="0">Rebels</token>'
    '<token t_id="2" sentence="0" number="1">fled</token>'
    '<token t_id="3" sentence="0" number="2">.</token>'
    '<token t_id="4" sentence="1" number="0">The</token>'
    '<token t_id="5" sentence="1" number="1">gunmen</token>'
    '<token t_id="6" sentence="1" number="2">saw</token>'
    '<token t_id="7" sentence="1" number="3">police</token>'
    "<Markables>"
    '<HUMAN_PART_PER m_id="1"><token_anchor t_id="1"/></HUMAN_PART_PER>'
    '<HUMAN_PART_PER m_id="2"><token_anchor t_id="4"/><token_anchor t_id="5"/></HUMAN_PART_PER>'
    '<HUMAN_PART_ORG m_id="3"><token_anchor t_id="7"/></HUMAN_PART_ORG>'
    '<HUMAN_PART_VEH m_id="4"><token_anchor t_id="6"/></HUMAN_PART_VEH>'
    '<ACTION_OCCURRENCE m_id="5"><token_anchor t_id="2"/></ACTION_OCCURRENCE>'
    '<HUMAN_PART_PER m_id="9" TAG_DESCRIPTOR="rebels" />'
    "</Markables><Relations>"
    '<CROSS_DOC_COREF r_id="1"><source m_id="1"/><source m_id="2"/><target m_id="9"/></CROSS_DOC_COREF>'
    "</Relations></Document>"
)
ECB_TEXT = "Rebels fled.\nThe gunmen saw police"


def chain_row(**overrides: Any) -> dict[str, Any]:
    return {"topic": 1, "file": "1_1ecb.xml", "xml": ECB, **overrides}


def suite_row(*asserts: str, phrase: Any = "the German Chancellor", **overrides: Any) -> dict[str, Any]:
    call = {"call": "ag.agent_to_code", "args": [phrase], "kwargs": {}}
    row = {"file": "t.py", "n": 1, "test": "test_1", "calls": {"code": call}, "vars": {}, "doc": None}
    return {**row, "asserts": list(asserts), **overrides}


def entity(text: str, words: str, type_: str, confidence: float = 1.0) -> dict[str, Any]:
    begin = text.index(words)
    return {"begin": begin, "end": begin + len(words), "type": type_, "confidence": confidence}


def document_row(text: str, *entities: dict[str, Any]) -> dict[str, Any]:
    return {"_id": "d1", "text": text, "entities": list(entities)}


def trap_row(**overrides: Any) -> dict[str, Any]:
    return {
        "id": "jordan",
        "published": "1997-10-14",
        "text": "Jordan told the Bulls that he was tired.",
        "mention": {"start": 0, "end": 6, "text": "Jordan"},
        "right": {"country": "USA", "id": None, "kind": "person"},
        "wrong": ["JOR"],
        "why": "The player.",
        **overrides,
    }


def met(text: str, words: str, **more: Any) -> Named:
    start = text.index(words)
    return Named(start=start, end=start + len(words), **more)
