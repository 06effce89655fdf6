/** The filter bar's state is the URL's query; every page and every request reads the same names. */

import { navigate, usePlace } from "./router";

/** Names that travel from page to page, in the order in which they are written. */
const FILTER = [
  "q", "party", "actor", "recipient", "dyad", "quad", "type", "mode", "context", "show",
  "place", "geonameid", "bbox", "start", "end", "source", "min_confidence", "as_of",
] as const;

export type Filter = URLSearchParams;

/** Keeps of a query what belongs to the filter, each value once, in one order: equal filters give equal requests. */
export function filterOf(query: URLSearchParams): Filter {
  const kept = new URLSearchParams();
  for (const name of FILTER) {
    for (const value of new Set(query.getAll(name))) if (value !== "") kept.append(name, value);
  }
  return kept;
}

export type Changes = Record<string, string | number | readonly string[] | null | undefined>;

/** Returns the query with some names set anew; null or an empty list takes a name out. */
export function changed(query: URLSearchParams, changes: Changes): URLSearchParams {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name);
    if (value === null || value === undefined || value === "") continue;
    for (const one of Array.isArray(value) ? value : [String(value)]) next.append(name, one as string);
  }
  return next;
}

export function toggled(query: URLSearchParams, name: string, value: string): URLSearchParams {
  const values = query.getAll(name);
  return changed(query, { [name]: values.includes(value) ? values.filter((one) => one !== value) : [...values, value] });
}

/** Writes a path with a query, leaving out the question mark of an empty one. `~` and `,` stay readable. */
export function address(path: string, query: URLSearchParams): string {
  const text = query.toString().replaceAll("%7E", "~").replaceAll("%2C", ",");
  return text ? `${path}?${text}` : path;
}

interface FilterState {
  query: URLSearchParams;
  filter: Filter;
  /** Changes the page's query; a push, so that the back button undoes it. */
  set: (changes: Changes) => void;
  toggle: (name: string, value: string) => void;
  /** An API path with the filter and perhaps more. */
  api: (path: string, more?: Changes) => string;
  /** A page's address with the filter and perhaps more. */
  page: (path: string, more?: Changes) => string;
  clear: () => void;
}

export function useFilter(): FilterState {
  const { path, query } = usePlace();
  const filter = filterOf(query);
  return {
    query,
    filter,
    set: (changes) => navigate(address(path, changed(query, changes))),
    toggle: (name, value) => navigate(address(path, toggled(query, name, value))),
    api: (to, more = {}) => address(to, changed(filter, more)),
    page: (to, more = {}) => address(to, changed(filter, more)),
    clear: () => navigate(address(path, changed(query, Object.fromEntries(FILTER.map((name) => [name, null]))))),
  };
}
