/** Data for components: answers are kept for the session, so that going back is instant. */

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { get } from "./client";
import type { Hidden, Page } from "./types";

const KEPT = 120;
const FRESH_MS = 60_000;

interface Answer { data: unknown; at: number }

const answers = new Map<string, Answer>();
const running = new Map<string, Promise<unknown>>();
let generation = 0;
const listeners = new Set<() => void>();

function keep(path: string, data: unknown): void {
  answers.delete(path);
  answers.set(path, { data, at: Date.now() });
  for (const oldest of answers.keys()) {
    if (answers.size <= KEPT) break;
    answers.delete(oldest);
  }
}

function load(path: string): Promise<unknown> {
  let promise = running.get(path);
  if (!promise) {
    const begun = generation;
    promise = get(path)
      .then((data) => {
        if (begun === generation) keep(path, data);
        return data;
      })
      .finally(() => running.delete(path));
    running.set(path, promise);
  }
  return promise;
}

/** Forgets every answer and asks again for what is on screen: after a decision, or a new token. */
export function forget(): void {
  answers.clear();
  running.clear();
  generation += 1;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

interface Asked<T> {
  data: T | undefined;
  error: Error | undefined;
  /** True while `data` is missing or belongs to an earlier question. */
  loading: boolean;
  reload: () => void;
}

/** Asks for `path` (under /api/v1); null asks for nothing. While a new question runs the last answer stays. */
export function useApi<T>(path: string | null): Asked<T> {
  const generationNow = useSyncExternalStore(subscribe, () => generation);
  const [, redraw] = useState(0);
  const error = useRef<{ path: string; error: Error } | undefined>(undefined);
  const last = useRef<T | undefined>(undefined);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    if (path === null) return;
    const held = answers.get(path);
    if (held && Date.now() - held.at < FRESH_MS) return;
    let wanted = true;
    error.current = undefined;
    load(path).then(
      () => wanted && redraw((n) => n + 1),
      (reason: unknown) => {
        if (!wanted) return;
        error.current = { path, error: reason instanceof Error ? reason : new Error(String(reason)) };
        redraw((n) => n + 1);
      },
    );
    return () => {
      wanted = false;
    };
  }, [path, generationNow, attempt]);

  const reload = useCallback(() => {
    if (path !== null) answers.delete(path);
    setAttempt((n) => n + 1);
  }, [path]);

  const held = path === null ? undefined : answers.get(path);
  if (held) last.current = held.data as T;
  const failed = error.current && error.current.path === path ? error.current.error : undefined;
  return {
    data: failed || path === null ? undefined : last.current,
    error: failed,
    loading: path !== null && !held && !failed,
    reload,
  };
}

export interface Pages<T> extends Asked<T[]> {
  total: number | undefined;
  atLeast: boolean;
  hidden: Hidden | null | undefined;
  more: (() => void) | undefined;
  loadingMore: boolean;
}

/** Asks for a list and, on demand, for its further pages; what was loaded stays for the back button. */
export function usePages<T>(path: string | null): Pages<T> {
  const first = useApi<Page<T>>(path);
  const [, redraw] = useState(0);
  const [busy, setBusy] = useState(false);
  const key = `pages:${path}`;
  const rest = (answers.get(key)?.data as { base: Page<T>; page: Page<T> } | undefined);
  const valid = rest && rest.base === first.data ? rest.page : undefined;
  const items = first.data ? (valid ? [...first.data.items, ...valid.items] : first.data.items) : undefined;
  const next = valid ? valid.next : first.data?.next;

  const more = useCallback(() => {
    const base = answers.get(path ?? "")?.data as Page<T> | undefined;
    if (!path || !base || !next) return;
    setBusy(true);
    const glue = path.includes("?") ? "&" : "?";
    get<Page<T>>(`${path}${glue}after=${encodeURIComponent(next)}`)
      .then((page) => {
        const before = answers.get(key)?.data as { base: Page<T>; page: Page<T> } | undefined;
        const earlier = before?.base === base ? before.page.items : [];
        keep(key, { base, page: { ...page, items: [...earlier, ...page.items] } });
      })
      .finally(() => {
        setBusy(false);
        redraw((n) => n + 1);
      })
      .catch(() => undefined);
  }, [path, next, key]);

  return {
    data: items,
    error: first.error,
    loading: first.loading,
    reload: first.reload,
    total: first.data?.total,
    atLeast: first.data?.total_at_least ?? false,
    hidden: first.data?.hidden,
    more: next && !first.loading ? more : undefined,
    loadingMore: busy,
  };
}
