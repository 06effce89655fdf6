import type { DyadFull, EventRow } from "../api/types";
import { useApi, usePages } from "../api/use";
import { Ask, Counted, Empty, HiddenLine, More, PageHead, QuadBar, Section, useMeta, Who } from "../parts/basic";
import { Butterfly, RateTable } from "../parts/charts";
import { CommitmentCard } from "../parts/commitments";
import { EventTable } from "../parts/events";
import { FilterBar } from "../parts/filterbar";
import { SeriesSection } from "../parts/seriessection";
import { useFilter } from "../state/filter";
import { Link, navigate } from "../state/router";
import { total } from "../words";

export default function DyadPage({ params }: { params: Record<string, string> }) {
  const [a, b] = [params.a ?? "", params.b ?? ""];
  const { api, page } = useFilter();
  const meta = useMeta();
  const dyad = `${a}~${b}`;
  const asked = useApi<DyadFull>(api(`/dyads/${encodeURIComponent(a)}/${encodeURIComponent(b)}`));
  const events = usePages<EventRow>(api("/events", { dyad, limit: 25 }));
  const quadOf = (type: string) => meta?.types.find((one) => one.type === type)?.quad ?? 0;
  return (
    <div className="page">
      <Ask asked={asked} lines={8}>
        {(found) => (
          <>
            <PageHead over="Dyad" title={<><Who party={found.a} /> <span className="to">⇄</span> <Who party={found.b} /></>} aside={<Link className="button" to={page("/map", { dyad })}>On the map</Link>} />
            <ul className="totals" aria-label="In numbers">
              <li><Counted value={found.counts.events} to={page("/search", { dyad })} what="events" /> events</li>
              <li><Counted value={found.counts.reports} to={page("/search", { dyad, tab: "reports" })} what="reports" /> reports</li>
              <li><Counted value={found.counts.incidents} to={page("/incidents", { dyad })} what="incidents" /> incidents</li>
              <li className="totals-bars"><span className="dim small">{found.a.label} → {found.b.label} <Counted value={total(found.counts.a_to_b)} to={page("/search", { actor: a, recipient: b })} what={`events from ${found.a.label} to ${found.b.label}`} /></span><QuadBar quads={found.counts.a_to_b} /><span className="dim small">{found.b.label} → {found.a.label} <Counted value={total(found.counts.b_to_a)} to={page("/search", { actor: b, recipient: a })} what={`events from ${found.b.label} to ${found.a.label}`} /></span><QuadBar quads={found.counts.b_to_a} /></li>
            </ul>
            <FilterBar />
            <HiddenLine hidden={found.hidden} />
            <SeriesSection more={{ dyad }} label={`Events between ${found.a.label} and ${found.b.label} over time`} onPick={(start, end) => navigate(page("/search", { dyad, start, end }))} />
            <div className="columns even">
              <Section title="Who does what to whom">
                {found.types.length === 0 ? <Empty>No event from one to the other passes this filter.</Empty> : <Butterfly rows={[...found.types].sort((x, y) => quadOf(x.type) - quadOf(y.type) || y.a_to_b + y.b_to_a - x.a_to_b - x.b_to_a)} left={found.a.label} right={found.b.label} quadOf={quadOf} to={(type, side) => page("/search", { type, actor: side === "a" ? a : b, recipient: side === "a" ? b : a })} />}
              </Section>
              <div>
                <Section title="Open commitments" aside={<Link to={page("/ledger", { dyad })}>Ledger</Link>}>{found.commitments.length === 0 ? <Empty>Nothing between the two is open.</Empty> : found.commitments.map((one) => <CommitmentCard key={one.id} commitment={one} />)}</Section>
                {found.rates.length > 0 && <Section title="How often each keeps its word to the other"><RateTable rates={found.rates} caption="Base rates" /></Section>}
              </div>
            </div>
          </>
        )}
      </Ask>
      <Section title="Events"><Ask asked={events}>{(rows) => rows.length === 0 ? <Empty>No event passes this filter.</Empty> : <><EventTable rows={rows} caption="Events of this dyad" /><More more={events.more} busy={events.loadingMore} shown={rows.length} total={events.total} atLeast={events.atLeast} /></>}</Ask></Section>
    </div>
  );
}
