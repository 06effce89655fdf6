/** Small parts that every page uses. */

import { useEffect, useRef, type ReactNode } from "react";
import type { Aux, EventRecord, Hidden, Meta, PartyRef, Quad, Quads, Size, SizeRange, Status, Where } from "../api/types";
import { useApi } from "../api/use";
import { address, useFilter } from "../state/filter";
import { Link } from "../state/router";
import { AUX, AUX_ORDER, count, percent, quadName, QUADS, short, size as sizeText, spaced, STATUSES, title, total } from "../words";

export const useMeta = (): Meta | undefined => useApi<Meta>("/meta").data;

/* ---- what is there, what is not --------------------------------------------------------------------- */

export function Loading({ lines = 5, label = "Loading" }: { lines?: number; label?: string }) {
  return (
    <div className="loading" role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, index) => <span key={index} className={`bone bone-${index % 4}`} />)}
    </div>
  );
}

export function Failed({ error, retry }: { error: Error; retry?: (() => void) | undefined }) {
  return (
    <div className="notice bad" role="alert">
      <strong>This could not be loaded.</strong> <span>{error.message}</span>
      {retry && <button type="button" className="quiet" onClick={retry}>Try again</button>}
    </div>
  );
}

export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return <div className="empty"><p>{children}</p>{action}</div>;
}

/** Shows what a request brought: its failure, its absence so far, or the data. */
export function Ask<T>({ asked, lines, children }: {
  asked: { data: T | undefined; error: Error | undefined; loading: boolean; reload: () => void };
  lines?: number;
  children: (data: T) => ReactNode;
}) {
  if (asked.error) return <Failed error={asked.error} retry={asked.reload} />;
  if (asked.data === undefined) return <Loading lines={lines ?? 5} />;
  return <div className={asked.loading ? "stale" : undefined} aria-busy={asked.loading}>{children(asked.data)}</div>;
}

export function More({ more, busy, shown, total: all, atLeast }: {
  more: (() => void) | undefined; busy: boolean; shown: number; total: number | undefined; atLeast?: boolean;
}) {
  return (
    <div className="more">
      <span className="dim">{count(shown)} of {all === undefined ? "…" : count(all)}{atLeast ? "+" : ""} shown</span>
      {more && <button type="button" onClick={more} disabled={busy}>{busy ? "Loading…" : "Show more"}</button>}
    </div>
  );
}

/** Says what the default view leaves out, and shows each with one click. */
export function HiddenLine({ hidden, what = "events" }: { hidden: Hidden | null | undefined; what?: string }) {
  const { query, set, toggle } = useFilter();
  const shown = new Set(query.getAll("show"));
  const left = AUX_ORDER.filter((aux) => !shown.has(aux) && (hidden?.[aux] ?? 0) > 0);
  return (
    <div className="hidden-line" role="group" aria-label="What is shown and what is hidden">
      <span>
        {shown.size === 0 ? `Only ${what} told as having happened, as believed now.` : `Also shown: ${AUX_ORDER.filter((aux) => shown.has(aux)).map((aux) => AUX[aux].many).join(", ")}.`}
      </span>
      {hidden && left.length > 0 && <span className="dim">Hidden:</span>}
      {hidden && left.map((aux) => (
        <button key={aux} type="button" className="chip" title={`Show ${what} that are ${AUX[aux].means}`} aria-label={`Show ${count(hidden[aux])} ${AUX[aux].many}`} onClick={() => toggle("show", aux)}>
          {short(hidden[aux])} {AUX[aux].many}
        </button>
      ))}
      {hidden && left.length > 1 && <button type="button" className="link" onClick={() => set({ show: [...AUX_ORDER] })}>Show all</button>}
      {hidden && left.length === 0 && shown.size === 0 && <span className="dim">Nothing is hidden.</span>}
      {shown.size > 0 && <button type="button" className="link" onClick={() => set({ show: null })}>Only what happened</button>}
    </div>
  );
}

/* ---- classes ----------------------------------------------------------------------------------------- */

/** Circle: cooperation, diamond: conflict; hollow: in words, solid: in deeds. Shape and colour say the same. */
export function QuadGlyph({ quad, label = true }: { quad: number; label?: boolean }) {
  const solid = quad === 2 || quad === 4;
  return (
    <svg className={`glyph q${quad}`} viewBox="0 0 14 14" width="12" height="12" {...(label ? { role: "img", "aria-label": quadName(quad) } : { "aria-hidden": true })}>
      {quad <= 2 ? <circle cx="7" cy="7" r={solid ? 5.5 : 4.5} className={solid ? "solid" : "hollow"} /> : <path d={solid ? "M7 .7 13.3 7 7 13.3 .7 7z" : "M7 1.8 12.2 7 7 12.2 1.8 7z"} className={solid ? "solid" : "hollow"} />}
    </svg>
  );
}

export function QuadLegend() {
  return (
    <ul className="quad-legend" aria-label="Classes of events">
      {QUADS.map((name, index) => <li key={name}><QuadGlyph quad={index + 1} label={false} /> {name}</li>)}
    </ul>
  );
}

/** Four shares of a whole as one bar. */
export function QuadBar({ quads, max }: { quads: Quads; max?: number }) {
  const all = total(quads);
  const scale = 100 / Math.max(max ?? all, 1);
  let x = 0;
  return (
    <svg className="quad-bar" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label={QUADS.map((name, index) => `${name} ${quads[index]}`).join(", ")}>
      {quads.map((value, index) => {
        const from = x;
        x += value * scale;
        return value > 0 && <rect key={index} x={from} y="0" width={Math.max(value * scale - 0.6, 0.4)} height="8" className={`fill-q${index + 1}`} />;
      })}
    </svg>
  );
}

export function TypeTag({ event, mode = [], quad }: { event: string; mode?: readonly string[]; quad?: Quad | number | undefined }) {
  const meta = useMeta();
  const info = meta?.types.find((type) => type.type === event);
  return (
    <span className="type" title={info?.meaning ?? undefined}>
      <span className="nowrap"><QuadGlyph quad={quad ?? info?.quad ?? 0} /> <b>{title(event)}</b></span>
      {mode.length > 0 && <span className="mode"> {mode.map(spaced).join(", ")}</span>}
    </span>
  );
}

export function AuxTags({ aux }: { aux: readonly Aux[] }) {
  return <>{aux.map((one) => <span key={one} className={`aux aux-${one}`} title={AUX[one].means}>{AUX[one].one}</span>)}</>;
}

export function StatusTag({ status, late = false }: { status: Status; late?: boolean }) {
  return <span className={`status s-${status}`} title={STATUSES[status].means}>{STATUSES[status].name}{late ? ", late" : ""}</span>;
}

/* ---- who, where, how many ---------------------------------------------------------------------------- */

export const actorPath = (key: string): string => `/actors/${encodeURIComponent(key)}`;
export const dyadPath = (a: string, b: string): string => `/dyads/${encodeURIComponent(a)}/${encodeURIComponent(b)}`;
export const reportPath = (document: string, event?: string): string =>
  `/reports/${encodeURIComponent(document)}${event ? `?event=${encodeURIComponent(event)}` : ""}`;

export function Who({ party, plain = false }: { party: PartyRef | null; plain?: boolean }) {
  const { page } = useFilter();
  if (!party) return <span className="dim">nobody named</span>;
  const name = <>{party.label}{party.country && party.kind !== "country" && party.key !== party.country && <span className="cc"> {party.country}</span>}</>;
  if (plain || !party.key) return <span className="who">{name}</span>;
  return <Link className="who" to={page(actorPath(party.key), { party: null, actor: null, recipient: null, dyad: null })}>{name}</Link>;
}

export function Whos({ parties, plain = false, none = "unnamed" }: { parties: readonly PartyRef[]; plain?: boolean; none?: string }) {
  if (parties.length === 0) return <span className="dim">{none}</span>;
  const seen = new Set<string>();
  const each = parties.filter((party) => !seen.has(party.key ?? party.label) && seen.add(party.key ?? party.label));
  return <>{each.slice(0, 3).map((party, index) => <span key={party.key ?? party.label}>{index > 0 && ", "}<Who party={party} plain={plain} /></span>)}{each.length > 3 && <span className="dim"> and {each.length - 3} more</span>}</>;
}

/** Who to whom; parties of a reciprocal event stand together. */
export function WhoToWhom({ event, plain = false }: { event: Pick<EventRecord, "actor" | "recipient">; plain?: boolean }) {
  return (
    <span className="who-to-whom">
      <Whos parties={event.actor} plain={plain} none="someone unnamed" />
      {event.recipient.length > 0 && <> <span className="to" aria-label="to">→</span> <Whos parties={event.recipient} plain={plain} /></>}
    </span>
  );
}

export const placeName = (where: Where | null): string =>
  where ? [where.name ?? where.text, where.country].filter(Boolean).join(", ") || "somewhere" : "";

export function Sizes({ sizes }: { sizes: readonly (Size | SizeRange)[] }) {
  const seen = new Set<string>();
  return <>{sizes.filter((one) => !seen.has(sizeText(one)) && seen.add(sizeText(one))).map((one) => <span key={sizeText(one)} className={`size size-${one.kind}`}>{sizeText(one)}</span>)}</>;
}

export function Sure({ value, label }: { value: number | null | undefined; label?: string }) {
  if (value === null || value === undefined) return <span className="dim">–</span>;
  return (
    <span className="sure" title={`${label ?? "Confidence"}: right in about ${percent(value)} of such cases`}>
      <svg viewBox="0 0 30 6" width="30" height="6" aria-hidden="true"><rect width="30" height="6" rx="3" className="track" /><rect width={30 * value} height="6" rx="3" className="bar" /></svg>
      {percent(value)}
    </span>
  );
}

/** A figure that leads to what it counts. */
export function Counted({ value, to, what }: { value: number; to: string; what?: string }) {
  return <Link className="figure" to={to} aria-label={what ? `${count(value)} ${what}` : undefined}>{short(value)}</Link>;
}

export function Section({ title: heading, aside, children, id, className }: {
  title: ReactNode; aside?: ReactNode; children: ReactNode; id?: string; className?: string;
}) {
  return (
    <section className={className ? `section ${className}` : "section"} id={id}>
      <div className="section-head"><h2>{heading}</h2>{aside && <div className="aside">{aside}</div>}</div>
      {children}
    </section>
  );
}

export function PageHead({ title: heading, children, over, aside }: { title: ReactNode; children?: ReactNode; over?: ReactNode; aside?: ReactNode }) {
  const held = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const words = held.current?.textContent;
    document.title = words ? `${words} · Dragoman` : "Dragoman";
  });
  return (
    <header className="page-head">
      <div>
        {over && <p className="over">{over}</p>}
        <h1 ref={held} tabIndex={-1}>{heading}</h1>
        {children}
      </div>
      {aside && <div className="aside">{aside}</div>}
    </header>
  );
}

export function Tabs({ name, tabs, value }: { name: string; tabs: { id: string; label: ReactNode }[]; value: string }) {
  const { query } = useFilter();
  return (
    <nav className="tabs" aria-label={name}>
      {tabs.map((tab, index) => {
        const next = new URLSearchParams(query);
        if (index === 0) next.delete(name);
        else next.set(name, tab.id);
        return <Link key={tab.id} to={address(location.pathname, next)} replace aria-current={tab.id === value ? "page" : undefined}>{tab.label}</Link>;
      })}
    </nav>
  );
}
