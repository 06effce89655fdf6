import { useApi } from "../api/use";
import type { Moved, Mover, Today } from "../api/types";
import { Ask, Counted, dyadPath, Empty, HiddenLine, PageHead, QuadBar, QuadLegend, reportPath, Section, StatusTag, useMeta, Who } from "../parts/basic";
import { Sparkline } from "../parts/charts";
import { commitmentPath, What } from "../parts/commitments";
import { FilterBar } from "../parts/filterbar";
import { IncidentLine } from "../parts/incidents";
import { QuoteView } from "../parts/marked";
import { useFilter } from "../state/filter";
import { Link } from "../state/router";
import { day, KINDS, shifted } from "../words";

export default function TodayPage() {
  const { query, set, api } = useFilter();
  const meta = useMeta();
  const since = query.get("since");
  const asked = useApi<Today>(api("/today", { since }));
  const last = meta?.store.published;
  return (
    <div className="page">
      <PageHead title="What changed" aside={
        <div className="since">
          <label>since <input type="date" value={since ?? asked.data?.since.slice(0, 10) ?? ""} max={last ?? undefined} onChange={(event) => set({ since: event.target.value })} /></label>
          {last && ([["1 day", 1], ["7 days", 7], ["30 days", 30]] as const).map(([name, back]) => <button key={name} type="button" className={asked.data?.since.slice(0, 10) === shifted(last, -back) ? "chip on" : "chip"} onClick={() => set({ since: shifted(last, -back) })}>{name}</button>)}
        </div>
      }>
        <p className="lead">{asked.data ? <>From {day(asked.data.since)} to {day(asked.data.until)}, beside each one’s own past year.</> : "Reports that came in, and what they moved."}</p>
      </PageHead>
      <FilterBar />
      <Ask asked={asked} lines={10}>{(today) => <Changes today={today} />}</Ask>
    </div>
  );
}

function Changes({ today }: { today: Today }) {
  const { page } = useFilter();
  const { counts } = today;
  const nothing = counts.documents === 0 && today.incidents.length === 0 && today.commitments.length === 0;
  const span = { start: today.since.slice(0, 10), end: today.until.slice(0, 10) };
  return (
    <>
      <HiddenLine hidden={today.hidden} />
      {nothing ? <Empty action={<Link to="/search">Look at everything instead</Link>}>Nothing came in since {day(today.since)} that this filter lets through.</Empty> : (
        <>
          <ul className="totals" aria-label="In numbers">
            <li><Counted value={counts.documents} to={page("/search", { tab: "reports", ...span })} what="new reports" /> reports</li>
            <li><Counted value={counts.events} to={page("/search", span)} what="events in them" /> events</li>
            <li><Counted value={counts.incidents} to={page("/incidents", span)} what="new incidents" /> new incidents</li>
            <li><Counted value={counts.commitments_new} to={page("/ledger", span)} what="new commitments" /> new commitments</li>
            <li><Counted value={counts.commitments_moved} to="#moved" what="commitments that moved" /> commitments moved</li>
          </ul>
          <div className="columns">
            <Section title="New incidents" aside={<Link to={page("/incidents", span)}>All</Link>}>
              {today.incidents.length === 0 ? <Empty>No incident was first reported in this time.</Empty> : today.incidents.map((incident) => <IncidentLine key={incident.id} incident={incident} />)}
            </Section>
            <Section title="Commitments that moved" id="moved" aside={<Link to={page("/ledger")}>Ledger</Link>}>
              {today.commitments.length === 0 ? <Empty>No threat, pledge or demand was made or settled.</Empty> : today.commitments.map((moved) => (
                <article key={`${moved.commitment.id}${moved.at}${moved.after}`} className="moved">
                  <p className="commitment-head"><span className={`kind k-${moved.commitment.kind}`}>{KINDS[moved.commitment.kind].one}</span>{moved.before && moved.before !== moved.after && <><StatusTag status={moved.before} /><span className="to" aria-label="became">→</span></>}<StatusTag status={moved.after} late={moved.commitment.late} />{!moved.before && <span className="dim">new</span>}<span className="dim push">{day(moved.at)}</span></p>
                  <p className="commitment-who"><Who party={moved.commitment.speaker} />{moved.commitment.addressee && <> <span className="to">→</span> <Who party={moved.commitment.addressee} /></>}</p>
                  <p className="commitment-what"><Link to={commitmentPath(moved.commitment.id)}><What commitment={moved.commitment} /></Link></p>
                  <Evidence moved={moved} />
                </article>
              ))}
            </Section>
          </div>
          <div className="columns even">
            <Section title="Dyads out of the ordinary" aside={<span className="dim small">against {day(today.compared.from)} – {day(today.compared.to)}</span>}><Movers movers={today.dyads} kind="dyad" span={span} /></Section>
            <Section title="Places out of the ordinary" aside={<QuadLegend />}><Movers movers={today.places} kind="place" span={span} /></Section>
          </div>
        </>
      )}
    </>
  );
}

/** What it rests on: the sentence, unless its words stand above already. */
function Evidence({ moved: { commitment, evidence, why } }: { moved: Moved }) {
  if (!evidence) return <p className="dim small">{why}</p>;
  const said = commitment.act.phrase?.text;
  if (!said || !evidence.text.includes(said)) return <QuoteView quote={evidence} />;
  return <p className="dim small"><Link to={reportPath(evidence.document, evidence.event)}>{evidence.source ?? "unnamed"}, {day(evidence.published)}</Link></p>;
}

function Movers({ movers, kind, span }: { movers: readonly Mover[]; kind: "dyad" | "place"; span: { start: string; end: string } }) {
  const { page } = useFilter();
  if (movers.length === 0) return <Empty>None differs from its own past year.</Empty>;
  return (
    <table className="movers">
      <caption className="sr">{kind === "dyad" ? "Dyads" : "Places"} whose events rose or fell most</caption>
      <thead><tr><th scope="col">{kind === "dyad" ? "Between" : "Where"}</th><th scope="col">Past year</th><th scope="col" className="right">Now</th><th scope="col" className="right">Usual</th><th scope="col">Classes</th></tr></thead>
      <tbody>
        {movers.map((mover) => {
          const name = mover.place ? mover.place.name : `${mover.a?.label} and ${mover.b?.label}`;
          const where = mover.place ? { place: mover.place.country, geonameid: mover.place.geonameid } : { dyad: `${mover.a?.key}~${mover.b?.key}` };
          return (
            <tr key={name}>
              <th scope="row">
                {mover.place ? <Link to={page("/map", { ...where, ...span })}>{mover.place.name}</Link> : mover.a?.key && mover.b?.key ? <Link to={page(dyadPath(mover.a.key, mover.b.key))}>{mover.a.label} – {mover.b.label}</Link> : <><Who party={mover.a} /> – <Who party={mover.b} /></>}
              </th>
              <td><Sparkline values={mover.spark} label={`${name}: events a week, ${mover.spark.length} weeks`} /></td>
              <td className="right nowrap"><span className={mover.score > 0 ? "rose" : "fell"} aria-label={mover.score > 0 ? "rose" : "fell"}>{mover.score > 0 ? "▲" : "▼"}</span> <Counted value={mover.count} to={page("/search", { ...where, ...span })} what={`events, ${name}`} /></td>
              <td className="right nowrap dim">{mover.usual.toFixed(mover.usual < 10 ? 1 : 0)} <span className="small">({mover.low}–{mover.high})</span></td>
              <td><QuadBar quads={mover.quads} /></td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
