import { lazy, Suspense, type ReactNode } from "react";
import type { IncidentFull, PlaceMap, SizeRange } from "../api/types";
import { useApi } from "../api/use";
import { Ask, AuxTags, Empty, Loading, PageHead, placeName, reportPath, Section, Sizes, TypeTag, Who, Whos } from "../parts/basic";
import { FigureChart } from "../parts/charts";
import { IncidentLine } from "../parts/incidents";
import { QuoteView } from "../parts/marked";
import { Merge, Split } from "../parts/ruling";
import { useKeys } from "../state/keys";
import { Link } from "../state/router";
import { count, day, days, JOINS, plural, SIZES, title } from "../words";

const WorldMap = lazy(() => import("../parts/worldmap"));

export default function IncidentPage({ params }: { params: Record<string, string> }) {
  const asked = useApi<IncidentFull>(`/incidents/${encodeURIComponent(params.id ?? "")}`);
  useKeys({ j: () => step(1), k: () => step(-1) });
  return <div className="page"><Ask asked={asked} lines={14}>{(incident) => <Whole incident={incident} />}</Ask></div>;
}

/** Moves along the reports of the incident. */
function step(by: number): void {
  const links = [...document.querySelectorAll<HTMLElement>("[data-report] a[data-words]")];
  const now = links.indexOf(document.activeElement as HTMLElement);
  links[Math.min(Math.max(now + by, 0), links.length - 1)]?.focus();
}

function Whole({ incident }: { incident: IncidentFull }) {
  const kinds = [...new Set(incident.figures.map((figure) => figure.kind))];
  const joins = new Map(incident.joins.map((join) => [join.event, join]));
  const claims = (
    <Section title="Who says what" id="claims">
      <div className="claims">
        {incident.claims.filter((claim) => claim.says.length > 0).map((claim, index) => (
          <article key={`${claim.claimant.label}${index}`} className="claim">
            <h3><Who party={claim.claimant} />{claim.voice && !/voice/.test(claim.claimant.label) && <span className="dim"> in its own voice</span>}</h3>
            <p className="dim small">{claim.first === claim.last ? day(claim.first) : `${day(claim.first)} – ${day(claim.last)}`}</p>
            <p><Sizes sizes={claim.size} />{claim.size.length === 0 && <span className="dim small">gives no figure</span>}</p>
            {claim.says.slice(0, 2).map((said) => <div key={said.event}><AuxTags aux={said.aux} /><QuoteView quote={said.quote} /></div>)}
            {claim.says.length > 2 && <details><summary>{plural(claim.says.length - 2, "more statement")}</summary>{claim.says.slice(2).map((said) => <QuoteView key={said.event} quote={said.quote} />)}</details>}
          </article>
        ))}
      </div>
    </Section>
  );
  const where = <Section title="Where">{!incident.where || incident.where.lat === null ? <Empty>No place was told, or none that could be found on a map.</Empty> : <Suspense fallback={<Loading lines={4} label="Loading the map" />}><WorldMap places={mapOf(incident)} label={`Map of ${placeName(incident.where)}`} small /></Suspense>}</Section>;
  return (
    <>
      <PageHead over={<>{incident.when ? days(incident.when.from, incident.when.to) : "No day told"}{incident.where && <> · {placeName(incident.where)}</>}</>} title={<><TypeTag event={incident.event} mode={incident.mode} /></>}>
        <p className="lead serif">{incident.headline}</p>
        <p><Whos parties={incident.actor} none="someone unnamed" />{incident.recipient.length > 0 && <> <span className="to">→</span> <Whos parties={incident.recipient} /></>}</p>
      </PageHead>
      <ul className="totals" aria-label="In numbers">
        <li><a className="figure" href="#reports">{count(incident.reports)}</a> {incident.reports === 1 ? "report" : "reports"}</li>
        <li><a className="figure" href="#reports">{count(incident.texts)}</a> {incident.texts === 1 ? "text" : "texts of their own"}</li>
        <li><a className="figure" href="#claims">{count(incident.claims.length)}</a> {incident.claims.length === 1 ? "claimant" : "claimants"}</li>
        {incident.range.map((range) => <li key={range.kind}><a className="figure" href="#figures">{range.low === range.high ? count(range.best) : `${count(range.low)}–${count(range.high)}`}</a> {SIZES[range.kind] ?? range.kind}</li>)}
      </ul>
      {kinds.length === 0 && <div className="columns">{claims}{where}</div>}
      {kinds.length > 0 && (
        <>
          <div className="columns">
            <Section title="Figures over time" id="figures">
              {kinds.map((kind) => <div key={kind} className="figure-block"><h3>{SIZES[kind] ?? kind}</h3><FigureChart figures={incident.figures} kind={kind} range={incident.range.find((range) => range.kind === kind)} />{incident.figures.filter((figure) => figure.kind === kind).length > 1 && <Estimates kind={kind} incident={incident} />}</div>)}
            </Section>
            {where}
          </div>
          {claims}
        </>
      )}
      <Section title="Reports, and why they are one happening" id="reports">
        <table className="reports">
          <caption className="sr">Events that were joined into this incident</caption>
          <thead><tr><th scope="col">Published</th><th scope="col">Report</th><th scope="col">Words</th><th scope="col">Joined by</th></tr></thead>
          <tbody>
            {incident.members.map((row) => {
              const join = joins.get(row.event.id);
              return (
                <tr key={row.event.id} data-report={row.doc.id}>
                  <td className="nowrap">{day(row.doc.published)}</td>
                  <td>{row.doc.source ?? "unnamed"}{row.copies > 0 && <span className="dim"> +{row.copies}</span>}</td>
                  <td><span className="small">{title(row.event.event)}</span> <AuxTags aux={row.event.aux} /> <Link data-words to={reportPath(row.doc.id, row.event.id)} className="serif">{row.event.sentence.text}</Link></td>
                  <td className="joined">{join ? <>{join.reasons.map((reason) => <span key={reason} className="reason">{JOINS[reason] ?? reason}</span>)}{join.detail && <span className="why">{join.detail}</span>}{join.hand && <span className="by-hand">by {join.hand.reviewer}</span>}</> : <span className="dim">the first told</span>}{incident.members.length > 1 && <Split event={row.event.id} />}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Section>
      {incident.near.length > 0 && <Section title="Kept apart">{incident.near.map(({ incident: other, why }) => <div key={other.id} className="apart"><IncidentLine incident={other} /><p className="small"><span className="dim">Apart by:</span> {why} {incident.members[0] && <Merge event={incident.members[0].event.id} other={other.id} />}</p></div>)}</Section>}
      {incident.beliefs.length > 1 && <Section title="How this incident grew"><ul className="plain-list small">{incident.beliefs.map((belief) => <li key={belief.recorded_from}>{day(belief.recorded_from)}: {plural(belief.members, "event")}. {belief.why}</li>)}</ul></Section>}
    </>
  );
}

function Estimates({ kind, incident }: { kind: string; incident: IncidentFull }) {
  const say = (name: ReactNode, of: readonly SizeRange[], what: string) => {
    const range = of.find((one) => one.kind === kind);
    return range && <div title={what}><dt>{name}</dt><dd>{range.low === range.high ? count(range.best) : <>{count(range.low)} – <b>{count(range.best)}</b> – {count(range.high)}</>}</dd></div>;
  };
  return <dl className="estimates">{say("Conservative", incident.conservative, "The most conservative claim, as ACLED counts")}{say("Low, best, high", incident.range, "Over all claims, as UCDP counts")}</dl>;
}

function mapOf(incident: IncidentFull): PlaceMap {
  const where = incident.where;
  const quads: [number, number, number, number] = [0, 0, 0, 0];
  for (const row of incident.members) quads[row.event.quad_code - 1] = (quads[row.event.quad_code - 1] ?? 0) + 1;
  return {
    type: "FeatureCollection", unplaced: 0, total: incident.events, hidden: null, countries: {},
    features: where && where.lat !== null && where.lon !== null ? [{ type: "Feature", geometry: { type: "Point", coordinates: [where.lon, where.lat] }, properties: { geonameid: where.geonameid, name: where.name ?? "", country: where.country, precision: where.precision, events: incident.events, incidents: 1, quads, dead: null, last: incident.last_reported } }] : [],
  };
}
