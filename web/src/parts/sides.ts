/** Splits `A~B`, where either side may itself begin with a tilde. */
export function sidesOf(dyad: string): [string, string] {
  const found = /^(~?[^~]+)~(.+)$/.exec(dyad);
  return [found?.[1] ?? dyad, found?.[2] ?? ""];
}
