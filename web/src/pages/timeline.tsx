import type { EventRow, Facets } from "../api/types";
import { useApi, usePages } from "../api/use";
import { Ask, Empty, HiddenLine, More, PageHead, Section } from "../parts/basic";
import { EventTable } from "../parts/events";
import { FilterBar, found } from "../parts/filterbar";
import { SeriesSection } from "../parts/seriessection";
import { useFilter } from "../state/filter";
import { Link } from "../state/router";

export default function TimelinePage() {
  const { api, set, page, query } = useFilter();
  const facets = useApi<Facets>(api("/facets"));
  const events = usePages<EventRow>(api("/events", { limit: 30, sort: "-when" }));
  return (
    <div className="page">
      <PageHead title="Timeline" aside={<Link className="button" to={page("/map")}>On the map</Link>}><p className="lead">{found(facets.data?.total, "event")} in {found(facets.data?.documents, "report")}. Choose a bar to narrow the time.</p></PageHead>
      <FilterBar />
      <HiddenLine hidden={facets.data?.hidden} />
      <SeriesSection title="Events over time" height={360} zoom label="Events over time by class" onPick={(start, end) => set({ start, end, period: null })} />
      {(query.has("start") || query.has("end")) && <p><button type="button" className="chip" onClick={() => set({ start: null, end: null })}>All of the time</button></p>}
      <Section title="Events of this time"><Ask asked={events} lines={10}>{(rows) => rows.length === 0 ? <Empty>No event passes this filter.</Empty> : <><EventTable rows={rows} caption="Events, latest first" /><More more={events.more} busy={events.loadingMore} shown={rows.length} total={events.total} atLeast={events.atLeast} /></>}</Ask></Section>
    </div>
  );
}
