/** The world in vectors from the package itself: no tiles, no glyphs, nothing fetched from elsewhere. */

import { LngLatBounds, Map as GlMap, Marker, NavigationControl, Popup, setWorkerUrl, type ExpressionSpecification, type GeoJSONSource, type StyleSpecification } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { useEffect, useRef, useState } from "react";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import worldUrl from "world-atlas/countries-50m.json?url";
import type { PlaceMap, PlaceProperties } from "../api/types";
import { colour, useDark } from "../state/theme";
import { count, plural } from "../words";
import { unwrapped } from "./antimeridian";
import { prevailing } from "./network";

setWorkerUrl(workerUrl);

type Countries = Topology<{ countries: GeometryCollection<{ name: string }> }>;
let world: Promise<GeoJSON.FeatureCollection> | undefined;

function countries(): Promise<GeoJSON.FeatureCollection> {
  world ??= fetch(worldUrl)
    .then((answer) => answer.json() as Promise<Countries>)
    .then((topology) => unwrapped(feature(topology, topology.objects.countries) as GeoJSON.FeatureCollection));
  return world;
}

const LABELS = 24;
const WIDEST = 26;

function style(land: GeoJSON.FeatureCollection): StyleSpecification {
  return {
    version: 8,
    sources: { land: { type: "geojson", data: land, tolerance: 0.2 }, places: { type: "geojson", data: { type: "FeatureCollection", features: [] } } },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("sea") } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("land") } },
      { id: "borders", type: "line", source: "land", paint: { "line-color": colour("border"), "line-width": 0.5 } },
      { id: "places", type: "circle", source: "places", layout: { "circle-sort-key": ["-", 0, ["get", "events"]] } },
    ],
  };
}

function paint(map: GlMap): void {
  map.setPaintProperty("sea", "background-color", colour("sea"));
  map.setPaintProperty("land", "fill-color", colour("land"));
  map.setPaintProperty("borders", "line-color", colour("border"));
  map.setPaintProperty("borders", "line-width", ["interpolate", ["linear"], ["zoom"], 0, 0.5, 6, 1.4]);
  const shade: ExpressionSpecification = ["match", ["get", "quad"], 1, colour("q1"), 2, colour("q2"), 3, colour("q3"), 4, colour("q4"), colour("ink-3")];
  map.setPaintProperty("places", "circle-color", shade);
  map.setPaintProperty("places", "circle-radius", ["get", "radius"]);
  map.setPaintProperty("places", "circle-opacity", ["match", ["get", "precision"], "place", 0.82, 0.4]);
  map.setPaintProperty("places", "circle-stroke-color", ["match", ["get", "precision"], "place", colour("card"), shade]);
  map.setPaintProperty("places", "circle-stroke-width", ["match", ["get", "precision"], "place", 1.2, 1.6]);
}

/** Shows labels from the largest place down, and hides those that would lie on another. */
function declutter(map: GlMap, labels: readonly Marker[]): void {
  const taken: DOMRect[] = [];
  for (const marker of labels) {
    const element = marker.getElement();
    element.hidden = false;
    const box = element.getBoundingClientRect();
    element.hidden = taken.some((other) => box.left < other.right + 2 && other.left < box.right + 2 && box.top < other.bottom && other.top < box.bottom);
    if (!element.hidden) taken.push(box);
  }
  map.triggerRepaint();
}

interface WorldMapProps {
  places: PlaceMap;
  /** Called with a place that was picked. */
  onPick?: (place: PlaceProperties) => void;
  /** Called with `w,s,e,n` when somebody moved the map. */
  onMove?: (bbox: string) => void;
  label: string;
  small?: boolean;
  bbox?: string | null;
}

export default function WorldMap({ places, onPick, onMove, label, small = false, bbox = null }: WorldMapProps) {
  const held = useRef<HTMLDivElement>(null);
  const map = useRef<GlMap | null>(null);
  const labels = useRef<Marker[]>([]);
  const calls = useRef({ onPick, onMove });
  calls.current = { onPick, onMove };
  const [ready, setReady] = useState(false);
  const [broken, setBroken] = useState<string>();
  const fitted = useRef(false);
  const dark = useDark();

  useEffect(() => {
    let gone = false;
    countries().then((land) => {
      if (gone || !held.current) return;
      try {
        const made = new GlMap({ container: held.current, style: style(land), center: [20, 18], zoom: small ? 1 : 1.2, maxZoom: 9, minZoom: 0.4, attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, renderWorldCopies: false, cooperativeGestures: small });
        made.touchZoomRotate.disableRotation();
        made.addControl(new NavigationControl({ showCompass: false }), "top-right");
        made.on("load", () => { map.current = made; setReady(true); });
        made.on("click", "places", (event) => {
          const found = event.features?.[0]?.properties;
          if (found) calls.current.onPick?.({ ...(found as unknown as PlaceProperties), quads: JSON.parse(String(found.quads)) as PlaceProperties["quads"] });
        });
        const told = new Popup({ closeButton: false, closeOnClick: false, offset: 10 });
        made.on("mousemove", "places", (event) => {
          const found = event.features?.[0];
          if (!found) return;
          made.getCanvas().style.cursor = "pointer";
          told.setLngLat((found.geometry as GeoJSON.Point).coordinates as [number, number]).setText(`${found.properties.name}: ${plural(Number(found.properties.events), "event")}`).addTo(made);
        });
        made.on("mouseleave", "places", () => {
          made.getCanvas().style.cursor = "";
          told.remove();
        });
        made.on("moveend", () => declutter(made, labels.current));
        made.on("moveend", (event) => {
          // Only what a person did: the map's own fitting has no original event.
          if (!(event as { originalEvent?: unknown }).originalEvent) return;
          const box = made.getBounds();
          calls.current.onMove?.([box.getWest(), box.getSouth(), box.getEast(), box.getNorth()].map((value) => value.toFixed(2)).join(","));
        });
        cleanup = () => made.remove();
      } catch (error) {
        setBroken(error instanceof Error ? error.message : String(error));
      }
    }, () => setBroken("the world's outlines could not be loaded"));
    let cleanup = () => {};
    return () => {
      gone = true;
      map.current = null;
      cleanup();
    };
  }, [small]);

  useEffect(() => {
    if (ready && map.current) paint(map.current);
  }, [ready, dark]);

  useEffect(() => {
    const drawn = map.current;
    if (!ready || !drawn) return;
    const top = Math.max(...places.features.map((one) => one.properties.events), 1);
    const radius = (events: number) => Math.max(4, Math.min((small ? 18 : WIDEST) * Math.sqrt(events / top), small ? 18 : WIDEST));
    (drawn.getSource("places") as GeoJSONSource).setData({
      type: "FeatureCollection",
      features: places.features.map((one) => ({ ...one, properties: { ...one.properties, radius: radius(one.properties.events), quad: prevailing(one.properties.quads) } })),
    });
    for (const marker of labels.current) marker.remove();
    labels.current = places.features.filter((one) => one.properties.precision !== "country").slice(0, small ? 4 : LABELS).map((one) => {
      const text = document.createElement("span");
      text.className = "map-label";
      text.textContent = one.properties.name;
      text.setAttribute("aria-hidden", "true");
      return new Marker({ element: text, anchor: "left", offset: [radius(one.properties.events) + 3, 0] }).setLngLat(one.geometry.coordinates as [number, number]).addTo(drawn);
    });
    requestAnimationFrame(() => declutter(drawn, labels.current));
    if (fitted.current && !small) return;
    const bounds = new LngLatBounds();
    if (bbox) {
      const [w, s, e, n] = bbox.split(",").map(Number) as [number, number, number, number];
      bounds.extend([w, s]).extend([e, n]);
    } else for (const one of places.features) bounds.extend(one.geometry.coordinates as [number, number]);
    if (!bounds.isEmpty()) drawn.fitBounds(bounds, { padding: bbox ? 0 : small ? 40 : 70, maxZoom: small ? 5 : 6, animate: false });
    fitted.current = true;
  }, [ready, places, small, bbox]);

  if (broken) return <div className="notice">The map cannot be drawn here ({broken}). The list of places has the same figures.</div>;
  return (
    <div className={small ? "map small" : "map"}>
      <div ref={held} className="map-canvas" role="region" aria-label={label} data-places={ready ? places.features.length : undefined} />
      <p className="sr">{plural(places.features.length, "place")}, {count(places.total)} events, {count(places.unplaced)} of them without a place.</p>
    </div>
  );
}
