import { useState } from "react";
import type { Board, CommitmentRow, CommitmentKind, Page, Rate, Status } from "../api/types";
import { get } from "../api/client";
import { useApi } from "../api/use";
import { Ask, Empty, HiddenLine, PageHead, Section, Tabs } from "../parts/basic";
import { RateTable } from "../parts/charts";
import { CommitmentCard } from "../parts/commitments";
import { FilterBar } from "../parts/filterbar";
import { ActorFinder } from "../parts/finder";
import { useFilter } from "../state/filter";
import { Link } from "../state/router";
import { count, KINDS, STATUS_GROUPS, STATUSES } from "../words";

export default function LedgerPage() {
  const { query, set, toggle, api, page } = useFilter();
  const more = { kind: query.getAll("kind"), speaker: query.get("speaker"), addressee: query.get("addressee") };
  const asked = useApi<Board>(api("/commitments/board", { ...more, limit: 12 }));
  const tab = query.get("view") ?? "board";
  const rates = useApi<Page<Rate>>(tab === "rates" ? api("/rates", { ...more, limit: 100 }) : null);
  return (
    <div className="page">
      <PageHead title="Ledger" aside={<Link className="button" to={page("/situation", { speaker: more.speaker })}>Situation graph</Link>}><p className="lead">What was threatened, promised, demanded and tabled, and what became of it.</p></PageHead>
      <FilterBar />
      <div className="ledger-tools">
        <div className="chips" role="group" aria-label="Kinds">{(Object.keys(KINDS) as CommitmentKind[]).map((kind) => <button key={kind} type="button" aria-pressed={more.kind.includes(kind)} className={more.kind.includes(kind) ? "chip on" : "chip"} onClick={() => toggle("kind", kind)}>{KINDS[kind].many} <span className="dim">{count(asked.data?.kinds.find((one) => one.kind === kind)?.total ?? 0)}</span></button>)}</div>
        <div className="ledger-parties">
          {more.speaker ? <button type="button" className="chip on" onClick={() => set({ speaker: null })}>said by {name(more.speaker, asked.data)} ✕</button> : <ActorFinder label="Said by" onPick={(party) => set({ speaker: party.key })} />}
          {more.addressee ? <button type="button" className="chip on" onClick={() => set({ addressee: null })}>to {name(more.addressee, asked.data)} ✕</button> : <ActorFinder label="Addressed to" onPick={(party) => set({ addressee: party.key })} />}
        </div>
      </div>
      <Tabs name="view" value={tab} tabs={[{ id: "board", label: "Board" }, { id: "rates", label: "Base rates" }]} />
      <HiddenLine hidden={asked.data?.hidden} what="statements" />
      {tab === "rates" ? (
        <Ask asked={rates}>{(page) => page.items.length === 0 ? <Empty>No commitment of this kind has come to an end.</Empty> : <Section title="How often each keeps its word" className="card"><RateTable rates={page.items} caption="Base rates by speaker and kind" /></Section>}</Ask>
      ) : (
        <Ask asked={asked} lines={12}>{(board) => <BoardView key={asked.loading ? "old" : api("", more)} board={board} more={api("/commitments", more)} />}</Ask>
      )}
    </div>
  );
}

function name(key: string, board: Board | undefined): string {
  return board?.speakers.find((one) => one.party.key === key)?.party.label ?? key.replace(/^~/, "");
}

function BoardView({ board, more }: { board: Board; more: string }) {
  const columns = new Map(board.columns.map((column) => [column.status, column]));
  const total = (status: Status) => columns.get(status)?.total ?? 0;
  if (board.columns.every((column) => column.total === 0)) return <Empty action={<Link to="/ledger">Take the filter out</Link>}>No threat, promise, demand, plan or bill passes this filter.</Empty>;
  return (
    <div className="board">
      {STATUS_GROUPS.map((group) => (
        <section key={group.name} className="board-group" aria-label={group.name}>
          <h2>{group.name} <span className="dim">{count(group.statuses.reduce((sum, status) => sum + total(status), 0))}</span></h2>
          {[...group.statuses].sort((a, b) => Number(total(a) === 0) - Number(total(b) === 0)).map((status) => <Column key={status} status={status} column={columns.get(status)} more={more} />)}
        </section>
      ))}
    </div>
  );
}

function Column({ status, column, more }: { status: Status; column: Board["columns"][number] | undefined; more: string }) {
  const [extra, setExtra] = useState<CommitmentRow[]>([]);
  const [next, setNext] = useState(column?.next ?? null);
  const [busy, setBusy] = useState(false);
  const all = [...(column?.items ?? []), ...extra];
  const load = () => {
    setBusy(true);
    get<Page<CommitmentRow>>(`${more}${more.includes("?") ? "&" : "?"}status=${status}&limit=12&after=${encodeURIComponent(next ?? "")}`)
      .then((page) => { setExtra([...extra, ...page.items]); setNext(page.next); })
      .catch(() => setNext(null))
      .finally(() => setBusy(false));
  };
  return (
    <div className={column?.total ? "board-status" : "board-status none"} data-status={status}>
      <h3 title={STATUSES[status].means}><span className={`status s-${status}`}>{STATUSES[status].name}</span> <span className="dim">{count(column?.total ?? 0)}</span></h3>
      {all.map((commitment) => <CommitmentCard key={commitment.id} commitment={commitment} />)}
      {next && <button type="button" onClick={load} disabled={busy}>{busy ? "Loading…" : "More"}</button>}
    </div>
  );
}
