import type { CommitmentFull, SituationGraph } from "../api/types";
import { useApi } from "../api/use";
import { Ask, Empty, PageHead, reportPath, Section, StatusTag, Sure, Who } from "../parts/basic";
import { RateTable } from "../parts/charts";
import { CommitmentCard, What } from "../parts/commitments";
import { EventTable } from "../parts/events";
import { MarkedText } from "../parts/marked";
import { Settle } from "../parts/ruling";
import { SituationView } from "../parts/situation";
import { Link } from "../state/router";
import { marksOf, within } from "../text/spans";
import { day, daysBetween, KINDS, plural, STATUSES, title } from "../words";

export default function CommitmentPage({ params }: { params: Record<string, string> }) {
  const id = params.id ?? "";
  const asked = useApi<CommitmentFull>(`/commitments/${encodeURIComponent(id)}`);
  return <div className="page"><Ask asked={asked} lines={12}>{(commitment) => <Whole commitment={commitment} />}</Ask></div>;
}

function Whole({ commitment }: { commitment: CommitmentFull }) {
  const graph = useApi<SituationGraph>(`/commitments/graph?around=${encodeURIComponent(commitment.id)}`);
  const { condition, deadline } = commitment;
  return (
    <>
      <PageHead over={<><span className={`kind k-${commitment.kind}`}>{KINDS[commitment.kind].one}</span> <StatusTag status={commitment.status} late={commitment.late} /></>} title={<><Who party={commitment.speaker} plain />{commitment.addressee && <> <span className="to">→</span> <Who party={commitment.addressee} plain /></>}</>}>
        <p className="lead serif"><What commitment={commitment} /></p>
      </PageHead>
      <dl className="facts">
        <div><dt>Speaker</dt><dd><Who party={commitment.speaker} /></dd></div>
        {commitment.addressee && <div><dt>Addressee</dt><dd><Who party={commitment.addressee} /></dd></div>}
        <div><dt>Act</dt><dd>{title(commitment.act.event)}</dd></div>
        {condition && <div><dt>Condition</dt><dd>{condition.text}</dd></div>}
        <div><dt>First said</dt><dd>{day(commitment.said)}</dd></div>
        {commitment.last_said !== commitment.said && <div><dt>Last said</dt><dd>{day(commitment.last_said)}</dd></div>}
        {deadline && <div><dt>Deadline</dt><dd>{day(deadline)}</dd></div>}
        {commitment.stage && <div><dt>Stage</dt><dd>{commitment.stage}</dd></div>}
        {commitment.order !== null && <div><dt>Step</dt><dd>{commitment.order}</dd></div>}
      </dl>
      <div className="columns">
        <Section title="What became of it">
          <ol className="history">
            <li className="history-step s-open">
              <p className="history-head"><b>Said</b> <span className="dim">{day(commitment.said)}</span></p>
              {commitment.said_in[0] && <Evidence row={commitment.said_in[0]} />}
            </li>
            {commitment.history.map((change, index) => (
              <li key={index} className={`history-step s-${change.status}`}>
                <p className="history-head"><StatusTag status={change.status} /> <span className="dim">{day(change.date)}, {plural(daysBetween(commitment.said, change.date), "day")} after it was said</span> <Sure value={change.confidence} label="This change" />{change.by_hand && <span className="by-hand">by hand</span>}</p>
                <p className="small">{change.why}</p>
                {change.evidence.map((row) => <Evidence key={row.event.id} row={row} />)}
                {change.evidence.length === 0 && <p className="dim small">No event settled this: it follows from time passing.</p>}
              </li>
            ))}
            {commitment.history.length === 0 && <li className="history-step s-open"><p className="dim">{STATUSES.open.means.replace(/^n/, "N")}.</p></li>}
          </ol>
          {commitment.said_in[0] && <Settle key={commitment.status} event={commitment.said_in[0].event.id} commitment={commitment.id} status={commitment.status} day={commitment.moved.slice(0, 10)} />}
        </Section>
        <div>
          {commitment.rates.length > 0 && <Section title="How often this speaker keeps its word"><RateTable rates={commitment.rates} caption="Base rates of this speaker" actor={false} /></Section>}
          {commitment.steps.length > 1 && <Section title="Steps">{commitment.steps.map((step) => <CommitmentCard key={step.id} commitment={step} status />)}</Section>}
          {commitment.answers.length > 0 && <Section title="From the other side">{commitment.answers.map((answer) => <CommitmentCard key={answer.id} commitment={answer} status />)}</Section>}
        </div>
      </div>
      {graph.data && graph.data.nodes.filter((node) => node.kind !== "actor").length > 1 && <Section title="How it hangs together" aside={<Link to={`/situation${commitment.speaker.key ? `?party=${encodeURIComponent(commitment.speaker.key)}` : ""}`}>The whole situation</Link>}><SituationView graph={graph.data} current={commitment.id} /></Section>}
      <Section title={`Said ${commitment.said_in.length === 1 ? "once" : plural(commitment.said_in.length, "time")}`}>{commitment.said_in.length === 0 ? <Empty>Its statements are no longer in the store.</Empty> : <EventTable rows={commitment.said_in} caption="Statements of this commitment" />}</Section>
    </>
  );
}

function Evidence({ row }: { row: CommitmentFull["said_in"][number] }) {
  const { event, doc } = row;
  return (
    <blockquote className="quote">
      <p><MarkedText text={event.sentence.text} marks={within(marksOf(event), event.sentence.start, event.sentence.end)} /></p>
      <footer><Link to={reportPath(doc.id, event.id)}>{doc.source ?? "Report"}, {day(doc.published)}</Link></footer>
    </blockquote>
  );
}
