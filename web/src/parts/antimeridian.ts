/** Outlines that cross the 180th meridian, made continuous: a map's library wraps what lies beyond it. */

type Ring = GeoJSON.Position[];

/** Returns a ring without jumps; one that goes round the whole world is closed over its pole. */
export function continuous(ring: Ring): Ring {
  let shift = 0;
  const made: Ring = ring.map(([lon = 0, lat = 0], index) => {
    const before = ring[index - 1]?.[0];
    if (before !== undefined) {
      if (lon - before > 180) shift -= 360;
      else if (lon - before < -180) shift += 360;
    }
    return [lon + shift, lat];
  });
  const [first, last] = [made[0], made.at(-1)];
  if (first && last && Math.abs((last[0] ?? 0) - (first[0] ?? 0)) > 180) {
    const pole = (first[1] ?? 0) < 0 ? -90 : 90;
    made.push([last[0] ?? 0, pole], [first[0] ?? 0, pole], first);
  }
  return made;
}

export function unwrapped(world: GeoJSON.FeatureCollection): GeoJSON.FeatureCollection {
  const mend = (geometry: GeoJSON.Geometry): GeoJSON.Geometry => {
    if (geometry.type === "Polygon") return { ...geometry, coordinates: geometry.coordinates.map(continuous) };
    if (geometry.type === "MultiPolygon") return { ...geometry, coordinates: geometry.coordinates.map((polygon) => polygon.map(continuous)) };
    return geometry;
  };
  return { ...world, features: world.features.map((one) => ({ ...one, geometry: mend(one.geometry) })) };
}
