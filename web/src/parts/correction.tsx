/** Correcting any field of a record by keyboard. Only what was changed is sent. */

import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import type { Aux, EventRecord, Party, PartyRef } from "../api/types";
import { AUX, AUX_ORDER, spaced, title } from "../words";
import { useMeta } from "./basic";
import { useKeys } from "../state/keys";
import { ActorFinder } from "./finder";

type Someone = Party | (PartyRef & { key: string });

interface Draft {
  event: string; mode: string[]; aux: Aux[]; actor: Someone[]; recipient: Someone[];
  from: string; to: string; place: string; country: string; nowhere: boolean;
}

const draftOf = (event: EventRecord): Draft => ({
  event: event.event, mode: event.mode, aux: event.aux, actor: event.actor, recipient: event.recipient,
  from: event.when?.from ?? "", to: event.when?.to ?? "", place: event.where?.name ?? "", country: event.where?.country ?? "", nowhere: event.where === null,
});

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const isParty = (one: Someone): one is Party => "start" in one;

/** What of the draft differs from the record, in the names of the API. */
function corrections(event: EventRecord, draft: Draft): Record<string, unknown> {
  const before = draftOf(event);
  const fields: Record<string, unknown> = {};
  for (const name of ["event", "mode", "aux"] as const) if (!same(before[name], draft[name])) fields[name] = draft[name];
  // A party that was there goes back as it was, a new one by its key.
  for (const side of ["actor", "recipient"] as const) if (!same(before[side], draft[side])) fields[side] = draft[side].map((one) => (isParty(one) ? one : one.key));
  if (draft.from !== before.from || draft.to !== before.to) fields.when = draft.from ? { from: draft.from, to: draft.to || draft.from, precision: !draft.to || draft.to === draft.from ? "day" : "span" } : null;
  if (draft.nowhere !== before.nowhere || draft.place !== before.place || draft.country !== before.country) fields.where = draft.nowhere ? null : { name: draft.place || null, country: draft.country || null };
  return fields;
}

export function Correction({ event, busy, onSave, onCancel }: { event: EventRecord; busy: boolean; onSave: (fields: Record<string, unknown>) => void; onCancel: () => void }) {
  const meta = useMeta();
  const [draft, setDraft] = useState(() => draftOf(event));
  const form = useRef<HTMLFormElement>(null);
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const modes = meta?.types.find((type) => type.type === draft.event)?.modes ?? [];
  const fields = corrections(event, draft);
  const changed = Object.keys(fields).length;
  const focus = (index: number) => form.current?.querySelectorAll<HTMLElement>("[data-field]")[index]?.querySelector<HTMLElement>("select, input, button")?.focus();
  useKeys(Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((number) => [String(number), () => focus(number - 1)])));
  useEffect(() => focus(0), []);
  const press = (key: KeyboardEvent) => {
    if (key.key === "Enter" && (key.ctrlKey || key.metaKey)) {
      key.preventDefault();
      if (changed > 0) onSave(fields);
    } else if (key.key === "Escape") {
      key.preventDefault();
      onCancel();
    }
  };
  const side = (name: "actor" | "recipient", number: number, label: string) => (
    <fieldset data-field={name}>
      <legend><kbd>{number}</kbd> {label}</legend>
      <div className="chips">{draft[name].map((one, index) => <button key={`${one.key}${index}`} type="button" className="chip on" aria-label={`Take out ${one.label}`} onClick={() => change({ [name]: draft[name].filter((_, at) => at !== index) })}>{one.label} ✕</button>)}{draft[name].length === 0 && <span className="dim small">nobody</span>}</div>
      <ActorFinder label={`Add ${label.toLowerCase()}`} onPick={(party) => party.key && change({ [name]: [...draft[name], { ...party, key: party.key }] })} />
    </fieldset>
  );
  return (
    <form ref={form} className="correction" onKeyDown={press} onSubmit={(submit) => { submit.preventDefault(); if (changed > 0) onSave(fields); }} aria-label="Correct the record">
      <div data-field="event"><label><kbd>1</kbd> Type<select value={draft.event} onChange={(input) => change({ event: input.target.value, mode: [] })}>{meta?.types.map((type) => <option key={type.type} value={type.type}>{title(type.type)}</option>)}</select></label></div>
      <fieldset data-field="mode"><legend><kbd>2</kbd> Modes</legend>{modes.length === 0 ? <span className="dim small">This type has none.</span> : <div className="checks">{modes.map(({ mode }) => <label key={mode}><input type="checkbox" checked={draft.mode.includes(mode)} onChange={() => change({ mode: draft.mode.includes(mode) ? draft.mode.filter((one) => one !== mode) : [...draft.mode, mode] })} /> {spaced(mode)}</label>)}</div>}</fieldset>
      <fieldset data-field="aux"><legend><kbd>3</kbd> Not told as fact</legend><div className="checks">{AUX_ORDER.map((aux) => <label key={aux} title={AUX[aux].means}><input type="checkbox" checked={draft.aux.includes(aux)} onChange={() => change({ aux: draft.aux.includes(aux) ? draft.aux.filter((one) => one !== aux) : [...draft.aux, aux] })} /> {AUX[aux].one}</label>)}</div></fieldset>
      {side("actor", 4, "Actor")}
      {side("recipient", 5, "Recipient")}
      <fieldset data-field="when"><legend><kbd>6</kbd> Time</legend><div className="pair"><label>From<input type="date" value={draft.from} onChange={(input) => change({ from: input.target.value })} /></label><label>To<input type="date" value={draft.to} onChange={(input) => change({ to: input.target.value })} /></label></div></fieldset>
      <fieldset data-field="where"><legend><kbd>7</kbd> Place</legend><div className="pair"><label>Name<input type="text" value={draft.place} disabled={draft.nowhere} onChange={(input) => change({ place: input.target.value })} /></label><label>Country<select value={draft.country} disabled={draft.nowhere} onChange={(input) => change({ country: input.target.value })}><option value="">not told</option>{Object.entries(meta?.countries ?? {}).sort((a, b) => a[1].localeCompare(b[1])).map(([code, name]) => <option key={code} value={code}>{name}</option>)}</select></label></div><label className="small"><input type="checkbox" checked={draft.nowhere} onChange={() => change({ nowhere: !draft.nowhere })} /> no place is told</label></fieldset>
      <div className="verdicts"><button type="submit" className="button" disabled={busy || changed === 0}>Save {changed > 0 ? `(${Object.keys(fields).map(spaced).join(", ")})` : ""} <kbd>Ctrl Enter</kbd></button><button type="button" onClick={onCancel}>Leave as it was</button></div>
    </form>
  );
}
