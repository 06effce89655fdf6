import { useEffect, useMemo, useRef } from "react";
import type { DocumentFull, EventFull, EventRow, Role } from "../api/types";
import { useApi } from "../api/use";
import { Ask, AuxTags, Empty, PageHead, QuadGlyph, reportPath, Section } from "../parts/basic";
import { Legend, markClass } from "../parts/marked";
import { EventRecordView } from "../parts/record";
import { useKeys } from "../state/keys";
import { Link, navigate, usePlace } from "../state/router";
import { marksOf, pieces, type Cover } from "../text/spans";
import { day, plural, ROLES, title } from "../words";

export default function EvidencePage({ params }: { params: Record<string, string> }) {
  const { query } = usePlace();
  const id = params.document ?? "";
  const asOf = query.get("as_of");
  const asked = useApi<DocumentFull>(`/documents/${encodeURIComponent(id)}${asOf ? `?as_of=${encodeURIComponent(asOf)}` : ""}`);
  return <div className="page"><Ask asked={asked} lines={14}>{(report) => <Report report={report} wanted={query.get("event")} />}</Ask></div>;
}

function Report({ report, wanted }: { report: DocumentFull; wanted: string | null }) {
  const { document, events } = report;
  const chosen = events.find((row) => row.event.id === wanted) ?? events[0];
  const at = chosen ? events.indexOf(chosen) : -1;
  const choose = (row: EventRow | undefined) => row && navigate(reportPath(document.id, row.event.id), { replace: true });
  const words = useRef<HTMLDivElement>(null);
  const step = (by: number) => {
    const marks = [...(words.current?.querySelectorAll<HTMLElement>("mark[data-opens]") ?? [])];
    if (marks.length === 0) return;
    const now = marks.indexOf(window.document.activeElement as HTMLElement);
    marks[now < 0 ? (by > 0 ? 0 : marks.length - 1) : (now + by + marks.length) % marks.length]?.focus();
  };
  useKeys({
    j: () => choose(events[Math.min(at + 1, events.length - 1)]), k: () => choose(events[Math.max(at - 1, 0)]),
    "]": () => step(1), "[": () => step(-1),
    o: () => chosen?.incident && navigate(`/incidents/${encodeURIComponent(chosen.incident)}`),
  });
  const full = useApi<EventFull>(chosen ? `/events/${encodeURIComponent(chosen.event.id)}` : null);
  useEffect(() => {
    if (wanted) words.current?.querySelector("mark[data-roles~=act]")?.scrollIntoView({ block: "center" });
  }, [wanted]);
  const roles = useMemo(() => (chosen ? [...new Set(marksOf(chosen.event).map((mark) => mark.role))] : []), [chosen]);
  return (
    <>
      <PageHead over={<>{document.source ?? "Unnamed source"}, {day(document.published)}{report.copies.length > 0 && <> · {plural(report.copies.length, "copy", "copies")} elsewhere</>}</>} title={<span className="headline">{document.title ?? "Report without a title"}</span>} />
      <div className="evidence">
        <nav className="evidence-events" aria-label="Events of this report">
          <h2>{plural(events.length, "event")}</h2>
          <ol>
            {events.map((row) => (
              <li key={row.event.id}>
                <Link replace to={reportPath(document.id, row.event.id)} aria-current={row === chosen ? "true" : undefined}>
                  <span className="nowrap"><QuadGlyph quad={row.event.quad_code} /> {title(row.event.event)}</span> <AuxTags aux={row.event.aux} />
                  <span className="trigger">{row.event.trigger.text}</span>
                </Link>
              </li>
            ))}
          </ol>
          {events.length > 1 && <p className="dim small by-key"><kbd>j</kbd> <kbd>k</kbd> to go through them</p>}
        </nav>
        <div className="evidence-text">
          {chosen && <Legend roles={roles} />}
          <div ref={words} className="report-text" lang={document.language ?? undefined} data-document={document.id}><Words document={document.id} text={document.text} rows={events} chosen={chosen} /></div>
          {document.url && /^https?:/i.test(document.url) && <p className="small"><a href={document.url} rel="noreferrer noopener" target="_blank">Where it was published</a></p>}
          {report.copies.length > 0 && (
            <Section title="The same words elsewhere">
              <ul className="plain-list">{report.copies.map((copy) => <li key={copy.id}><Link to={reportPath(copy.id)}>{copy.title ?? copy.id}</Link> <span className="dim">{copy.source ?? "unnamed"}, {day(copy.published)}: {copy.relation}{copy.likeness !== null && copy.likeness < 1 ? `, ${Math.round(copy.likeness * 100)} % alike` : ""}</span></li>)}</ul>
            </Section>
          )}
          {report.skips.length > 0 && <Section title="Left out"><ul className="plain-list">{report.skips.map((skip, index) => <li key={index}>{skip.step}: {skip.reason} <span className="dim">{skip.detail}</span></li>)}</ul></Section>}
        </div>
        <aside className="evidence-record" aria-label="The record">
          {chosen ? <EventRecordView row={chosen} full={full.data} /> : <Empty>No event was coded in this report. {document.coder ? `Coder: ${document.coder}.` : ""}</Empty>}
        </aside>
      </div>
    </>
  );
}

/** The report's words: the chosen event's marks, its sentence, and the other events' acts to click on. */
function Words({ document, text, rows, chosen }: { document: string; text: string; rows: readonly EventRow[]; chosen: EventRow | undefined }) {
  const cut = useMemo(() => {
    const covers: Cover[] = chosen ? marksOf(chosen.event).map((mark) => ({ ...mark, id: `@${mark.role}` })) : [];
    if (chosen) covers.push({ start: chosen.event.sentence.start, end: chosen.event.sentence.end, role: "act", id: "#" });
    for (const row of rows) if (row !== chosen) covers.push({ start: row.event.trigger.start, end: row.event.trigger.end, role: "act", id: row.event.id });
    return pieces(text, covers);
  }, [text, rows, chosen]);
  const starts = useMemo(() => new Set(chosen ? marksOf(chosen.event).map((mark) => mark.start) : []), [chosen]);
  return (
    <p>
      {cut.map((piece) => {
        const roles = piece.ids.filter((id) => id.startsWith("@")).map((id) => id.slice(1) as Role);
        const inside = piece.ids.includes("#");
        if (roles.length > 0) {
          const opens = starts.has(piece.start);
          const unique = [...new Set(roles)];
          return <mark key={piece.start} className={markClass(unique)} data-roles={unique.join(" ")} title={unique.map((role) => ROLES[role]).join(", in ")} {...(opens ? { "data-opens": true, tabIndex: -1 } : {})}>{piece.text}</mark>;
        }
        const other = piece.ids.find((id) => id !== "#");
        const row = other ? rows.find((one) => one.event.id === other) : undefined;
        if (row) return <Link key={piece.start} replace to={reportPath(document, row.event.id)} className={inside ? "other-act lit" : "other-act"} title={`Another event: ${title(row.event.event)}`}>{piece.text}</Link>;
        return <span key={piece.start} className={inside ? "lit" : undefined}>{piece.text}</span>;
      })}
    </p>
  );
}
