/** An actor and those it deals with: nodes by force, edges by the class that prevails. */

import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, type SimulationLinkDatum, type SimulationNodeDatum } from "d3-force";
import { useMemo } from "react";
import type { Network, NetworkEdge, Quads } from "../api/types";
import { useFilter } from "../state/filter";
import { Link } from "../state/router";
import { useNarrow } from "../state/width";
import { count, quadName } from "../words";
import { actorPath, dyadPath } from "./basic";

interface Node extends SimulationNodeDatum { key: string; label: string; events: number; radius: number }
interface Edge extends SimulationLinkDatum<Node> { edge: NetworkEdge }

type Room = readonly [width: number, height: number];
const PHONE: Room = [390, 340];
const DESK: Room = [640, 420];

export const prevailing = (quads: Quads): number => quads.indexOf(Math.max(...quads)) + 1;

function placed(network: Network, centre: string, [width, height]: Room): { nodes: Node[]; edges: Edge[] } {
  const top = Math.max(...network.nodes.filter((node) => node.key !== centre).map((node) => node.events), 1);
  const nodes: Node[] = network.nodes.filter((node) => node.key).map((node, index) => ({
    key: node.key ?? "", label: node.label, events: node.events, radius: node.key === centre ? 16 : 5 + 9 * Math.sqrt(node.events / top),
    // A ring to begin with, so that equal data give an equal drawing.
    x: width / 2 + Math.cos(index * 2.4) * (40 + index * 6), y: height / 2 + Math.sin(index * 2.4) * (30 + index * 4),
    ...(node.key === centre ? { fx: width / 2, fy: height / 2 } : {}),
  }));
  const known = new Set(nodes.map((node) => node.key));
  const edges: Edge[] = network.edges.filter((edge) => known.has(edge.from) && known.has(edge.to) && edge.from !== edge.to).map((edge) => ({ source: edge.from, target: edge.to, edge }));
  forceSimulation(nodes)
    .force("link", forceLink<Node, Edge>(edges).id((node) => node.key).distance(110).strength(0.25))
    .force("charge", forceManyBody().strength(-340))
    .force("centre", forceCenter(width / 2, height / 2))
    .force("collide", forceCollide<Node>((node) => node.radius + 22))
    .stop()
    .tick(260);
  for (const node of nodes) {
    node.x = Math.min(Math.max(node.x ?? 0, 70), width - 70);
    node.y = Math.min(Math.max(node.y ?? 0, 24), height - 30);
  }
  return { nodes, edges };
}

export function NetworkView({ network, centre, name }: { network: Network; centre: string; name: string }) {
  const { page } = useFilter();
  const room = useNarrow() ? PHONE : DESK;
  const { nodes, edges } = useMemo(() => placed(network, centre, room), [network, centre, room]);
  const top = Math.max(...edges.map(({ edge }) => edge.events), 1);
  const high = Math.min(...nodes.map((node) => (node.y ?? 0) - node.radius)) - 10;
  const low = Math.max(...nodes.map((node) => (node.y ?? 0) + node.radius)) + 26;
  const bare = { party: null, actor: null, recipient: null, dyad: null };
  return (
    <svg className="network" viewBox={`0 ${high} ${room[0]} ${low - high}`} role="group" aria-label={`Whom ${name} deals with; each line leads to the dyad`}>
      {edges.map(({ source, target, edge }) => {
        const [a, b] = [source as Node, target as Node];
        const [dx, dy] = [(b.x ?? 0) - (a.x ?? 0), (b.y ?? 0) - (a.y ?? 0)];
        const bend = `M${a.x} ${a.y}Q${((a.x ?? 0) + (b.x ?? 0)) / 2 - dy * 0.1} ${((a.y ?? 0) + (b.y ?? 0)) / 2 + dx * 0.1} ${b.x} ${b.y}`;
        const quad = prevailing(edge.quads);
        return (
          <Link key={`${edge.from}>${edge.to}`} to={page(dyadPath(edge.from, edge.to), bare)} aria-label={`${a.label} to ${b.label}: ${count(edge.events)} events, mostly ${quadName(quad).toLowerCase()}`}>
            <path d={bend} className={`edge stroke-q${quad}`} strokeWidth={1 + 5 * Math.sqrt(edge.events / top)} {...(quad % 2 === 1 ? { strokeDasharray: "6 3" } : {})} />
            <path d={bend} className="hit" />
          </Link>
        );
      })}
      {nodes.map((node) => (
        <Link key={node.key} to={page(actorPath(node.key), bare)} aria-label={`${node.label}, ${count(node.events)} events`}>
          <circle cx={node.x} cy={node.y} r={node.radius} className={node.key === centre ? "node centre" : "node"} />
          <text x={node.x} y={(node.y ?? 0) + node.radius + 13} textAnchor="middle" className={node.key === centre ? "centre" : ""}>{node.label.length > 24 ? `${node.label.slice(0, 23)}…` : node.label}</text>
        </Link>
      ))}
    </svg>
  );
}
