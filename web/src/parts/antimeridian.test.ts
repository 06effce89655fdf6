import { expect, it } from "vitest";
import { continuous } from "./antimeridian";

it("leaves a ring alone that crosses nothing", () => {
  const ring = [[10, 0], [20, 0], [20, 10], [10, 0]];
  expect(continuous(ring)).toEqual(ring);
});

it("goes on beyond the 180th meridian instead of jumping back", () => {
  expect(continuous([[170, 60], [-170, 60], [-170, 70], [170, 70], [170, 60]])).toEqual([[170, 60], [190, 60], [190, 70], [170, 70], [170, 60]]);
});

it("closes a ring round the south pole over the pole", () => {
  const made = continuous([[-180, -70], [-60, -70], [60, -70], [180, -70], [-180, -70]]);
  expect(made.slice(-2)).toEqual([[-180, -90], [-180, -70]]);
});
