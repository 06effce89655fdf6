import { describe, expect, it } from "vitest";
import { day, days, daysBetween, shifted, size } from "./words";

describe("dates as people read them", () => {
  it.each([["2024-05-16", "16 May 2024"], ["2024-05", "May 2024"], ["2024", "2024"], [null, "no date"], ["soon", "soon"]])("%s is %s", (iso, words) => expect(day(iso)).toBe(words));

  it.each([
    ["2024-05-16", "2024-05-16", "16 May 2024"], ["2024-02-01", "2024-02-29", "Feb 2024"], ["2022-01-01", "2022-12-31", "2022"],
    ["2024-05-13", "2024-05-19", "13–19 May 2024"], ["2024-05-27", "2024-06-02", "27 May – 2 Jun 2024"], ["2023-12-30", "2024-01-02", "30 Dec 2023 – 2 Jan 2024"],
  ])("%s to %s is %s", (from, to, words) => expect(days(from, to)).toBe(words));

  it("counts days over a month's end", () => {
    expect(daysBetween("2024-02-27", shifted("2024-02-27", 3))).toBe(3);
    expect(shifted("2024-03-01", -1)).toBe("2024-02-29");
  });
});

describe("figures", () => {
  it("shows a range only where there is one", () => {
    expect(size({ kind: "dead", low: 9, best: 11, high: 13 })).toBe("9–13 dead");
    expect(size({ kind: "participants", low: 5000, best: 5000, high: 5000 })).toBe("5,000 took part");
  });
});
