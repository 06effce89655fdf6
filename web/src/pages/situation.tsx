import type { SituationGraph } from "../api/types";
import { useApi } from "../api/use";
import { Ask, Empty, HiddenLine, PageHead } from "../parts/basic";
import { CommitmentCard } from "../parts/commitments";
import { FilterBar } from "../parts/filterbar";
import { SituationView } from "../parts/situation";
import { useFilter } from "../state/filter";
import { Link } from "../state/router";
import { useNarrow } from "../state/width";

export default function SituationPage() {
  const { api, query, page } = useFilter();
  const narrow = useNarrow();
  const asked = useApi<SituationGraph>(api("/commitments/graph", { speaker: query.get("speaker") }));
  return (
    <div className="page">
      <PageHead title="Situation graph" aside={<Link className="button" to={page("/ledger")}>Ledger</Link>}><p className="lead">Commitments in order of time, one lane a speaker; diamonds are the events that settled them.</p></PageHead>
      <FilterBar />
      <HiddenLine hidden={null} what="statements" />
      <Ask asked={asked}>
        {(graph) => {
          const commitments = graph.nodes.flatMap((node) => (node.commitment ? [node.commitment] : []));
          if (commitments.length === 0) return <Empty>No commitment passes this filter.</Empty>;
          const list = <div className="cards">{commitments.map((commitment) => <CommitmentCard key={commitment.id} commitment={commitment} status />)}</div>;
          return (
            <>
              {narrow && list}
              <ul className="situation-key"><li><span className="pill-key open" /> standing</li><li><span className="pill-key kept" /> came about</li><li><span className="pill-key not" /> came to nothing</li></ul>
              <SituationView graph={graph} />
              {!narrow && <details className="section"><summary>The same as a list</summary>{list}</details>}
            </>
          );
        }}
      </Ask>
    </div>
  );
}
