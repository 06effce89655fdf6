/** The one filter bar. Its state is the address; every page that counts events shows it. */

import { useState } from "react";
import type { ActorRow, Facets, Page } from "../api/types";
import { useApi } from "../api/use";
import { address, filterOf, useFilter } from "../state/filter";
import { AUX, AUX_ORDER, count, day, quadName, QUADS, short, shifted, spaced, title } from "../words";
import { QuadGlyph, useMeta } from "./basic";
import { Menu } from "./dialog";
import { ActorFinder } from "./finder";
import { sidesOf } from "./sides";

export function FilterBar() {
  const [open, setOpen] = useState(false);
  const { filter } = useFilter();
  const number = [...filter.keys()].length;
  return (
    <div className={open ? "filter open" : "filter"}>
      <button type="button" className="filter-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>Filter{number > 0 && ` (${number})`} <span className="caret" aria-hidden="true">▾</span></button>
      <div className="filter-body" role="group" aria-label="Filter">
        <div className="filter-menus"><When /><WhoMenu /><What /><Where /><SourceMenu /><Rest /></div>
        <Chips />
      </div>
    </div>
  );
}

function When() {
  const { query, set } = useFilter();
  const meta = useMeta();
  const last = meta?.store.published ?? meta?.store.last ?? null;
  const start = query.get("start");
  const end = query.get("end");
  const years = meta?.store.first && meta.store.last ? Array.from({ length: Math.min(Number(meta.store.last.slice(0, 4)) - Number(meta.store.first.slice(0, 4)) + 1, 12) }, (_, index) => Number(meta.store.last?.slice(0, 4)) - index) : [];
  return (
    <Menu label="When" active={Boolean(start ?? end)}>
      {(close) => (
        <>
          <div className="pair">
            <label>From<input type="date" data-first value={start ?? ""} onChange={(event) => set({ start: event.target.value })} /></label>
            <label>To<input type="date" value={end ?? ""} onChange={(event) => set({ end: event.target.value })} /></label>
          </div>
          {last && <div className="chips">{([["last 30 days", 30], ["last 12 months", 365], ["last 5 years", 1826]] as const).map(([name, back]) => <button key={name} type="button" className="chip" onClick={() => { set({ start: shifted(last, -back), end: null }); close(); }}>{name}</button>)}</div>}
          <div className="chips">{years.map((year) => <button key={year} type="button" className="chip" onClick={() => { set({ start: `${year}-01-01`, end: `${year}-12-31` }); close(); }}>{year}</button>)}</div>
          <p className="dim small">Counted to the last report{last ? `, ${day(last)}` : ""}.</p>
        </>
      )}
    </Menu>
  );
}

function WhoMenu() {
  const { query, set } = useFilter();
  const [side, setSide] = useState<"party" | "actor" | "recipient">("party");
  const active = ["party", "actor", "recipient", "dyad"].some((name) => query.has(name));
  const parties = query.getAll("party");
  return (
    <Menu label="Who" active={active}>
      {(close) => (
        <>
          <fieldset className="radios"><legend>As</legend>
            {([["party", "either side"], ["actor", "the one who acts"], ["recipient", "the one acted upon"]] as const).map(([value, name]) => <label key={value}><input type="radio" name="side" checked={side === value} onChange={() => setSide(value)} /> {name}</label>)}
          </fieldset>
          {parties.length === 2 && <button type="button" onClick={() => { set({ party: null, dyad: parties.join("~") }); close(); }}>Only between these two</button>}
          <ActorFinder label="Actor" first onPick={(party) => { if (party.key) set({ [side]: [...query.getAll(side), party.key] }); close(); }} />
        </>
      )}
    </Menu>
  );
}

function What() {
  const { query, toggle } = useFilter();
  const meta = useMeta();
  return (
    <Menu label="What" active={query.has("type") || query.has("quad") || query.has("mode")} wide>
      {() => (
        <div className="what-panel">
          {QUADS.map((name, index) => (
            <fieldset key={name}>
              <legend><label><input type="checkbox" {...(index === 0 ? { "data-first": true } : {})} checked={query.getAll("quad").includes(String(index + 1))} onChange={() => toggle("quad", String(index + 1))} /> <QuadGlyph quad={index + 1} label={false} /> {name}</label></legend>
              {meta?.types.filter((type) => type.quad === index + 1).map((type) => (
                <label key={type.type} title={type.meaning}><input type="checkbox" checked={query.getAll("type").includes(type.type)} onChange={() => toggle("type", type.type)} /> {title(type.type)}</label>
              ))}
            </fieldset>
          ))}
        </div>
      )}
    </Menu>
  );
}

function Where() {
  const { query, toggle } = useFilter();
  return <Menu label="Where" active={query.has("place") || query.has("geonameid") || query.has("bbox")}>{() => <Choices name="place" facet="countries" label="Country where it happened" chosen={query.getAll("place")} toggle={toggle} />}</Menu>;
}

function SourceMenu() {
  const { query, toggle } = useFilter();
  return <Menu label="Source" active={query.has("source")}>{() => <Choices name="source" facet="sources" label="Outlet" chosen={query.getAll("source")} toggle={toggle} />}</Menu>;
}

function Choices({ name, facet, label, chosen, toggle }: { name: string; facet: "countries" | "sources"; label: string; chosen: string[]; toggle: (name: string, value: string) => void }) {
  const { filter } = useFilter();
  const facets = useApi<Facets>(address("/facets", filter));
  const meta = useMeta();
  const [words, setWords] = useState("");
  const known = new Map((facets.data?.[facet] ?? []).map((one) => [one.value, one]));
  const others = facet === "countries" ? Object.entries(meta?.countries ?? {}) : (meta?.sources ?? []).map((source) => [source, source] as const);
  const all = [...known.values(), ...others.filter(([value]) => !known.has(value)).map(([value, text]) => ({ value, label: text, count: 0 }))];
  const wanted = all.filter((one) => (words ? one.label.toLowerCase().includes(words.toLowerCase()) || one.value.toLowerCase() === words.toLowerCase() : one.count > 0 || chosen.includes(one.value)));
  return (
    <>
      <label>{label}<input type="text" data-first value={words} placeholder="Type to find" onChange={(event) => setWords(event.target.value)} /></label>
      <div className="choices">
        {wanted.slice(0, 14).map((one) => <label key={one.value}><input type="checkbox" checked={chosen.includes(one.value)} onChange={() => toggle(name, one.value)} /> <span>{one.label}</span> <span className="dim">{one.count > 0 ? short(one.count) : ""}</span></label>)}
        {facets.data && wanted.length === 0 && <p className="dim">None.</p>}
      </div>
    </>
  );
}

function Rest() {
  const { query, set, toggle } = useFilter();
  const active = query.has("show") || query.has("min_confidence") || query.has("as_of") || query.has("q");
  const sure = query.get("min_confidence") ?? "";
  return (
    <Menu label="More" active={active}>
      {(close) => (
        <>
          <form onSubmit={(event) => { event.preventDefault(); set({ q: String(new FormData(event.currentTarget).get("q") ?? "").trim() }); close(); }}>
            <label>Words in the report<input name="q" type="search" data-first defaultValue={query.get("q") ?? ""} /></label>
          </form>
          <fieldset className="radios"><legend>Also show</legend>
            {AUX_ORDER.map((aux) => <label key={aux} title={AUX[aux].means}><input type="checkbox" checked={query.getAll("show").includes(aux)} onChange={() => toggle("show", aux)} /> {AUX[aux].many}</label>)}
          </fieldset>
          <label>At least this sure<select value={sure} onChange={(event) => set({ min_confidence: event.target.value })}><option value="">any</option>{[0.5, 0.6, 0.7, 0.8, 0.9].map((value) => <option key={value} value={value}>{Math.round(value * 100)} %</option>)}</select></label>
          <label>As believed on<input type="date" value={query.get("as_of")?.slice(0, 10) ?? ""} onChange={(event) => set({ as_of: event.target.value })} /></label>
        </>
      )}
    </Menu>
  );
}

/** Names keys of actors for chips: from the countries' list, or the key itself made readable. */
function useActorName(): (key: string) => string {
  const meta = useMeta();
  const { filter } = useFilter();
  const keys = ["party", "actor", "recipient"].flatMap((name) => filter.getAll(name)).concat(filter.getAll("dyad").flatMap(sidesOf)).filter((key) => !key.startsWith("~") && !meta?.countries[key]);
  const one = keys[0];
  const found = useApi<Page<ActorRow>>(one ? `/actors?limit=8&q=${encodeURIComponent(one.replaceAll("-", " "))}` : null);
  return (key) => meta?.countries[key] ?? found.data?.items.find((item) => item.key === key)?.label ?? (key.startsWith("~") ? key.slice(1) : spaced(key).replace(/^./, (letter) => letter.toUpperCase()));
}

function Chips() {
  const { query, set, clear } = useFilter();
  const meta = useMeta();
  const actor = useActorName();
  const filter = filterOf(query);
  const say: Record<string, (value: string) => string> = {
    q: (value) => `“${value}”`, party: (value) => `with ${actor(value)}`, actor: (value) => `by ${actor(value)}`, recipient: (value) => `to ${actor(value)}`,
    dyad: (value) => { const [a, b] = sidesOf(value); return `between ${actor(a)} and ${actor(b)}`; },
    quad: (value) => quadName(Number(value)).toLowerCase(), type: title, mode: spaced, context: (value) => `about ${spaced(value)}`,
    show: (value) => `also ${AUX[value as keyof typeof AUX]?.many ?? value}`, place: (value) => `in ${meta?.countries[value] ?? value}`, geonameid: (value) => `at place ${value}`, bbox: () => "in this part of the map",
    start: (value) => `from ${day(value)}`, end: (value) => `to ${day(value)}`, source: (value) => value, min_confidence: (value) => `at least ${Math.round(Number(value) * 100)} % sure`, as_of: (value) => `as believed on ${day(value)}`,
  };
  const chips = [...filter.entries()];
  if (chips.length === 0) return null;
  return (
    <div className="chips" aria-label="What the filter holds" role="group">
      {chips.map(([name, value]) => <button key={`${name}=${value}`} type="button" className="chip on" aria-label={`Take out: ${say[name]?.(value) ?? value}`} onClick={() => set({ [name]: query.getAll(name).filter((one) => one !== value) })}>{say[name]?.(value) ?? value} <span aria-hidden="true">✕</span></button>)}
      <button type="button" className="link" onClick={clear}>Clear</button>
    </div>
  );
}

/** Says in words how many of what the filter leaves. */
export const found = (total: number | undefined, one: string, atLeast = false): string =>
  total === undefined ? "…" : `${count(total)}${atLeast ? "+" : ""} ${one}${total === 1 ? "" : "s"}`;
