/** Words marked by their role in an event. Text only: nothing of a report is ever read as markup. */

import { useState } from "react";
import type { Mark, Quote, Role } from "../api/types";
import { Link } from "../state/router";
import { pieces } from "../text/spans";
import { day, ROLE_ORDER, ROLES } from "../words";
import { reportPath } from "./basic";

/** A mark's classes: the narrowest role gives the tint, wider ones add a line. */
export function markClass(roles: readonly Role[]): string {
  const [first, ...rest] = roles;
  return [`m m-${first}`, ...rest.map((role) => `in-${role}`)].join(" ");
}

export function MarkedText({ text, marks }: { text: string; marks: readonly Mark[] }) {
  return (
    <>
      {pieces(text, marks.map((mark) => ({ ...mark, id: mark.role }))).map((piece) =>
        piece.roles.length === 0 ? piece.text : (
          <mark key={piece.start} className={markClass(piece.roles)} data-roles={piece.roles.join(" ")} title={piece.roles.map((role) => ROLES[role]).join(", in ")}>{piece.text}</mark>
        ),
      )}
    </>
  );
}

/** Plain hits of a search, as ranges of code points. */
export function Hits({ text, marks }: { text: string; marks: readonly [number, number][] }) {
  const covers = marks.map(([start, end]) => ({ start, end, role: "act" as const, id: "hit" }));
  return <>{pieces(text, covers).map((piece) => (piece.ids.length > 0 ? <mark key={piece.start} className="hit">{piece.text}</mark> : piece.text))}</>;
}

const LONG = 260;

export function QuoteView({ quote, from = true, clip = true }: { quote: Quote; from?: boolean; clip?: boolean }) {
  const [open, setOpen] = useState(false);
  const points = [...quote.text];
  const cut = clip && !open && points.length > LONG;
  const text = cut ? points.slice(0, LONG).join("") : quote.text;
  return (
    <blockquote className="quote">
      <p><MarkedText text={text} marks={cut ? quote.marks.filter((mark) => mark.end <= LONG) : quote.marks} />{cut && <button type="button" className="link" onClick={() => setOpen(true)}>… all of it</button>}</p>
      {from && <footer><Link to={reportPath(quote.document, quote.event)}>{quote.source ?? "Report"}, {day(quote.published)}</Link></footer>}
    </blockquote>
  );
}

export function Legend({ roles }: { roles?: readonly Role[] }) {
  return (
    <ul className="legend" aria-label="What the marks mean">
      {ROLE_ORDER.filter((role) => !roles || roles.includes(role)).map((role) => <li key={role}><mark className={`m m-${role}`}>{ROLES[role]}</mark></li>)}
    </ul>
  );
}
