import type { ActorRow, CommitmentRow, DocumentRow, EventRow, Facet, Facets, IncidentRow } from "../api/types";
import { useApi, usePages } from "../api/use";
import { Ask, Empty, HiddenLine, More, PageHead, QuadGlyph, reportPath, Tabs, Who } from "../parts/basic";
import { CommitmentCard } from "../parts/commitments";
import { EventTable } from "../parts/events";
import { FilterBar, found } from "../parts/filterbar";
import { IncidentLine } from "../parts/incidents";
import { Hits } from "../parts/marked";
import { useFilter } from "../state/filter";
import { Link, navigate } from "../state/router";
import { useNarrow } from "../state/width";
import { AUX, count, day, quadName, short, spaced, title } from "../words";
import { address, changed } from "../state/filter";

const TABS = [
  { id: "events", label: "Events" }, { id: "reports", label: "Reports" }, { id: "incidents", label: "Incidents" }, { id: "commitments", label: "Commitments" }, { id: "actors", label: "Actors" },
];

export default function SearchPage() {
  const { query, set, api } = useFilter();
  const narrow = useNarrow();
  const tab = query.get("tab") ?? "events";
  const words = query.get("q");
  const facets = useApi<Facets>(api("/facets"));
  return (
    <div className="page">
      <PageHead title={words ? <>“{words}”</> : "Search"}>
        <form className="big-find" role="search" onSubmit={(event) => { event.preventDefault(); navigate(address("/search", changed(query, { q: String(new FormData(event.currentTarget).get("q") ?? "").trim() }))); }}>
          <label className="sr" htmlFor="big-find">Words in reports</label>
          <input id="big-find" name="q" type="search" key={words ?? ""} defaultValue={words ?? ""} placeholder="Words in reports and titles" />
          <button type="submit" className="button">Search</button>
        </form>
      </PageHead>
      <FilterBar />
      <HiddenLine hidden={facets.data?.hidden} />
      <div className="with-side">
        <aside className="facets" aria-label="Narrow down">
          <Ask asked={facets} lines={12}>{(data) => narrow ? <details><summary>Narrow down</summary><FacetLists facets={data} /></details> : <FacetLists facets={data} />}</Ask>
        </aside>
        <div>
          <Tabs name="tab" tabs={TABS} value={tab} />
          {tab === "events" && (
            <div className="sort"><label>Order <select value={query.get("sort") ?? "-when"} onChange={(event) => set({ sort: event.target.value === "-when" ? null : event.target.value })}><option value="-when">latest first</option><option value="when">earliest first</option><option value="-recorded">last recorded first</option><option value="-confidence">surest first</option></select></label></div>
          )}
          {tab === "events" && <Events />}
          {tab === "reports" && <Reports />}
          {tab === "incidents" && <Incidents />}
          {tab === "commitments" && <Commitments />}
          {tab === "actors" && <Actors />}
        </div>
      </div>
    </div>
  );
}

const NONE = "Nothing passes this filter. Take something out of it, or show what is hidden.";

function Events() {
  const { api, query } = useFilter();
  const asked = usePages<EventRow>(api("/events", { sort: query.get("sort") }));
  return <Ask asked={asked} lines={14}>{(rows) => rows.length === 0 ? <Empty>{NONE}</Empty> : <><EventTable rows={rows} caption="Events found" /><More more={asked.more} busy={asked.loadingMore} shown={rows.length} total={asked.total} atLeast={asked.atLeast} /></>}</Ask>;
}

function Reports() {
  const { api } = useFilter();
  const asked = usePages<DocumentRow>(api("/documents"));
  return (
    <Ask asked={asked} lines={10}>
      {(rows) => rows.length === 0 ? <Empty>{NONE}</Empty> : (
        <>
          <ul className="report-list">{rows.map((row) => <li key={row.id}><p><Link to={reportPath(row.id)} className="headline">{row.title ?? row.id}</Link></p>{row.snippet && <p className="sentence">… <Hits text={row.snippet.text} marks={row.snippet.marks} /> …</p>}<p className="dim small">{row.source ?? "unnamed"}, {day(row.published)} · {found(row.events, "event")}</p></li>)}</ul>
          <More more={asked.more} busy={asked.loadingMore} shown={rows.length} total={asked.total} atLeast={asked.atLeast} />
        </>
      )}
    </Ask>
  );
}

function Incidents() {
  const { api } = useFilter();
  const asked = usePages<IncidentRow>(api("/incidents"));
  return <Ask asked={asked} lines={10}>{(rows) => rows.length === 0 ? <Empty>{NONE}</Empty> : <>{rows.map((row) => <IncidentLine key={row.id} incident={row} />)}<More more={asked.more} busy={asked.loadingMore} shown={rows.length} total={asked.total} atLeast={asked.atLeast} /></>}</Ask>;
}

function Commitments() {
  const { api } = useFilter();
  const asked = usePages<CommitmentRow>(api("/commitments"));
  return <Ask asked={asked} lines={10}>{(rows) => rows.length === 0 ? <Empty>{NONE}</Empty> : <><div className="cards">{rows.map((row) => <CommitmentCard key={row.id} commitment={row} status />)}</div><More more={asked.more} busy={asked.loadingMore} shown={rows.length} total={asked.total} atLeast={asked.atLeast} /></>}</Ask>;
}

function Actors() {
  const { api } = useFilter();
  const asked = usePages<ActorRow>(api("/actors"));
  return (
    <Ask asked={asked}>
      {(rows) => rows.length === 0 ? <Empty>{NONE}</Empty> : (
        <><table className="plain"><thead><tr><th scope="col">Actor</th><th scope="col" className="right">Acts</th><th scope="col" className="right">Acted upon</th><th scope="col" className="right">Last</th></tr></thead><tbody>{rows.map((row) => <tr key={row.key ?? row.label}><th scope="row"><Who party={row} /></th><td className="right">{count(row.as_actor)}</td><td className="right">{count(row.as_recipient)}</td><td className="right">{day(row.last)}</td></tr>)}</tbody></table><More more={asked.more} busy={asked.loadingMore} shown={rows.length} total={asked.total} /></>
      )}
    </Ask>
  );
}

/** Names of actors, with the code where two are called the same: a body, and everyone who counts as it. */
function named(facets: readonly Facet[]): (one: Facet) => React.ReactNode {
  return (one) => <>{one.label}{/^[A-Z]{3}$/.test(one.value) && facets.some((other) => other.label === one.label && other !== one) && <span className="cc"> {one.value}</span>}</>;
}

function FacetLists({ facets }: { facets: Facets }) {
  const { query, toggle, set } = useFilter();
  const roomy = matchMedia("(min-width: 981px)").matches;
  const lists: [string, string, Facet[], (one: Facet) => React.ReactNode][] = [
    ["Class", "quad", facets.quads, (one) => <><QuadGlyph quad={Number(one.value)} label={false} /> {quadName(Number(one.value))}</>],
    ["Type", "type", facets.types, (one) => title(one.value)],
    ["Actor", "actor", facets.actors, named(facets.actors)],
    ["Recipient", "recipient", facets.recipients, named(facets.recipients)],
    ["Country", "place", facets.countries, (one) => one.label],
    ["Source", "source", facets.sources, (one) => one.label],
    ["Mode", "mode", facets.modes, (one) => spaced(one.label)],
    ["About", "context", facets.contexts, (one) => spaced(one.label)],
    ["Not told as fact", "show", facets.aux, (one) => AUX[one.value as keyof typeof AUX]?.many ?? one.label],
  ];
  return (
    <>
      {lists.filter(([, , items]) => items.length > 0).map(([name, param, items, say]) => {
        const chosen = query.getAll(param);
        const top = Math.max(...items.map((one) => one.count), 1);
        return (
          <details key={param} open={(roomy && ["quad", "type", "actor", "place"].includes(param)) || chosen.length > 0}>
            <summary>{name}{chosen.length > 0 && <span className="dim"> {chosen.length} chosen</span>}</summary>
            <ul>{items.slice(0, 10).map((one) => <li key={one.value}><button type="button" aria-pressed={chosen.includes(one.value)} onClick={() => toggle(param, one.value)}><span className="facet-name">{say(one)}</span><svg viewBox="0 0 30 6" width="30" height="6" aria-hidden="true"><rect width={Math.max((one.count / top) * 30, 1)} height="6" className="bar" /></svg><span className="facet-count">{short(one.count)}</span></button></li>)}</ul>
          </details>
        );
      })}
      {facets.years.length > 0 && (
        <details>
          <summary>Year</summary>
          <ul>{[...facets.years].sort((a, b) => b.value.localeCompare(a.value)).slice(0, 12).map((one) => <li key={one.value}><button type="button" aria-pressed={query.get("start") === `${one.value}-01-01`} onClick={() => set({ start: `${one.value}-01-01`, end: `${one.value}-12-31` })}><span className="facet-name">{one.value}</span><span className="facet-count">{short(one.count)}</span></button></li>)}</ul>
        </details>
      )}
    </>
  );
}
