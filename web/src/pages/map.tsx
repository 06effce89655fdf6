import { lazy, Suspense, useState } from "react";
import type { EventRow, PlaceMap, PlaceProperties, Series } from "../api/types";
import { useApi, usePages } from "../api/use";
import { Ask, Counted, Empty, HiddenLine, Loading, More, PageHead, QuadBar, QuadLegend, Section } from "../parts/basic";
import { EventTable } from "../parts/events";
import { FilterBar, found } from "../parts/filterbar";
import { useFilter } from "../state/filter";
import { count, days } from "../words";

const WorldMap = lazy(() => import("../parts/worldmap"));
const SeriesChart = lazy(() => import("../parts/serieschart"));

export default function MapPage() {
  const { api, query, set, page } = useFilter();
  const [box, setBox] = useState<string>();
  const asked = useApi<PlaceMap>(api("/map"));
  const series = useApi<Series>(api("/series", { period: "auto", split: "quad" }));
  const one = (place: PlaceProperties) => (place.geonameid === null ? { place: place.country, geonameid: null } : { geonameid: place.geonameid, place: null });
  const chosen = query.get("geonameid");
  const narrowed = query.has("geonameid") || query.has("place") || query.has("bbox");
  return (
    <div className="page">
      <PageHead title="Map" aside={<QuadLegend />}>
        <p className="lead">{asked.data ? <>{found(asked.data.total - asked.data.unplaced, "event")} at {found(asked.data.features.length, "place")}{asked.data.unplaced > 0 && <>; <span>{count(asked.data.unplaced)} more tell no place and are not on the map</span></>}.</> : "Where it happened."}</p>
      </PageHead>
      <FilterBar />
      <HiddenLine hidden={asked.data?.hidden} />
      <Ask asked={asked} lines={10}>
        {(places) => (
          <div className="map-page">
            <div>
              <Suspense fallback={<Loading lines={9} label="Loading the map" />}>
                <WorldMap places={places} bbox={query.get("bbox")} label="Map of events; the list beside it has the same figures" onPick={(place) => set(one(place))} onMove={setBox} />
              </Suspense>
              <div className="map-tools">
                {box && box !== query.get("bbox") && <button type="button" className="button" onClick={() => set({ bbox: box })}>Only this part of the map</button>}
                {narrowed && <button type="button" onClick={() => set({ bbox: null, geonameid: null, place: null })}>The whole world</button>}
                <span className="dim small">Pale circles: known to the province or country only. Size: events. Colour: the class that prevails.</span>
              </div>
              {series.data && series.data.starts.length > 1 && (
                <Suspense fallback={<Loading lines={2} />}><SeriesChart series={series.data} height={120} volume={false} label="Events over time in this filter; choose a bar to narrow the time" onPick={(start, end) => set({ start, end })} /></Suspense>
              )}
              {series.data && series.data.starts.length > 0 && <p className="dim small">{days(series.data.starts[0] ?? "", series.data.starts.at(-1) ?? "")}. A bar narrows the time of the filter.</p>}
            </div>
            <aside aria-label="Places">
              {places.features.length === 0 ? <Empty>No event that passes this filter tells where it happened.</Empty> : (
                <table className="plain places"><caption className="sr">Places with most events</caption><thead><tr><th scope="col">Place</th><th scope="col">Classes</th><th scope="col" className="right">Events</th><th scope="col" className="right">Dead</th></tr></thead>
                  <tbody>{places.features.slice(0, 30).map(({ properties }) => <tr key={`${properties.geonameid}${properties.name}${properties.country}`} className={chosen && String(properties.geonameid) === chosen ? "chosen" : undefined}><th scope="row"><button type="button" className="link" onClick={() => set(one(properties))}>{properties.name}</button> <span className="cc">{properties.country}</span></th><td><QuadBar quads={properties.quads} /></td><td className="right"><Counted value={properties.events} to={page("/search", one(properties))} what={`events at ${properties.name}`} /></td><td className="right">{properties.dead ?? ""}</td></tr>)}</tbody></table>
              )}
            </aside>
          </div>
        )}
      </Ask>
      {narrowed && <Here />}
    </div>
  );
}

function Here() {
  const { api } = useFilter();
  const asked = usePages<EventRow>(api("/events", { limit: 20 }));
  return <Section title="Events here"><Ask asked={asked}>{(rows) => rows.length === 0 ? <Empty>No event passes this filter.</Empty> : <><EventTable rows={rows} caption="Events at the chosen place" /><More more={asked.more} busy={asked.loadingMore} shown={rows.length} total={asked.total} /></>}</Ask></Section>;
}
