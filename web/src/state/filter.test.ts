import { describe, expect, it } from "vitest";
import { sidesOf } from "../parts/sides";
import { address, changed, filterOf, toggled } from "./filter";
import { match } from "./router";

describe("the filter in the address", () => {
  it("keeps what belongs to it, once, in one order", () => {
    const a = filterOf(new URLSearchParams("tab=reports&type=ASSAULT&party=PAK&type=ASSAULT"));
    const b = filterOf(new URLSearchParams("party=PAK&type=ASSAULT"));
    expect(a.toString()).toBe(b.toString());
  });

  it("takes a name out for null, nothing and an empty list", () => {
    const query = new URLSearchParams("q=a&type=ASSAULT&start=2024-01-01");
    expect(changed(query, { q: null, type: [], start: "" }).toString()).toBe("");
  });

  it("is undone by toggling twice", () => {
    const query = new URLSearchParams("type=AID");
    expect(toggled(toggled(query, "type", "ASSAULT"), "type", "ASSAULT").toString()).toBe("type=AID");
  });

  it("writes dyads readably and still as what they are", () => {
    const written = address("/search", changed(new URLSearchParams(), { dyad: "PAK~~Abu Hassan & sons" }));
    expect(written).toBe("/search?dyad=PAK~~Abu+Hassan+%26+sons");
    expect(new URL(written, "http://x").searchParams.get("dyad")).toBe("PAK~~Abu Hassan & sons");
  });

  it("splits a dyad whose sides have names instead of ids", () => {
    expect(sidesOf("PAK~AFG")).toEqual(["PAK", "AFG"]);
    expect(sidesOf("~Abu Hassan~~The Elders")).toEqual(["~Abu Hassan", "~The Elders"]);
  });
});

describe("addresses of pages", () => {
  it("gives ids back decoded", () => {
    expect(match("/reports/:document", "/reports/https%3A%2F%2Fx.org%2F1")).toEqual({ document: "https://x.org/1" });
  });

  it("refuses another page, and broken escapes", () => {
    expect(match("/incidents/:id", "/ledger/1")).toBeNull();
    expect(match("/reports/:document", "/reports/%E0%A4%A")).toBeNull();
  });
});
