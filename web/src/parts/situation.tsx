/** The situation graph: who committed to what, against whom, in order of time, and what settled it. */

import { useMemo } from "react";
import type { GraphNode, SituationGraph, Status } from "../api/types";
import { Link } from "../state/router";
import { day, daysBetween, KINDS, STATUSES, title } from "../words";
import { reportPath } from "./basic";

const LEFT = 170;
const TOP = 34;
const ROW = 40;
const PILL = 74;

const ENDED: Record<Status, string> = { open: "open", triggered: "open", carried_out: "kept", met: "kept", refused: "not", withdrawn: "not", averted: "not", lapsed: "not" };

interface Spot { node: GraphNode; x: number; y: number; date: string }
interface Lane { label: string; y: number; height: number }
interface Layout { spots: Map<string, Spot>; lanes: Lane[]; width: number; height: number; ticks: { x: number; label: string }[] }

/** Whose lane each node stands in: a commitment's speaker, or whoever settled it. */
function lanesOf(graph: SituationGraph): Map<string, string> {
  const lane = new Map<string, string>();
  for (const node of graph.nodes) if (node.commitment) lane.set(node.id, node.commitment.speaker.label);
  for (const node of graph.nodes) if (node.event) lane.set(node.id, node.event.event.actor[0]?.label ?? "others");
  return lane;
}

/** Lanes are speakers, the axis is time; what would touch in a lane goes to a second row, or moves on a little. */
function laid(graph: SituationGraph, wide: number): Layout {
  const lane = lanesOf(graph);
  const dated = graph.nodes
    .map((node) => ({ node, date: node.commitment?.said ?? node.event?.event.when?.from ?? node.event?.doc.published ?? "" }))
    .filter((one) => one.date)
    .sort((a, b) => a.date.localeCompare(b.date));
  const first = dated[0]?.date ?? "2000-01-01";
  const span = Math.max(daysBetween(first, dated.at(-1)?.date ?? first), 1);
  // Time is told by order as much as by distance, so that bursts stay readable.
  const across = (date: string, index: number) => LEFT + 40 + (0.35 * (daysBetween(first, date) / span) + 0.65 * (index / Math.max(dated.length - 1, 1))) * (wide - LEFT - 120);
  const rows = new Map<string, number[]>();
  const placed = dated.map(({ node, date }, index) => {
    const name = lane.get(node.id) ?? "others";
    const ends = rows.get(name) ?? [];
    rows.set(name, ends);
    let x = across(date, index);
    let row = ends.findIndex((end) => end <= x - PILL);
    if (row < 0 && ends.length < 2) row = ends.length;
    if (row < 0) {
      row = (ends[0] ?? 0) <= (ends[1] ?? 0) ? 0 : 1;
      x = (ends[row] ?? 0) + PILL;
    }
    ends[row] = x;
    return { node, date, name, row, x };
  });
  const lanes: Lane[] = [];
  let y = TOP;
  for (const [label, ends] of rows) {
    const height = 20 + ends.length * ROW;
    lanes.push({ label, y, height });
    y += height;
  }
  const spots = new Map(placed.map(({ node, date, name, row, x }) => [node.id, { node, date, x, y: (lanes.find((one) => one.label === name)?.y ?? TOP) + 24 + row * ROW }]));
  const ticks: Layout["ticks"] = [];
  for (const spot of spots.values()) if (spot.x - (ticks.at(-1)?.x ?? -Infinity) > 110) ticks.push({ x: spot.x, label: day(spot.date) });
  return { spots, lanes, width: Math.max(wide, ...placed.map(({ x }) => x + 60)), height: y + 8, ticks };
}

export function SituationView({ graph, current }: { graph: SituationGraph; current?: string }) {
  const number = graph.nodes.filter((node) => node.kind !== "actor").length;
  const { spots, lanes, width, height, ticks } = useMemo(() => laid(graph, Math.max(1228, LEFT + number * 46)), [graph, number]);
  return (
    <div className="scroll situation-scroll" tabIndex={0} role="region" aria-label="Situation graph, scrolls sideways">
      <svg className="situation" viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label="Commitments in order of time, one lane a speaker">
        <defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0 8 4 0 8z" /></marker></defs>
        {lanes.map((lane, index) => <g key={lane.label}><rect x="0" y={lane.y} width={width} height={lane.height} className={index % 2 ? "lane odd" : "lane"} /><text x="12" y={lane.y + 30} className="lane-name">{lane.label.length > 24 ? `${lane.label.slice(0, 23)}…` : lane.label}</text></g>)}
        {ticks.map((tick, index) => <text key={index} x={tick.x} y="20" textAnchor="middle" className="tick">{tick.label}</text>)}
        {graph.edges.map((edge, index) => {
          const [a, b] = [spots.get(edge.from), spots.get(edge.to)];
          if (!a || !b) return null;
          // What settles comes later than what it settles: drawn in the order of time, without a head.
          const [from, to] = edge.kind === "settles" ? [b, a] : [a, b];
          const end = to.x - Math.sign(to.x - from.x || 1) * (to.node.kind === "commitment" ? 37 : 11);
          const middle = (from.x + end) / 2;
          return <path key={index} d={`M${from.x} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${end} ${to.y}`} className={`link-${edge.kind}`} {...(edge.kind === "settles" ? {} : { markerEnd: "url(#arrow)" })}><title>{edge.label}</title></path>;
        })}
        {[...spots.values()].map(({ node, x, y }) => (node.commitment ? (
          <Link key={node.id} to={`/ledger/${encodeURIComponent(node.id)}`} aria-label={`${KINDS[node.commitment.kind].one} of ${node.commitment.speaker.label}${node.commitment.addressee ? ` to ${node.commitment.addressee.label}` : ""}, ${day(node.commitment.said)}: ${STATUSES[node.commitment.status].name}`}>
            <g className={`pill ${ENDED[node.commitment.status]}${node.id === current ? " current" : ""}`}><rect x={x - 34} y={y - 11} width="68" height="22" rx="11" /><text x={x} y={y + 4} textAnchor="middle">{KINDS[node.commitment.kind].one}</text></g>
            <title>{`${node.commitment.act.phrase?.text ?? node.commitment.act.event} — ${STATUSES[node.commitment.status].name}`}</title>
          </Link>
        ) : node.event ? (
          <Link key={node.id} to={reportPath(node.event.doc.id, node.event.event.id)} aria-label={`${title(node.event.event.event)}, ${day(node.event.event.when?.from)}: ${node.event.event.sentence.text}`}>
            <g className="happening"><path d={`M${x} ${y - 10}l10 10-10 10-10-10z`} className={`fill-q${node.event.event.quad_code}`} /><text x={x} y={y + 23} textAnchor="middle">{title(node.event.event.event)}</text></g>
            <title>{node.event.event.sentence.text}</title>
          </Link>
        ) : null))}
      </svg>
    </div>
  );
}
