import { describe, expect, it } from "vitest";
import { pieces, unitsOf, within, type Cover } from "./spans";

const cover = (start: number, end: number, role: Cover["role"], id = role as string): Cover => ({ start, end, role, id });

describe("offsets in code points", () => {
  it("finds words behind characters beyond the basic plane", () => {
    const text = "🕊🕊 Kabul";
    const at = unitsOf(text);
    expect(text.slice(at(3), at(8))).toBe("Kabul");
  });

  it("stays within the text", () => {
    expect(unitsOf("abc")(99)).toBe(3);
    expect(unitsOf("🕊")(99)).toBe(2);
  });
});

describe("pieces", () => {
  it("adds up to the text, whatever the marks", () => {
    const text = "Pakistan 🕊 and Afghanistan <b>agreed</b> on Wednesday";
    const length = [...text].length;
    for (let seed = 1; seed < 200; seed += 1) {
      const covers = [1, 2, 3].map((factor) => {
        const start = (seed * 7 * factor) % (length + 4);
        return cover(start, start + ((seed * factor) % 9) - 1, factor === 2 ? "condition" : "actor");
      });
      expect(pieces(text, covers).map((piece) => piece.text).join("")).toBe(text);
    }
  });

  it("puts the narrowest mark first where marks lie in each other", () => {
    const found = pieces("if Kabul yields", [cover(0, 15, "condition"), cover(3, 8, "actor")]);
    expect(found.map((piece) => [piece.text, piece.roles])).toEqual([
      ["if ", ["condition"]], ["Kabul", ["actor", "condition"]], [" yields", ["condition"]],
    ]);
  });

  it("cuts marks that cross", () => {
    const found = pieces("abcdef", [cover(0, 4, "actor"), cover(2, 6, "place")]);
    expect(found.map((piece) => piece.text)).toEqual(["ab", "cd", "ef"]);
    expect(new Set(found[1]?.roles)).toEqual(new Set(["actor", "place"]));
  });

  it("takes no mark for empty or reversed spans", () => {
    expect(pieces("abc", [cover(1, 1, "act"), cover(2, 1, "act")])).toHaveLength(1);
  });
});

describe("within", () => {
  it("moves marks to a sentence's offsets and leaves out others", () => {
    const marks = [{ role: "actor" as const, start: 10, end: 15 }, { role: "place" as const, start: 40, end: 45 }];
    expect(within(marks, 10, 30)).toEqual([{ role: "actor", start: 0, end: 5 }]);
  });
});
