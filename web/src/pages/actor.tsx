import type { ActorFull, EventRow, Network } from "../api/types";
import { useApi, usePages } from "../api/use";
import { Ask, Counted, dyadPath, Empty, HiddenLine, More, PageHead, QuadBar, Section, useMeta, Who } from "../parts/basic";
import { RateTable } from "../parts/charts";
import { CommitmentCard } from "../parts/commitments";
import { EventTable } from "../parts/events";
import { FilterBar } from "../parts/filterbar";
import { NetworkView } from "../parts/network";
import { SeriesSection } from "../parts/seriessection";
import { useFilter } from "../state/filter";
import { Link, navigate } from "../state/router";
import { capital, count, day, plural, sectorName } from "../words";

export default function ActorPage({ params }: { params: Record<string, string> }) {
  const key = params.key ?? "";
  const { api, page } = useFilter();
  const path = `/actors/${encodeURIComponent(key)}`;
  const asked = useApi<ActorFull>(api(path));
  const network = useApi<Network>(api(`${path}/network`, { limit: 30 }));
  const events = usePages<EventRow>(api("/events", { party: key, limit: 25 }));
  return (
    <div className="page">
      <Ask asked={asked} lines={8}>
        {(found) => (
          <>
            <Head found={found} name={key} />
            <FilterBar />
            <HiddenLine hidden={found.hidden} />
            <SeriesSection more={{ party: key }} label={`Events of ${found.actor.label} over time`} onPick={(start, end) => navigate(page("/search", { party: key, start, end }))} />
            <div className="columns even">
              <Section title="With whom">
                {found.partners.length === 0 ? <Empty>No other actor is named with it.</Empty> : (
                  <table className="plain"><caption className="sr">Partners, what was given and received</caption><thead><tr><th scope="col">Partner</th><th scope="col">Given</th><th scope="col" className="right">n</th><th scope="col">Received</th><th scope="col" className="right">n</th></tr></thead>
                    <tbody>{found.partners.map((partner) => {
                      const sum = (quads: readonly number[]) => quads.reduce((a, b) => a + b, 0);
                      const other = partner.party.key ?? "";
                      return <tr key={other}><th scope="row"><Link to={page(dyadPath(key, other))}>{partner.party.label}</Link></th><td><QuadBar quads={partner.given} /></td><td className="right"><Counted value={sum(partner.given)} to={page("/search", { actor: key, recipient: other })} what={`events upon ${partner.party.label}`} /></td><td><QuadBar quads={partner.received} /></td><td className="right"><Counted value={sum(partner.received)} to={page("/search", { actor: other, recipient: key })} what={`events by ${partner.party.label}`} /></td></tr>;
                    })}</tbody></table>
                )}
              </Section>
              <Section title="Network of relations">
                <Ask asked={network}>{(graph) => graph.nodes.length < 2 ? <Empty>No relation to draw.</Empty> : <NetworkView network={graph} centre={key} name={found.actor.label} />}</Ask>
                <p className="dim small">Lines take the prevailing class; dashed in words, solid in deeds.</p>
              </Section>
            </div>
            <div className="columns even">
              <Section title="Open commitments" aside={<Link to={page("/ledger", { speaker: key })}>Ledger</Link>}>{found.commitments.length === 0 ? <Empty>None is open.</Empty> : found.commitments.map((one) => <CommitmentCard key={one.id} commitment={one} />)}</Section>
              <Section title="How often it keeps its word">{found.rates.length === 0 ? <Empty>None of its commitments has come to an end.</Empty> : <RateTable rates={found.rates} caption="Base rates" actor={false} />}</Section>
            </div>
          </>
        )}
      </Ask>
      <Section title="Events"><Ask asked={events}>{(rows) => rows.length === 0 ? <Empty>No event passes this filter.</Empty> : <><EventTable rows={rows} caption="Events of this actor" /><More more={events.more} busy={events.loadingMore} shown={rows.length} total={events.total} atLeast={events.atLeast} /></>}</Ask></Section>
    </div>
  );
}

function Head({ found, name }: { found: ActorFull; name: string }) {
  const { page } = useFilter();
  const meta = useMeta();
  const { actor, counts } = found;
  const about = [actor.kind, actor.kind === "country" ? null : (meta?.countries[actor.country ?? ""] ?? actor.country), ...actor.sectors.map((sector) => sectorName(meta?.sectors[sector] ?? sector))].filter(Boolean);
  return (
    <>
      <PageHead over={capital(about.join(" · "))} title={actor.label}>
        {actor.aliases.length > 0 && <p className="dim">also {actor.aliases.slice(0, 6).join(", ")}</p>}
        {actor.affiliations.length > 0 && <p>{actor.affiliations.slice(0, 4).map((one, index) => <span key={index}>{index > 0 && "; "}{one.role ? `${one.role} of ` : "of "}<Who party={one.of} />{one.from || one.to ? <span className="dim"> {day(one.from)} – {one.to ? day(one.to) : ""}</span> : null}</span>)}</p>}
        {actor.members.length > 0 && <details><summary>{plural(actor.members.length, "body or person", "bodies and persons")} of it</summary><p>{actor.members.map((member, index) => <span key={member.key ?? index}>{index > 0 && ", "}<Who party={member} /></span>)}</p></details>}
      </PageHead>
      <ul className="totals" aria-label="In numbers">
        <li><Counted value={counts.as_actor} to={page("/search", { actor: name })} /> acts</li>
        <li><Counted value={counts.as_recipient} to={page("/search", { recipient: name })} /> acted upon</li>
        <li><Counted value={counts.incidents} to={page("/incidents", { party: name })} /> incidents</li>
        <li><Counted value={counts.commitments_open} to={page("/ledger", { speaker: name })} /> open commitments</li>
        <li className="totals-bars"><span className="dim small">Given</span><QuadBar quads={counts.given} /><span className="dim small">Received</span><QuadBar quads={counts.received} /><span className="sr">{count(counts.events)} events</span></li>
      </ul>
    </>
  );
}
