/** A series with its choices: period and split live in the address. */

import { lazy, Suspense, useState } from "react";
import type { Series } from "../api/types";
import { useApi } from "../api/use";
import { useFilter, type Changes } from "../state/filter";
import { Ask, Empty, Loading, QuadLegend, Section } from "./basic";
const SeriesChart = lazy(() => import("./serieschart"));
const Table = lazy(() => import("./serieschart").then((loaded) => ({ default: loaded.SeriesTable })));

export function SeriesSection({ more = {}, title = "Events over time", height = 260, zoom = false, label, onPick }: {
  more?: Changes; title?: string; height?: number; zoom?: boolean; label: string; onPick?: (start: string, end: string) => void;
}) {
  const { query, set, api } = useFilter();
  const [table, setTable] = useState(false);
  const period = query.get("period") ?? "auto";
  const split = query.get("split") ?? "quad";
  const asked = useApi<Series>(api("/series", { ...more, period, split }));
  return (
    <Section title={title} aside={
      <div className="series-tools">
        <label>by <select value={period} onChange={(event) => set({ period: event.target.value === "auto" ? null : event.target.value })}>{["auto", "day", "week", "month", "year"].map((value) => <option key={value} value={value}>{value === "auto" ? "fitting period" : value}</option>)}</select></label>
        <label>split <select value={split} onChange={(event) => set({ split: event.target.value === "quad" ? null : event.target.value })}><option value="quad">by class</option><option value="type">by type</option><option value="none">not at all</option></select></label>
        <button type="button" className="chip" aria-pressed={table} onClick={() => setTable(!table)}>As a table</button>
      </div>
    }>
      {split === "quad" && <QuadLegend />}
      <Ask asked={asked} lines={6}>
        {(series) => series.starts.length === 0 || series.rows.every((row) => row.values.every((value) => value === 0)) ? <Empty>No event passes this filter.</Empty> : (
          <Suspense fallback={<Loading lines={6} label="Loading the chart" />}>{table ? <Table series={series} /> : <SeriesChart series={series} height={height} zoom={zoom} label={label} {...(onPick ? { onPick } : {})} />}</Suspense>
        )}
      </Ask>
      <p className="dim small">The grey band below counts reports with any event in the period, whoever they concern: a rise in both may be a rise in reporting.</p>
    </Section>
  );
}
