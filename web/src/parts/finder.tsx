/** Finding an actor by typing: a combobox over the store's actors. */

import { useDeferredValue, useId, useState, type KeyboardEvent } from "react";
import type { ActorRow, Page, PartyRef } from "../api/types";
import { useApi } from "../api/use";
import { short } from "../words";

export function ActorFinder({ label, onPick, first = false, placeholder = "Country, body or person" }: {
  label: string; onPick: (party: PartyRef) => void; first?: boolean; placeholder?: string;
}) {
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const [open, setOpen] = useState(false);
  const asked = useDeferredValue(words.trim());
  const found = useApi<Page<ActorRow>>(open ? `/actors?limit=8${asked ? `&q=${encodeURIComponent(asked)}` : ""}` : null);
  const items = found.data?.items ?? [];
  const id = useId();
  const pick = (party: PartyRef) => {
    onPick(party);
    setWords("");
    setOpen(false);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      if (items.length > 0) setAt((at + (event.key === "ArrowDown" ? 1 : items.length - 1)) % items.length);
    } else if (event.key === "Enter" && open) {
      const chosen = items[at];
      if (chosen) {
        event.preventDefault();
        pick(chosen);
      }
    } else if (event.key === "Escape" && open) {
      event.stopPropagation();
      setOpen(false);
    }
  };
  return (
    <div className="finder">
      <label htmlFor={id}>{label}</label>
      <input
        id={id} type="text" role="combobox" autoComplete="off" placeholder={placeholder} value={words} aria-expanded={open} aria-controls={`${id}-list`} aria-autocomplete="list"
        aria-activedescendant={open && items[at] ? `${id}-${at}` : undefined} data-first={first || undefined}
        onChange={(event) => { setWords(event.target.value); setAt(0); setOpen(true); }} onFocus={() => setOpen(true)} onBlur={() => setTimeout(() => setOpen(false), 150)} onKeyDown={press}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={label} hidden={!open}>
        {items.map((item, index) => (
          <li key={item.key ?? item.label} id={`${id}-${index}`} role="option" aria-selected={index === at} onPointerDown={(event) => { event.preventDefault(); pick(item); }} onPointerEnter={() => setAt(index)}>
            <span>{item.label}{item.kind !== "country" && item.country && <span className="cc"> {item.country}</span>}</span><span className="dim">{short(item.events)}</span>
          </li>
        ))}
        {found.data && items.length === 0 && <li role="option" aria-selected="false" aria-disabled="true" className="dim">No actor of that name has an event here.</li>}
      </ul>
    </div>
  );
}
