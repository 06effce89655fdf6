/** Events over time by class, with how much was reported at all; loaded only where it is shown. */

import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, DataZoomComponent, GridComponent, TooltipComponent } from "echarts/components";
import { init, use as register, type ECharts } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import type { Series } from "../api/types";
import { colour, useDark } from "../state/theme";
import { count, day, days, quadName, shifted, signed, title } from "../words";

register([BarChart, LineChart, GridComponent, TooltipComponent, DataZoomComponent, AriaComponent, CanvasRenderer]);

interface SeriesChartProps {
  series: Series;
  height?: number;
  volume?: boolean;
  zoom?: boolean;
  /** Called with the first and last day of a bar that was picked, or of a stretch that was chosen. */
  onPick?: (start: string, end: string) => void;
  label: string;
}

/** The last day of a period that begins on `start`. */
function endOf(start: string, period: Series["period"]): string {
  if (period === "day") return start;
  if (period === "week") return shifted(start, 6);
  const [year, month] = [Number(start.slice(0, 4)), Number(start.slice(5, 7))];
  return period === "month" ? new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) : `${year}-12-31`;
}

const name = (row: string): string => (/^[1-4]$/.test(row) ? quadName(Number(row)) : row === "all" ? "Events" : title(row));

function line(parent: HTMLElement, kind: string, words: string): HTMLElement {
  const made = document.createElement("div");
  made.className = kind;
  made.textContent = words;
  parent.append(made);
  return made;
}

export default function SeriesChart({ series, height = 260, volume = true, zoom = false, onPick, label }: SeriesChartProps) {
  const held = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  const dark = useDark();

  useEffect(() => {
    if (!held.current) return;
    const made = init(held.current, null, { renderer: "canvas" });
    chart.current = made;
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(held.current);
    return () => {
      watch.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    const made = chart.current;
    if (!made) return;
    const [ink, dim, rule, card, quiet] = ["ink", "ink-3", "rule", "card", "rule-2"].map(colour) as [string, string, string, string, string];
    const font = { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12, color: dim };
    const palette = series.rows.map((row, index) => (/^[1-4]$/.test(row.name) ? colour(`q${row.name}`) : colour(`t${index % 8}`) || colour("accent")));
    const tip = (points: unknown) => {
      const index = (points as { dataIndex: number }[])[0]?.dataIndex ?? 0;
      const start = series.starts[index] ?? "";
      const box = document.createElement("div");
      box.className = "tip";
      line(box, "tip-head", days(start, endOf(start, series.period)));
      for (const [at, row] of series.rows.entries()) {
        const value = row.values[index] ?? 0;
        if (value === 0) continue;
        const item = line(box, "tip-row", `${count(value)} ${name(row.name).toLowerCase()}`);
        const dot = document.createElement("i");
        dot.style.background = palette[at] ?? ink;
        item.prepend(dot);
      }
      line(box, "tip-dim", `${count(series.volume[index] ?? 0)} reports with any event`);
      const score = series.score[index];
      if (score !== null && score !== undefined) line(box, "tip-dim", `mean score ${signed(score)}`);
      return box;
    };
    const grids = volume ? [{ left: 44, right: 14, top: 12, bottom: zoom ? 108 : 76 }, { left: 44, right: 14, height: 34, bottom: zoom ? 62 : 26 }] : [{ left: 44, right: 14, top: 12, bottom: zoom ? 66 : 26 }];
    const axis = { type: "category" as const, data: series.starts, axisTick: { show: false }, axisLine: { lineStyle: { color: quiet } } };
    const labels = { ...font, formatter: (value: string) => (series.period === "year" ? value.slice(0, 4) : series.period === "month" ? day(value.slice(0, 7)) : day(value)), hideOverlap: true };
    const number = { type: "value" as const, axisLabel: font, splitLine: { lineStyle: { color: rule } }, minInterval: 1 };
    made.setOption({
      animation: false,
      aria: { enabled: true, label: { description: label } },
      tooltip: { trigger: "axis", axisPointer: { type: "shadow", shadowStyle: { color: quiet, opacity: 0.25 } }, formatter: tip, backgroundColor: card, borderColor: quiet, padding: 0, confine: true, textStyle: { ...font, color: ink } },
      axisPointer: { link: [{ xAxisIndex: "all" }] },
      grid: grids,
      xAxis: volume ? [{ ...axis, axisLabel: { show: false } }, { ...axis, gridIndex: 1, axisLabel: labels }] : [{ ...axis, axisLabel: labels }],
      yAxis: volume ? [number, { ...number, gridIndex: 1, splitNumber: 1, splitLine: { show: false }, axisLabel: { show: false } }] : [number],
      dataZoom: zoom ? [{ type: "slider", xAxisIndex: volume ? [0, 1] : [0], bottom: 10, height: 30, borderColor: rule, fillerColor: `color-mix(in srgb, ${quiet} 35%, transparent)`, handleStyle: { color: card, borderColor: dim }, moveHandleStyle: { color: quiet }, dataBackground: { lineStyle: { color: quiet }, areaStyle: { color: rule } }, selectedDataBackground: { lineStyle: { color: dim }, areaStyle: { color: quiet } }, textStyle: font, labelFormatter: (_: number, value: string) => day(value), brushSelect: true }] : [],
      series: [
        ...series.rows.map((row, index) => ({ type: "bar" as const, name: name(row.name), stack: "events", data: row.values, itemStyle: { color: palette[index] }, barCategoryGap: series.starts.length > 60 ? "8%" : "22%", barMaxWidth: 42, cursor: onPick ? "pointer" : "default", large: series.starts.length > 2000 })),
        ...(volume ? [{ type: "line" as const, name: "Reports", xAxisIndex: 1, yAxisIndex: 1, data: series.volume, step: "middle" as const, symbol: "none", lineStyle: { color: dim, width: 1 }, areaStyle: { color: quiet, opacity: 0.5 } }] : []),
      ],
    }, { notMerge: true });
    const click = (at: { dataIndex?: number }) => {
      const start = series.starts[at.dataIndex ?? -1];
      if (start) pick.current?.(start, endOf(start, series.period));
    };
    made.on("click", click as never);
    return () => {
      made.off("click");
    };
  }, [series, dark, volume, zoom, label, onPick === undefined]);

  return <div ref={held} className={`chart h-${height}`} role="img" aria-label={label} data-ready={series.starts.length} />;
}

/** The same figures as a table, for reading without sight of the chart. */
export function SeriesTable({ series }: { series: Series }) {
  return (
    <div className="scroll">
      <table className="plain">
        <thead><tr><th scope="col">From</th>{series.rows.map((row) => <th key={row.name} scope="col" className="right">{name(row.name)}</th>)}<th scope="col" className="right">Reports</th><th scope="col" className="right">Score</th></tr></thead>
        <tbody>{series.starts.map((start, index) => <tr key={start}><th scope="row">{day(start)}</th>{series.rows.map((row) => <td key={row.name} className="right">{count(row.values[index] ?? 0)}</td>)}<td className="right">{count(series.volume[index] ?? 0)}</td><td className="right">{series.score[index] === null ? "–" : signed(series.score[index] ?? 0)}</td></tr>)}</tbody>
      </table>
    </div>
  );
}
