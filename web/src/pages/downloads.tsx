import { useState } from "react";
import { download, token } from "../api/client";
import type { Facets, Page } from "../api/types";
import { useApi } from "../api/use";
import { Failed, HiddenLine, Loading, PageHead, Section, useMeta } from "../parts/basic";
import { FilterBar, found } from "../parts/filterbar";
import { useFilter } from "../state/filter";
import { count } from "../words";

const THINGS = [["events", "Events", "one row a statement in one report"], ["incidents", "Incidents", "one row a happening"], ["commitments", "Commitments", "one row a threat, pledge, demand, plan or bill"]] as const;

export default function DownloadsPage() {
  const { api } = useFilter();
  const meta = useMeta();
  const facets = useApi<Facets>(api("/facets"));
  const totals: Record<string, number | undefined> = {
    events: facets.data?.total,
    incidents: useApi<Page<unknown>>(api("/incidents", { limit: 1 })).data?.total,
    commitments: useApi<Page<unknown>>(api("/commitments", { limit: 1 })).data?.total,
  };
  const [error, setError] = useState<Error>();
  return (
    <div className="page">
      <PageHead title="Downloads"><p className="lead">What the filter shows, as a file: {found(totals.events, "event")}, {found(totals.incidents, "incident")}, {found(totals.commitments, "commitment")}.</p></PageHead>
      <FilterBar />
      <HiddenLine hidden={facets.data?.hidden} />
      {error && <Failed error={error} />}
      {!meta ? <Loading /> : THINGS.map(([id, name, what]) => (
        <Section key={id} title={name} aside={<span className="dim">{what}{totals[id] !== undefined && `, ${count(totals[id] ?? 0)} of them`}</span>}>
          <table className="plain formats"><caption className="sr">Formats of {name.toLowerCase()}</caption><thead><tr><th scope="col">Format</th><th scope="col">What it loses</th><th scope="col"><span className="sr">Download</span></th></tr></thead>
            <tbody>{meta.formats.filter((format) => format.of.includes(id)).map((format) => {
              const path = api(`/${id}`, { format: format.id });
              const file = `dragoman-${id}.${format.ext.replace(/^\./, "")}`;
              return <tr key={format.id}><th scope="row">{format.label}</th><td className="dim">{format.loses ?? "nothing"}</td><td className="right"><a className="button ghost" href={`/api/v1${path}`} download={file} onClick={(event) => { if (!token()) return; event.preventDefault(); download(path, file).catch(setError); }}>Download<span className="sr"> {name} as {format.label}</span></a></td></tr>;
            })}</tbody></table>
          <p className="call"><code>{`curl '${location.origin}/api/v1${api(`/${id}`, { format: "csv" })}'`}</code></p>
        </Section>
      ))}
    </div>
  );
}
