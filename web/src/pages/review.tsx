import { useEffect, useMemo, useRef, useState } from "react";
import { download, post, token } from "../api/client";
import type { Agreement, Decision, DocumentFull, EventFull, QueueItem } from "../api/types";
import { forget, useApi, usePages } from "../api/use";
import { Ask, Empty, Failed, HiddenLine, PageHead, QuadGlyph, reportPath, Section, useMeta, WhoToWhom } from "../parts/basic";
import { Correction } from "../parts/correction";
import { FilterBar } from "../parts/filterbar";
import { incidentPath } from "../parts/incidents";
import { Legend, MarkedText } from "../parts/marked";
import { EventRecordView } from "../parts/record";
import { SignIn } from "../parts/signin";
import { useFilter } from "../state/filter";
import { useKeys } from "../state/keys";
import { Link } from "../state/router";
import { marksOf, within } from "../text/spans";
import { count, day, percent, plural, spaced, title } from "../words";

export default function ReviewPage() {
  const { query } = useFilter();
  const meta = useMeta();
  const one = query.get("event");
  return (
    <div className="page">
      <PageHead title="Review">
        <p className="lead">Records in the order of how much an answer would change the totals. A decision is kept with who made it and when, and wins over the machine.</p>
      </PageHead>
      {meta && !meta.access.can_review && <SignIn><strong>You may read, not decide.</strong> Deciding needs a reviewer’s token. <span className="dim">{meta.access.hint}</span></SignIn>}
      {!one && <FilterBar />}
      {one ? <Single id={one} /> : <Queue />}
      <div className="columns even"><Agreements /><Decisions /></div>
    </div>
  );
}

function Queue() {
  const { api } = useFilter();
  const asked = usePages<QueueItem>(api("/review/queue", { limit: 20 }));
  return (
    <>
      <HiddenLine hidden={asked.hidden} what="records" />
      <Ask asked={asked} lines={12}>{(items) => items.length === 0 ? <Empty>Nothing waits for an answer in this filter.</Empty> : <Desk items={items} more={asked.more} total={asked.total} atLeast={asked.atLeast} />}</Ask>
    </>
  );
}

/** One record that somebody came to from its evidence. */
function Single({ id }: { id: string }) {
  const row = useApi<EventFull>(`/events/${encodeURIComponent(id)}`);
  const report = useApi<DocumentFull>(row.data ? `/documents/${encodeURIComponent(row.data.event.document)}` : null);
  const item = useMemo<QueueItem | undefined>(() => {
    if (!row.data) return undefined;
    const { event } = row.data;
    const text = report.data?.document.text;
    return {
      row: row.data, swing: 0, why: "chosen by hand", decided_by: [],
      affects: { dyad: [event.actor[0] ?? null, event.recipient[0] ?? null], incident: row.data.incident, incident_events: 0, commitment: row.data.commitments[0] ?? null },
      context: text ? paragraph(text, event.sentence.start, event.sentence.end) : { text: event.sentence.text, start: event.sentence.start },
    };
  }, [row.data, report.data]);
  return <><p><Link to="/review">Back to the queue</Link></p><Ask asked={row} lines={10}>{() => item && <Desk items={[item]} more={undefined} total={1} />}</Ask></>;
}

function paragraph(text: string, start: number, end: number): { text: string; start: number } {
  const points = [...text];
  let [from, to] = [start, end];
  while (from > 0 && points[from - 1] !== "\n") from -= 1;
  while (to < points.length && points[to] !== "\n") to += 1;
  return { text: points.slice(from, to).join(""), start: from };
}

function Desk({ items, more, total, atLeast = false }: { items: readonly QueueItem[]; more: (() => void) | undefined; total: number | undefined; atLeast?: boolean }) {
  const meta = useMeta();
  const [at, setAt] = useState(0);
  const [editing, setEditing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const [done, setDone] = useState<{ decision: Decision; words: string }>();
  const note = useRef<HTMLInputElement>(null);
  const item = items[Math.min(at, items.length - 1)];
  const may = meta?.access.can_review ?? false;
  const first = items[0]?.row.event.id;
  useEffect(() => { setAt(0); setEditing(false); }, [first]);

  if (!item) return null;
  const { event, doc } = item.row;
  const decide = (verdict: Decision["verdict"], fields?: Record<string, unknown>) => {
    if (!may || busy) return;
    setBusy(true);
    setError(undefined);
    post<Decision>("/decisions", { event: event.id, verdict, ...(fields ? { fields } : {}), note: note.current?.value.trim() ?? "" })
      .then((decision) => {
        const counts = decision.counts ? ` Events of this dyad: ${count(decision.counts.before)} before, ${count(decision.counts.after)} now.` : "";
        setDone({ decision, words: `${{ accept: "Accepted", correct: "Corrected", reject: "Rejected" }[verdict]}.${counts}` });
        setEditing(false);
        forget();
      })
      .catch((reason: unknown) => setError(reason instanceof Error ? reason : new Error(String(reason))))
      .finally(() => setBusy(false));
  };
  const undo = () => {
    if (!done) return;
    post<Decision>(`/decisions/${encodeURIComponent(done.decision.id)}/undo`, {})
      .then(() => { setDone(undefined); forget(); })
      .catch((reason: unknown) => setError(reason instanceof Error ? reason : new Error(String(reason))));
  };
  const move = (by: number) => {
    setEditing(false);
    const next = at + by;
    if (next >= items.length - 3) more?.();
    setAt(Math.min(Math.max(next, 0), items.length - 1));
  };
  const keys = { a: () => decide("accept"), x: () => decide("reject"), e: () => setEditing(may), s: () => move(1), j: () => move(1), k: () => move(-1), u: undo, n: () => note.current?.focus() };
  return (
    <>
      <Bound keys={keys} />
      {done && <p className="notice good" role="status">{done.words} <button type="button" className="link" onClick={undo}>Undo</button></p>}
      {error && <Failed error={error} />}
      <div className="desk">
        <nav className="desk-list" aria-label="Queue">
          <p className="dim small">{count(total ?? items.length)}{atLeast ? "+" : ""} wait{(total ?? 2) === 1 ? "s" : ""}</p>
          <ol>{items.map((one, index) => <li key={one.row.event.id}><button type="button" aria-current={index === at ? "true" : undefined} onClick={() => { setAt(index); setEditing(false); }}><span className="nowrap"><QuadGlyph quad={one.row.event.quad_code} /> {title(one.row.event.event)}</span><span className="small"><WhoToWhom event={one.row.event} plain /></span>{one.swing > 0 && <span className="swing" title="How much an answer moves the totals">±{one.swing.toFixed(1)}</span>}</button></li>)}</ol>
        </nav>
        <div className="desk-words">
          <p className="over">{doc.source ?? "unnamed"}, {day(doc.published)} · <Link to={reportPath(doc.id, event.id)}>{doc.title ?? "whole report"}</Link></p>
          <Legend roles={[...new Set(marksOf(event).map((mark) => mark.role))]} />
          <p className="report-text"><MarkedText text={item.context.text} marks={within(marksOf(event), item.context.start, item.context.start + [...item.context.text].length)} /></p>
          <p className="small"><b>Why here:</b> {item.why}.{item.affects.incident && <> It belongs to <Link to={incidentPath(item.affects.incident)}>an incident{item.affects.incident_events > 0 ? ` of ${plural(item.affects.incident_events, "event")}` : ""}</Link>.</>}{item.decided_by.length > 0 && <> Decided before by {item.decided_by.join(", ")}.</>}</p>
          <div className="verdicts" role="group" aria-label="Verdict">
            <button type="button" className="button accept" disabled={!may || busy} onClick={() => decide("accept")}>Accept <kbd>a</kbd></button>
            <button type="button" disabled={!may || busy} aria-expanded={editing} onClick={() => setEditing(!editing)}>Correct <kbd>e</kbd></button>
            <button type="button" disabled={!may || busy} onClick={() => decide("reject")}>No event <kbd>x</kbd></button>
            <button type="button" onClick={() => move(1)}>Skip <kbd>s</kbd></button>
          </div>
          <label className="note">Note <kbd>n</kbd><input ref={note} key={event.id} type="text" placeholder="Why, for whoever reads this later" /></label>
        </div>
        <div className="desk-record">
          {editing ? <Correction key={event.id} event={event} busy={busy} onSave={(fields) => decide("correct", fields)} onCancel={() => setEditing(false)} /> : <EventRecordView row={item.row} full={undefined} actions={false} />}
        </div>
      </div>
    </>
  );
}

function Bound({ keys }: { keys: Record<string, () => void> }) {
  useKeys(keys);
  return null;
}

function Agreements() {
  const asked = useApi<Agreement>("/review/agreement");
  const [error, setError] = useState<Error>();
  return (
    <Section title="Agreement" aside={<a className="button" href="/api/v1/review/export" download="dragoman-review.jsonl" onClick={(event) => { if (!token()) return; event.preventDefault(); download("/review/export", "dragoman-review.jsonl").catch(setError); }}>Training data</a>}>
      {error && <Failed error={error} />}
      <Ask asked={asked}>
        {(agreement) => agreement.pairs.length === 0 ? <Empty>Two people have not yet judged the same record.</Empty> : (
          <>{agreement.pairs.map((pair) => (
            <table key={`${pair.a}${pair.b}`} className="plain"><caption>{pair.a} and {pair.b}, {plural(pair.n, "record")}</caption><thead><tr><th scope="col">Field</th><th scope="col" className="right">Agree</th><th scope="col" className="right">Share</th><th scope="col" className="right" title="Cohen's kappa: agreement beyond chance">Kappa</th></tr></thead>
              <tbody>{pair.fields.map((field) => <tr key={field.field}><th scope="row">{spaced(field.field)}</th><td className="right">{field.agree} of {field.n}</td><td className="right">{field.n > 0 ? percent(field.agree / field.n) : "–"}</td><td className="right">{field.kappa === null ? "–" : field.kappa.toFixed(2)}</td></tr>)}</tbody></table>
          ))}</>
        )}
      </Ask>
    </Section>
  );
}

function Decisions() {
  const asked = usePages<Decision>("/decisions?limit=10");
  return (
    <Section title="Latest decisions">
      <Ask asked={asked}>
        {(decisions) => decisions.length === 0 ? <Empty>None yet.</Empty> : (
          <ul className="plain-list decisions">{decisions.map((one) => <li key={one.id} className={one.undone ? "undone" : undefined}><b>{one.verdict}</b> by {one.reviewer}, {day(one.at)}: <Link to={`/events/${encodeURIComponent(one.event)}`}>{one.label}</Link>{Object.keys(one.fields).length > 0 && <span className="dim"> ({Object.keys(one.fields).map(spaced).join(", ")})</span>}{one.note && <> <q>{one.note}</q></>}{one.undone && <span className="dim"> undone</span>}</li>)}</ul>
        )}
      </Ask>
    </Section>
  );
}

