/** Offsets in records count Unicode code points; JavaScript's strings count UTF-16 units. */

import type { EventRecord, Mark, Role } from "../api/types";

/** Returns a function from code point to UTF-16 offsets of `text`. */
export function unitsOf(text: string): (point: number) => number {
  // Most texts hold nothing beyond the Basic Multilingual Plane, and need no table.
  if (!/[\uD800-\uDBFF]/.test(text)) return (point) => Math.min(Math.max(point, 0), text.length);
  const units: number[] = [];
  let unit = 0;
  for (const character of text) {
    units.push(unit);
    unit += character.length;
  }
  units.push(unit);
  return (point) => units[Math.min(Math.max(point, 0), units.length - 1)] ?? text.length;
}

interface Piece {
  text: string;
  /** Code point offset of the piece in the text. */
  start: number;
  /** Roles that cover the piece, the narrowest mark first. */
  roles: Role[];
  /** Ids of what covers it, in the same order. */
  ids: string[];
  /** The piece begins, or ends, its narrowest mark. */
  opens: boolean;
  closes: boolean;
}

export interface Cover extends Mark { id: string }

/** Cuts `text` at the bounds of the marks; the pieces' texts always add up to the text. */
export function pieces(text: string, covers: readonly Cover[]): Piece[] {
  const at = unitsOf(text);
  const length = [...text].length;
  const sound = covers
    .map((cover) => ({ ...cover, start: Math.max(0, cover.start), end: Math.min(length, cover.end) }))
    .filter((cover) => cover.start < cover.end);
  const cuts = [...new Set([0, length, ...sound.flatMap((cover) => [cover.start, cover.end])])].sort((a, b) => a - b);
  const found: Piece[] = [];
  for (let index = 0; index + 1 < cuts.length; index += 1) {
    const start = cuts[index] ?? 0;
    const end = cuts[index + 1] ?? length;
    const over = sound
      .filter((cover) => cover.start <= start && cover.end >= end)
      .sort((a, b) => a.end - a.start - (b.end - b.start));
    found.push({
      text: text.slice(at(start), at(end)),
      start,
      roles: [...new Set(over.map((cover) => cover.role))],
      ids: over.map((cover) => cover.id),
      opens: over[0]?.start === start,
      closes: over[0]?.end === end,
    });
  }
  return found;
}

interface Spanned { start: number | null; end: number | null }

function mark(role: Role, span: Spanned | null | undefined): Mark[] {
  if (!span || span.start === null || span.end === null || span.start >= span.end) return [];
  return [{ role, start: span.start, end: span.end }];
}

/** The marks of one event, in code points of its document. */
export function marksOf(event: EventRecord): Mark[] {
  const all = [
    ...event.actor.flatMap((party) => mark("actor", party)),
    ...mark("act", event.trigger),
    ...event.recipient.flatMap((party) => mark("recipient", party)),
    ...mark("condition", event.condition),
    ...event.attribution.flatMap((link) => mark("speaker", link.speaker)),
    ...mark("time", event.when),
    ...mark("place", event.where),
    ...event.size.flatMap((size) => mark("size", size)),
  ];
  const seen = new Set<string>();
  return all
    .filter((one) => {
      const id = `${one.role}:${one.start}:${one.end}`;
      return !seen.has(id) && seen.add(id);
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Marks relative to a stretch of the document, those outside it left out. */
export function within(marks: readonly Mark[], start: number, end: number): Mark[] {
  return marks
    .filter((one) => one.start >= start && one.end <= end)
    .map((one) => ({ ...one, start: one.start - start, end: one.end - start }));
}
