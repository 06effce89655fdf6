/** One event's record beside its words: what was coded, on what ground, how surely, and what else was considered. */

import type { ReactNode } from "react";
import type { EventFull, EventRow, Party } from "../api/types";
import { Link } from "../state/router";
import { BASES, count, day, days, REASONS, ROLES, sectorName, signed, spaced, title } from "../words";
import { AuxTags, placeName, QuadGlyph, reportPath, Section, Sizes, Sure, TypeTag, useMeta, Who } from "./basic";
import { commitmentPath } from "./commitments";
import { incidentPath } from "./incidents";

function Field({ name, sure, children, role }: { name: string; sure?: number | null | undefined; children: ReactNode; role?: string }) {
  return <div className="field"><dt>{role && <i className={`dot dot-${role}`} />}{name}</dt><dd>{children}</dd>{sure !== undefined && <dd className="field-sure"><Sure value={sure} label={name} /></dd>}</div>;
}

function Parties({ parties, none }: { parties: readonly Party[]; none: string }) {
  const meta = useMeta();
  if (parties.length === 0) return <span className="dim">{none}</span>;
  return (
    <ul className="parties">
      {parties.map((party) => (
        <li key={`${party.start}-${party.end}-${party.key}`}>
          <Who party={party} />{party.role && <span className="dim">, {party.role}</span>}
          <span className="why">“{party.text}”: {REASONS[party.reason] ?? spaced(party.reason)}{party.sectors.length > 0 && <> · {party.sectors.map((sector) => sectorName(meta?.sectors[sector] ?? sector)).join(", ")}</>}</span>
        </li>
      ))}
    </ul>
  );
}

export function EventRecordView({ row, full, actions = true }: { row: EventRow; full: EventFull | undefined; actions?: boolean }) {
  const { event } = row;
  const meta = useMeta();
  const info = meta?.types.find((type) => type.type === event.event);
  return (
    <div className="record" data-event={event.id}>
      <h2><TypeTag event={event.event} mode={event.mode} quad={event.quad_code} /> <AuxTags aux={event.aux} /></h2>
      {info?.meaning && <p className="dim small">{info.meaning}</p>}
      <dl className="fields">
        <Field name="Type" sure={event.confidence.event}>{title(event.event)}{event.mode.length > 0 && <>, by {event.mode.map(spaced).join(" and ")}</>}<span className="why">{meta?.quads[String(event.quad_code)] ?? ""}, score {signed(event.event_scale)}{event.cameo && <> · CAMEO {event.cameo}{event.goldstein !== null && ` (${signed(event.goldstein)})`}</>}</span></Field>
        <Field name={ROLES.actor} role="actor" sure={event.confidence.actor}><Parties parties={event.actor} none="not named" /></Field>
        {(event.recipient.length > 0 || event.actor.length < 2) && <Field name={ROLES.recipient} role="recipient" sure={event.confidence.recipient}><Parties parties={event.recipient} none="not named" /></Field>}
        <Field name="Did it happen" sure={event.confidence.aux}>{event.aux.length === 0 ? "told as having happened" : <AuxTags aux={event.aux} />}</Field>
        {event.condition && <Field name={ROLES.condition} role="condition">{event.condition.text}{event.condition.event && <span className="why">supposes {title(event.condition.event)}</span>}</Field>}
        <Field name={ROLES.speaker} role="speaker">{event.attribution.length === 0 ? <span className="dim">the publisher itself</span> : <ol className="chain">{event.attribution.map((link, index) => <li key={index}><Who party={link.speaker} /> <span className="why">{link.cue ? `“${link.cue}”` : ""}{link.quoted ? " in quotation marks" : ""}</span></li>)}</ol>}</Field>
        <Field name={ROLES.time} role="time" sure={event.confidence.when}>{event.when ? <>{days(event.when.from, event.when.to)}<span className="why">{event.when.text ? `“${event.when.text}”, ` : ""}{BASES[event.when.basis] ?? event.when.basis}, to the {event.when.precision}</span></> : <span className="dim">not told</span>}</Field>
        <Field name={ROLES.place} role="place" sure={event.confidence.where}>{event.where ? <><Link to={`/map?${event.where.geonameid ? `geonameid=${event.where.geonameid}` : `place=${event.where.country ?? ""}`}`}>{placeName(event.where)}</Link><span className="why">{event.where.admin1 ? `${event.where.admin1}, ` : ""}{BASES[event.where.basis] ?? event.where.basis}, to the {event.where.precision === "admin1" ? "province" : event.where.precision}{event.where.radius_km ? `, within ${Math.round(event.where.radius_km)} km` : ""}</span></> : <span className="dim">not told</span>}</Field>
        {event.size.length > 0 && <Field name="How many" role="size"><Sizes sizes={event.size} />{event.size.map((size) => <span key={`${size.start}${size.kind}`} className="why">“{size.text}”{size.of ? ` of ${size.of.label ?? size.of.text}` : ""}</span>)}</Field>}
        {event.context.length > 0 && <Field name="About">{event.context.map(spaced).join(", ")}</Field>}
        {(row.incident ?? row.commitments.length > 0) && <Field name="Part of">{row.incident && <Link to={incidentPath(row.incident)}>an incident</Link>}{row.commitments.map((id) => <span key={id}> <Link to={commitmentPath(id)}>a commitment</Link></span>)}</Field>}
      </dl>
      {actions && <p className="record-actions"><Link className="button" to={`/review?event=${encodeURIComponent(event.id)}`}>Check or correct</Link>{row.decision && <span className="by-hand">{row.decision.verdict} by {row.decision.reviewer}, {day(row.decision.at)}</span>}</p>}
      {event.alternatives.length > 0 && (
        <Section title="What else was considered"><ul className="alternatives">{event.alternatives.map((one) => <li key={one.event}><span><QuadGlyph quad={meta?.types.find((type) => type.type === one.event)?.quad ?? 0} /> {title(one.event)}</span><Sure value={one.probability} label={one.event} /></li>)}</ul></Section>
      )}
      {event.alternatives.length === 0 && actions && <p className="dim small record-none">No other type was likely enough to be kept.</p>}
      {full && (full.beliefs.length > 1 || full.decisions.length > 0) && (
        <Section title="How this record changed">
          <ul className="plain-list small">
            {full.beliefs.map((belief) => <li key={belief.recorded_from}>{day(belief.recorded_from)}{belief.recorded_to ? ` to ${day(belief.recorded_to)}` : ", still held"}: {title(belief.event)}{belief.aux.length > 0 && ` (${belief.aux.join(", ")})`} <span className="dim">{belief.coder}</span></li>)}
            {full.decisions.map((decision) => <li key={decision.id}>{day(decision.at)}: {decision.verdict} by {decision.reviewer}{decision.undone ? ", undone" : ""} {decision.note && <q>{decision.note}</q>}</li>)}
          </ul>
        </Section>
      )}
      {full && full.copies_list.length > 0 && <Section title={`Also told word for word by`}><ul className="plain-list small">{full.copies_list.map((copy) => <li key={copy.id}><Link to={reportPath(copy.id)}>{copy.source ?? copy.id}</Link> <span className="dim">{day(copy.published)}</span></li>)}</ul></Section>}
      <p className="dim small coder" title="The coder and its weights">{event.coder} · characters {count(event.trigger.start)}–{count(event.trigger.end)}</p>
    </div>
  );
}
