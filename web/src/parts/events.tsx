/** Events as a dense table at a desk, as cards on a phone. */

import { memo } from "react";
import type { EventRow } from "../api/types";
import { Link } from "../state/router";
import { marksOf, within } from "../text/spans";
import { day, days } from "../words";
import { AuxTags, placeName, reportPath, Sizes, Sure, TypeTag, WhoToWhom } from "./basic";
import { MarkedText } from "./marked";

export const EventTable = memo(function EventTable({ rows, caption }: { rows: readonly EventRow[]; caption: string }) {
  return (
    <table className="events">
      <caption className="sr">{caption}</caption>
      <thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Who to whom, and the words</th><th scope="col">Where</th><th scope="col">Report</th><th scope="col" className="right">Sure</th></tr></thead>
      <tbody>{rows.map((row) => <Row key={row.event.id} row={row} />)}</tbody>
    </table>
  );
});

function Row({ row }: { row: EventRow }) {
  const { event, doc } = row;
  const marks = within(marksOf(event), event.sentence.start, event.sentence.end);
  const to = reportPath(doc.id, event.id);
  return (
    <tr>
      <td className="when" data-label="When">{event.when ? days(event.when.from, event.when.to) : <span className="dim">no day</span>}{event.when?.basis === "published" && <span className="dim" title="Not stated: the day of the report">*</span>}</td>
      <td className="what"><TypeTag event={event.event} mode={event.mode} quad={event.quad_code} /> <AuxTags aux={event.aux} />{row.decision && <span className="by-hand" title={`${row.decision.verdict} by ${row.decision.reviewer}`}>by hand</span>}</td>
      <td className="words"><div className="head"><WhoToWhom event={event} /> <Sizes sizes={event.size} /></div><p className="sentence"><Link to={to}><MarkedText text={event.sentence.text} marks={marks} /></Link></p></td>
      <td className="where" data-label="Where">{placeName(event.where)}</td>
      <td className="source"><span>{doc.source ?? "unnamed"}</span> <span className="dim">{day(doc.published)}</span>{row.copies > 0 && <span className="dim"> +{row.copies} {row.copies === 1 ? "copy" : "copies"}</span>}{row.incident && <Link className="small" to={`/incidents/${encodeURIComponent(row.incident)}`}>incident</Link>}</td>
      <td className="right sure-cell"><Sure value={event.confidence.event} label="Type" /></td>
    </tr>
  );
}
