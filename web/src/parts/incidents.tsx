/** An incident as a line that leads to it. */

import type { IncidentRow } from "../api/types";
import { Link } from "../state/router";
import { days, plural } from "../words";
import { placeName, Sizes, TypeTag, WhoToWhom } from "./basic";
import { MarkedText } from "./marked";

export const incidentPath = (id: string): string => `/incidents/${encodeURIComponent(id)}`;

export function IncidentLine({ incident }: { incident: IncidentRow }) {
  return (
    <article className="incident-line">
      <div className="incident-when"><span>{incident.when ? days(incident.when.from, incident.when.to) : "no day"}</span><span className="dim">{placeName(incident.where)}</span></div>
      <div>
        <p className="head"><TypeTag event={incident.event} mode={incident.mode} /> <WhoToWhom event={{ actor: incident.actor as never, recipient: incident.recipient as never }} /> <Sizes sizes={incident.size} /></p>
        <p className="sentence"><Link to={incidentPath(incident.id)}>{incident.quote ? <MarkedText text={incident.quote.text} marks={incident.quote.marks} /> : incident.headline}</Link></p>
        <p className="dim small">{plural(incident.reports, "report")} of {plural(incident.outlets.length, "outlet")}{incident.texts < incident.reports ? `, ${plural(incident.texts, "text")} of their own` : ""}{incident.claimants > 1 ? `, ${plural(incident.claimants, "claimant")}` : ""}</p>
      </div>
    </article>
  );
}
