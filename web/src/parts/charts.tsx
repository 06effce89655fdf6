/** Small drawings in SVG: they take the style sheet's colours, print well, and can be reached by keyboard. */

import type { Figure, Rate, SizeRange } from "../api/types";
import { Link } from "../state/router";
import { useNarrow } from "../state/width";
import { count, day, daysBetween, KINDS, percent, SIZES, title } from "../words";
import { QuadGlyph, reportPath, Who } from "./basic";

export function Sparkline({ values, label }: { values: readonly number[]; label: string }) {
  const top = Math.max(...values, 1);
  const width = 106;
  const step = width / Math.max(values.length, 1);
  return (
    <svg className="spark" viewBox={`0 0 ${width} 22`} width={width} height="22" role="img" aria-label={label}>
      {values.map((value, index) => <rect key={index} x={index * step} width={Math.max(step - 0.5, 0.5)} y={22 - Math.max((value / top) * 21, value > 0 ? 1.5 : 0.5)} height={Math.max((value / top) * 21, value > 0 ? 1.5 : 0.5)} className={value === 0 ? "none" : index === values.length - 1 ? "now" : ""} />)}
    </svg>
  );
}

/** Shares with their interval: how many of an actor's threats were carried out, say. */
export function RateTable({ rates, caption, actor = true }: { rates: readonly Rate[]; caption: string; actor?: boolean }) {
  return (
    <table className="rates">
      <caption className="sr">{caption}</caption>
      <thead><tr>{actor && <th scope="col">Speaker</th>}<th scope="col">Kind</th><th scope="col">Kept</th><th scope="col" className="bar-head">Share, with 95 % interval</th><th scope="col" className="right">Median days</th></tr></thead>
      <tbody>
        {rates.map((rate) => (
          <tr key={`${rate.actor.key}|${rate.kind}|${rate.addressee?.key}`}>
            {actor && <th scope="row"><Who party={rate.actor} />{rate.addressee && <> → <Who party={rate.addressee} /></>}</th>}
            <td>{KINDS[rate.kind]?.many ?? rate.kind}{!actor && rate.addressee && <> to <Who party={rate.addressee} /></>}</td>
            <td className="nowrap"><Link to={`/ledger?speaker=${encodeURIComponent(rate.actor.key ?? "")}&kind=${rate.kind}${rate.addressee?.key ? `&addressee=${encodeURIComponent(rate.addressee.key)}` : ""}`}>{count(rate.kept)} of {count(rate.n)}</Link>{rate.still_open > 0 && <span className="dim"> {rate.still_open} open</span>}</td>
            <td><Interval rate={rate} /></td>
            <td className="right">{rate.days === null ? <span className="dim">–</span> : Math.round(rate.days)}{rate.late > 0 && <span className="dim"> {rate.late} late</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Interval({ rate }: { rate: Rate }) {
  if (rate.n === 0) return <span className="dim">none has ended</span>;
  return (
    <span className="interval">
      <svg viewBox="0 0 120 12" width="120" height="12" role="img" aria-label={`${percent(rate.share ?? 0)}, between ${percent(rate.low)} and ${percent(rate.high)}`}>
        <line x1="1" x2="119" y1="6" y2="6" className="track" /><rect x={1 + rate.low * 118} width={Math.max((rate.high - rate.low) * 118, 1)} y="3.5" height="5" rx="2.5" className="range" />
        {rate.share !== null && <circle cx={1 + rate.share * 118} cy="6" r="4" className="dot" />}
      </svg>
      {rate.share !== null && percent(rate.share)}
    </span>
  );
}

/** Types of events by direction, left and right of a spine. */
export function Butterfly({ rows, left, right, quadOf, to }: {
  rows: readonly { type: string; a_to_b: number; b_to_a: number }[]; left: string; right: string; quadOf: (type: string) => number; to: (type: string, side: "a" | "b") => string;
}) {
  const top = Math.max(...rows.flatMap((row) => [row.a_to_b, row.b_to_a]), 1);
  return (
    <table className="butterfly">
      <caption className="sr">Events by type and direction</caption>
      <thead><tr><th scope="col" className="right">{left} → {right}</th><th scope="col" className="spine">Type</th><th scope="col">{right} → {left}</th></tr></thead>
      <tbody>
        {rows.map((row) => {
          const quad = quadOf(row.type);
          return (
            <tr key={row.type}>
              <td className="right"><Wing value={row.a_to_b} top={top} quad={quad} left to={to(row.type, "a")} label={`${row.a_to_b} ${title(row.type)} by ${left}`} /></td>
              <th scope="row" className="spine"><QuadGlyph quad={quad} /> {title(row.type)}</th>
              <td><Wing value={row.b_to_a} top={top} quad={quad} to={to(row.type, "b")} label={`${row.b_to_a} ${title(row.type)} by ${right}`} /></td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Wing({ value, top, quad, left = false, to, label }: { value: number; top: number; quad: number; left?: boolean; to: string; label: string }) {
  if (value === 0) return <span className="dim">0</span>;
  const width = (value / top) * 100;
  return (
    <Link to={to} className={left ? "wing left" : "wing"} aria-label={label}>
      {!left && <span>{count(value)}</span>}
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect x={left ? 100 - width : 0} width={width} height="10" className={`fill-q${quad}`} /></svg>
      {left && <span>{count(value)}</span>}
    </Link>
  );
}

const SHAPES = ["circle", "square", "diamond", "triangle", "cross", "bar"] as const;

function Shape({ kind, x, y }: { kind: (typeof SHAPES)[number]; x: number; y: number }) {
  const r = 5.5;
  if (kind === "square") return <rect x={x - r + 0.5} y={y - r + 0.5} width={2 * r - 1} height={2 * r - 1} />;
  if (kind === "diamond") return <path d={`M${x} ${y - r - 1}l${r + 1} ${r + 1} ${-r - 1} ${r + 1} ${-r - 1} ${-r - 1}z`} />;
  if (kind === "triangle") return <path d={`M${x} ${y - r - 1}l${r + 1} ${2 * r} h${-2 * r - 2}z`} />;
  if (kind === "cross") return <path d={`M${x - r} ${y - 2}h${r - 2}v${-r + 2}h4v${r - 2}h${r - 2}v4h${-r + 2}v${r - 2}h-4v${-r + 2}h${-r + 2}z`} />;
  if (kind === "bar") return <rect x={x - r} y={y - 2.5} width={2 * r} height={5} />;
  return <circle cx={x} cy={y} r={r} />;
}

/** What each claimant said, and when: a point a figure, a line from low to high, the band of all claims behind. */
export function FigureChart({ figures, kind, range }: { figures: readonly Figure[]; kind: string; range: SizeRange | undefined }) {
  const narrow = useNarrow();
  const mine = figures.filter((figure) => figure.kind === kind);
  const [only] = mine;
  if (only && mine.length === 1) return <p><Link className="figure" to={reportPath(only.document, only.event)}>{only.text}</Link> <span className="dim">says {only.claimant.label}, {day(only.at)}</span></p>;
  const claimants = [...new Set(mine.map((figure) => figure.claimant.label))];
  const dates = [...new Set(mine.map((figure) => figure.at.slice(0, 10)))].sort();
  const first = dates[0] ?? "2000-01-01";
  const last = dates.at(-1) ?? first;
  const span = Math.max(daysBetween(first, last), 1);
  const top = Math.max(...mine.map((figure) => figure.high), 1) * 1.12;
  const [width, height, left, right, foot, head] = [narrow ? 400 : 720, 240, 44, 18, 30, 12];
  const perClaimant = Math.min(9, 40 / Math.max(claimants.length, 1));
  const across = (date: string) => (dates.length === 1 ? (left + width - right) / 2 : left + 26 + (daysBetween(first, date) / span) * (width - left - right - 52));
  const x = (figure: Figure) => across(figure.at) + (claimants.indexOf(figure.claimant.label) - (claimants.length - 1) / 2) * perClaimant;
  const y = (value: number) => height - foot - (value / top) * (height - foot - head);
  const ticks = niceTicks(top, 4);
  return (
    <figure className="figures">
      <svg viewBox={`0 0 ${width} ${height}`} role="group" aria-label={`Figures of the ${SIZES[kind] ?? kind} over time, by claimant`}>
        {range && <rect x={left} width={width - left - right} y={y(range.high)} height={Math.max(y(range.low) - y(range.high), 1)} className="band" />}
        {ticks.map((tick) => <g key={tick}><line x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} className="grid" /><text x={left - 8} y={y(tick) + 4} textAnchor="end">{count(tick)}</text></g>)}
        {dates.filter((_, index) => dates.length <= width / 90 || index % Math.ceil(dates.length / (width / 90)) === 0).map((date) => <text key={date} x={across(date)} y={height - 8} textAnchor="middle">{day(date).replace(/ \d{4}$/, "")}</text>)}
        {mine.map((figure, index) => {
          const who = claimants.indexOf(figure.claimant.label);
          return (
            <Link key={`${figure.event}-${index}`} to={reportPath(figure.document, figure.event)} aria-label={`${figure.claimant.label}: ${figure.text} ${SIZES[kind] ?? kind}, ${day(figure.at)}`}>
              <g className={`claimant c${who % SHAPES.length}`}>
                {figure.low !== figure.high && <line x1={x(figure)} x2={x(figure)} y1={y(figure.low)} y2={y(figure.high)} className="span" />}
                <Shape kind={SHAPES[who % SHAPES.length] ?? "circle"} x={x(figure)} y={y(figure.best)} />
                <title>{`${figure.claimant.label}: “${figure.text}” (${figure.source ?? "report"}, ${day(figure.at)})`}</title>
              </g>
            </Link>
          );
        })}
      </svg>
      <figcaption>
        <ul className="claimants">{claimants.map((claimant, index) => <li key={claimant}><svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" className={`claimant c${index % SHAPES.length}`}><Shape kind={SHAPES[index % SHAPES.length] ?? "circle"} x={8} y={8} /></svg> {claimant}</li>)}{range && <li><span className="band-key" /> all claims: {range.low === range.high ? range.best : `${range.low}–${range.high}`}</li>}</ul>
      </figcaption>
    </figure>
  );
}

function niceTicks(top: number, wanted: number): number[] {
  const raw = top / wanted;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = Math.max(1, ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10) * power);
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, index) => index * step);
}
