import type { IncidentRow } from "../api/types";
import { usePages } from "../api/use";
import { Ask, Empty, HiddenLine, More, PageHead } from "../parts/basic";
import { FilterBar, found } from "../parts/filterbar";
import { IncidentLine } from "../parts/incidents";
import { useFilter } from "../state/filter";
import { Link } from "../state/router";

export default function IncidentsPage() {
  const { api } = useFilter();
  const asked = usePages<IncidentRow>(api("/incidents"));
  return (
    <div className="page">
      <PageHead title="Incidents"><p className="lead">One happening each, however many reports tell of it, those last reported first: {found(asked.total, "incident", asked.atLeast)}.</p></PageHead>
      <FilterBar />
      <HiddenLine hidden={asked.hidden} />
      <Ask asked={asked} lines={12}>
        {(incidents) => incidents.length === 0 ? <Empty action={<Link to="/incidents">Take the filter out</Link>}>No incident passes this filter.</Empty> : (
          <>
            <div className="lines">{incidents.map((incident) => <IncidentLine key={incident.id} incident={incident} />)}</div>
            <More more={asked.more} busy={asked.loadingMore} shown={incidents.length} total={asked.total} atLeast={asked.atLeast} />
          </>
        )}
      </Ask>
    </div>
  );
}
