import { useState } from "react";
import type { ActorRow, DyadRow } from "../api/types";
import { usePages } from "../api/use";
import { Ask, Counted, dyadPath, Empty, HiddenLine, More, PageHead, QuadBar, QuadLegend, Section, Who } from "../parts/basic";
import { FilterBar } from "../parts/filterbar";
import { useFilter } from "../state/filter";
import { Link } from "../state/router";
import { day, signed } from "../words";

export default function ActorsPage() {
  const { api, page } = useFilter();
  const [words, setWords] = useState("");
  const actors = usePages<ActorRow>(api("/actors", words.trim() ? { q: words.trim() } : {}));
  const dyads = usePages<DyadRow>(api("/dyads"));
  return (
    <div className="page">
      <PageHead title="Actors and dyads"><p className="lead">Who acts, upon whom.</p></PageHead>
      <FilterBar />
      <HiddenLine hidden={dyads.hidden} />
      <div className="columns even">
        <Section title="Dyads" aside={<QuadLegend />}>
          <Ask asked={dyads}>
            {(rows) => rows.length === 0 ? <Empty>No two actors meet in this filter.</Empty> : (
              <>
                <table className="plain"><caption className="sr">Pairs of actors with most events</caption><thead><tr><th scope="col">Between</th><th scope="col">Classes</th><th scope="col" className="right">Events</th><th scope="col" className="right" title="Mean score, −10 conflict to +10 cooperation">Score</th></tr></thead>
                  <tbody>{rows.map((row) => <tr key={`${row.a.key}~${row.b.key}`}><th scope="row"><Link to={page(dyadPath(row.a.key ?? "", row.b.key ?? ""))}>{row.a.label} – {row.b.label}</Link></th><td><QuadBar quads={row.quads} /></td><td className="right"><Counted value={row.events} to={page("/search", { dyad: `${row.a.key}~${row.b.key}` })} what="events" /></td><td className="right">{signed(row.score)}</td></tr>)}</tbody></table>
                <More more={dyads.more} busy={dyads.loadingMore} shown={rows.length} total={dyads.total} />
              </>
            )}
          </Ask>
        </Section>
        <Section title="Actors" aside={<label className="inline-find"><span className="sr">Find an actor</span><input type="search" placeholder="Find an actor" value={words} onChange={(event) => setWords(event.target.value)} /></label>}>
          <Ask asked={actors}>
            {(rows) => rows.length === 0 ? <Empty>No actor of that name has an event here.</Empty> : (
              <>
                <table className="plain"><caption className="sr">Actors with most events</caption><thead><tr><th scope="col">Actor</th><th scope="col" className="right">Acts</th><th scope="col" className="right">Acted upon</th><th scope="col" className="right">Last</th></tr></thead>
                  <tbody>{rows.map((row) => <tr key={row.key ?? row.label}><th scope="row"><Who party={row} /></th><td className="right"><Counted value={row.as_actor} to={page("/search", { actor: row.key })} what={`events by ${row.label}`} /></td><td className="right"><Counted value={row.as_recipient} to={page("/search", { recipient: row.key })} what={`events upon ${row.label}`} /></td><td className="right nowrap">{day(row.last)}</td></tr>)}</tbody></table>
                <More more={actors.more} busy={actors.loadingMore} shown={rows.length} total={actors.total} />
              </>
            )}
          </Ask>
        </Section>
      </div>
    </div>
  );
}
