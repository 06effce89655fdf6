/** The records and answers of the HTTP API, as docs/records.md and the OpenAPI description name them. */

export type Quad = 1 | 2 | 3 | 4;
export type Aux = "historical" | "future" | "hypothetical" | "negation";
export type Role = "actor" | "act" | "recipient" | "condition" | "speaker" | "time" | "place" | "size";
export type Status =
  | "open" | "triggered" | "carried_out" | "met" | "refused" | "withdrawn" | "averted" | "lapsed";
export type CommitmentKind = "threat" | "pledge" | "demand" | "plan" | "bill" | "ultimatum";
export type Quads = [number, number, number, number];

export interface Extent { start: number; end: number }
export interface Phrase extends Extent { text: string }

export interface PartyRef {
  key: string | null;
  label: string;
  country: string | null;
  kind: string | null;
}
export interface Party extends Phrase, PartyRef {
  name: string | null;
  id: string | null;
  sectors: string[];
  role: string | null;
  of: string | null;
  reason: string;
}
export interface Condition extends Phrase { event: string | null; actor: Party[]; recipient: Party[] }
export interface Attribution { speaker: Party; cue: string | null; quoted: boolean }
export interface When {
  from: string; to: string; precision: string; basis: string;
  text: string | null; start: number | null; end: number | null;
}
export interface Where {
  basis: string; precision: string; radius_km: number | null; name: string | null; geonameid: number | null;
  country: string | null; admin1: string | null; lat: number | null; lon: number | null;
  text: string | null; start: number | null; end: number | null;
}
export interface Size extends Phrase { kind: string; low: number; best: number; high: number; of: Party | null }
export type SizeRange = Pick<Size, "kind" | "low" | "best" | "high">;

export interface EventRecord {
  id: string; document: string; coder: string; event: string;
  trigger: Phrase; sentence: Phrase & { index: number };
  mode: string[]; context: string[]; aux: Aux[];
  quad_code: Quad; event_scale: number; cameo: string | null; goldstein: number | null;
  actor: Party[]; recipient: Party[];
  condition: Condition | null; attribution: Attribution[];
  when: When | null; where: Where | null; size: Size[];
  confidence: { event: number; actor: number | null; recipient: number | null; aux: number | null; when: number | null; where: number | null };
  alternatives: { event: string; probability: number }[];
}

export interface DocRef {
  id: string; title: string | null; source: string | null; published: string; url: string | null; language: string | null;
}
export interface Decision {
  id: string; event: string; verdict: "accept" | "correct" | "reject"; fields: Record<string, unknown>;
  note: string | null; reviewer: string; at: string; undone: string | null; label: string;
  counts?: { before: number; after: number };
}
export interface EventRow {
  event: EventRecord; doc: DocRef; incident: string | null; commitments: string[]; copies: number; decision: Decision | null;
}
export interface Belief { recorded_from: string; recorded_to: string | null; coder: string; event: string; aux: string[] }
export interface EventFull extends EventRow { beliefs: Belief[]; copies_list: DocRef[]; decisions: Decision[] }

export interface Hidden { historical: number; future: number; negation: number; hypothetical: number; any: number }
export interface Page<T> {
  items: T[]; next: string | null; total: number; total_at_least?: boolean; hidden?: Hidden | null;
}

export interface TypeInfo {
  type: string; quad: Quad; score: number; meaning: string; modes: { mode: string; score: number }[];
}
export interface Format {
  id: string; label: string; of: string[]; ext: string; media: string; loses: string | null;
}
export interface Meta {
  version: string;
  store: {
    name: string; documents: number; events: number; actual: number; incidents: number; commitments: number;
    first: string | null; last: string | null; recorded: string | null; published: string | null;
  };
  types: TypeInfo[]; quads: Record<string, string>; contexts: string[]; aux: Aux[];
  countries: Record<string, string>; sectors: Record<string, string>; sources: string[];
  access: { role: string | null; name: string | null; can_review: boolean; can_upload: boolean; hint: string };
  formats: Format[];
}

export interface Mark extends Extent { role: Role }
export interface Quote {
  event: string; document: string; text: string; start: number; marks: Mark[]; source: string | null; published: string;
}
export interface Snippet { text: string; marks: [number, number][] }

export interface IncidentRow {
  id: string; event: string; mode: string[]; when: When | null; where: Where | null;
  parties: Party[]; actor: PartyRef[]; recipient: PartyRef[];
  reports: number; outlets: string[]; texts: number; events: number; claimants: number; size: SizeRange[];
  first_reported: string; last_reported: string; headline: string; quote: Quote | null;
}
export interface ClaimView {
  claimant: PartyRef; voice: boolean; first: string; last: string; size: Size[];
  says: { event: string; aux: Aux[]; type: string; quote: Quote }[];
}
export interface Figure extends SizeRange {
  at: string; claimant: PartyRef; event: string; document: string; source: string | null; text: string; hedge: string | null;
}
export interface IncidentFull extends IncidentRow {
  members: EventRow[]; claims: ClaimView[]; figures: Figure[]; conservative: SizeRange[]; range: SizeRange[];
  joins: { event: string; reasons: string[]; detail: string | null; hand: Decision | null }[];
  near: { incident: IncidentRow; why: string }[];
  beliefs: { recorded_from: string; recorded_to: string | null; members: number; why: string }[];
}

export interface CommitmentRow {
  id: string; kind: CommitmentKind; status: Status; late: boolean; stage: string | null;
  speaker: Party; addressee: Party | null; act: { event: string; mode: string[]; phrase: Phrase | null };
  condition: Condition | null; deadline: string | null; said: string; last_said: string; moved: string;
  statements: number; reports: number; order: number | null; after: string | null; quote: Quote | null;
}
export interface Rate {
  actor: PartyRef; kind: CommitmentKind; addressee: PartyRef | null; n: number; kept: number; still_open: number;
  share: number | null; low: number; high: number; late: number; days: number | null;
}
export interface CommitmentFull extends CommitmentRow {
  said_in: EventRow[];
  history: { date: string; status: Status; why: string; confidence: number; by_hand: boolean; evidence: EventRow[] }[];
  steps: CommitmentRow[]; answers: CommitmentRow[]; rates: Rate[];
}
export interface Board {
  columns: { status: Status; total: number; items: CommitmentRow[]; next: string | null }[];
  kinds: { kind: CommitmentKind; total: number }[];
  speakers: { party: PartyRef; total: number }[];
  hidden: Hidden | null;
}
export interface GraphNode {
  id: string; kind: "actor" | "commitment" | "event"; label: string;
  commitment: CommitmentRow | null; event: EventRow | null; party: PartyRef | null;
}
export interface GraphEdge { from: string; to: string; kind: string; label: string }
export interface SituationGraph { nodes: GraphNode[]; edges: GraphEdge[] }

export interface Moved {
  commitment: CommitmentRow; at: string; before: Status | null; after: Status; why: string; events: string[]; evidence: Quote | null;
}
export interface Mover {
  a: PartyRef | null; b: PartyRef | null; place: { country: string | null; geonameid: number | null; name: string } | null;
  count: number; usual: number; low: number; high: number; score: number; quads: Quads; spark: number[];
}
export interface Today {
  since: string; until: string; compared: { from: string; to: string };
  counts: { documents: number; events: number; incidents: number; commitments_new: number; commitments_moved: number };
  hidden: Hidden | null; incidents: IncidentRow[]; commitments: Moved[]; dyads: Mover[]; places: Mover[];
}

export interface Series {
  period: "day" | "week" | "month" | "year"; starts: string[]; rows: { name: string; values: number[] }[];
  volume: number[]; score: (number | null)[]; hidden: Hidden | null;
}
export interface ActorRow extends PartyRef { events: number; as_actor: number; as_recipient: number; last: string | null; sectors: string[] }
export interface Partner { party: PartyRef; given: Quads; received: Quads; last: string }
export interface ActorFull {
  actor: PartyRef & {
    sectors: string[]; aliases: string[]; members: PartyRef[];
    affiliations: { of: PartyRef; role: string | null; from: string | null; to: string | null }[];
  };
  counts: {
    events: number; as_actor: number; as_recipient: number; quads: Quads; given: Quads; received: Quads;
    incidents: number; commitments_open: number;
  };
  partners: Partner[]; commitments: CommitmentRow[]; rates: Rate[]; hidden: Hidden | null;
}
export interface NetworkEdge { from: string; to: string; quads: Quads; events: number; score: number }
export interface Network { nodes: (PartyRef & { events: number })[]; edges: NetworkEdge[] }
export interface DyadRow { a: PartyRef; b: PartyRef; events: number; quads: Quads; score: number; last: string }
export interface DyadFull {
  a: PartyRef; b: PartyRef;
  counts: { events: number; reports: number; incidents: number; a_to_b: Quads; b_to_a: Quads; together: Quads };
  types: { type: string; a_to_b: number; b_to_a: number }[];
  commitments: CommitmentRow[]; rates: Rate[]; hidden: Hidden | null;
}

export interface PlaceProperties {
  geonameid: number | null; name: string; country: string | null; precision: string; events: number; incidents: number | null;
  quads: Quads; dead: number | null; last: string;
}
export interface PlaceMap extends GeoJSON.FeatureCollection<GeoJSON.Point, PlaceProperties> {
  unplaced: number; total: number; hidden: Hidden | null; countries: Record<string, number>;
}
export interface Facet { value: string; label: string; count: number }
export interface Facets {
  types: Facet[]; quads: Facet[]; modes: Facet[]; contexts: Facet[]; actors: Facet[]; recipients: Facet[];
  countries: Facet[]; sources: Facet[]; aux: Facet[]; years: Facet[]; total: number; documents: number; hidden: Hidden | null;
}
export type DocumentRow = DocRef & { events: number; snippet: Snippet | null };
export interface DocumentFull {
  document: DocRef & { text: string; header: Extent | null; coder: string | null; recorded_from: string | null };
  events: EventRow[];
  copies: (DocRef & { relation: string; likeness: number | null })[];
  skips: { step: string; reason: string; detail: string }[];
}
export interface QueueItem {
  row: EventRow; swing: number; why: string;
  affects: { dyad: [PartyRef | null, PartyRef | null]; incident: string | null; incident_events: number; commitment: string | null };
  context: { text: string; start: number }; decided_by: string[];
}
export interface Agreement {
  pairs: { a: string; b: string; n: number; fields: { field: string; n: number; agree: number; kappa: number | null }[] }[];
  reviewers: { name: string; decisions: number }[];
}
