/** Commitments as cards and as sentences. */

import type { CommitmentRow } from "../api/types";
import { Link } from "../state/router";
import { day, daysBetween, KINDS, plural, title } from "../words";
import { StatusTag, Who } from "./basic";

export const commitmentPath = (id: string): string => `/ledger/${encodeURIComponent(id)}`;

/** Words that stand between quotation marks: those within are single ones. */
const within = (text: string): string => text.replace(/[“"]([^“”"]*)[”"]/g, "‘$1’").replace(/[“”"]/g, "’");

export function What({ commitment }: { commitment: CommitmentRow }) {
  return <>{commitment.act.phrase ? <q>{within(commitment.act.phrase.text)}</q> : title(commitment.act.event)}</>;
}

function Deadline({ commitment }: { commitment: CommitmentRow }) {
  if (!commitment.deadline) return null;
  const left = daysBetween(new Date().toISOString(), commitment.deadline);
  const standing = commitment.status === "open" || commitment.status === "triggered";
  return <span className={standing && left < 0 ? "deadline over" : "deadline"}>by {day(commitment.deadline)}{standing && left >= 0 && left < 60 ? ` (${plural(left, "day")} left)` : ""}</span>;
}

export function CommitmentCard({ commitment, status = false }: { commitment: CommitmentRow; status?: boolean }) {
  return (
    <article className={`commitment k-${commitment.kind}`}>
      <p className="commitment-head"><span className={`kind k-${commitment.kind}`}>{KINDS[commitment.kind].one}</span>{status && <StatusTag status={commitment.status} late={commitment.late} />}{!status && commitment.late && <span className="status">late</span>}<span className="dim push">{day(commitment.said)}</span></p>
      <p className="commitment-who"><Who party={commitment.speaker} />{commitment.addressee && <> <span className="to" aria-label="to">→</span> <Who party={commitment.addressee} /></>}</p>
      <p className="commitment-what"><Link to={commitmentPath(commitment.id)}><What commitment={commitment} /></Link></p>
      {commitment.condition && <p className="commitment-if"><span className="sr">Condition: </span>{commitment.condition.text}</p>}
      <p className="commitment-foot dim"><Deadline commitment={commitment} /> <span>said {commitment.statements === 1 ? "once" : plural(commitment.statements, "time")}</span>{commitment.order !== null && <span>step {commitment.order}</span>}{commitment.stage && <span>{commitment.stage}</span>}</p>
    </article>
  );
}
