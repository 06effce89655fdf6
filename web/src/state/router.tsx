/** The address is the state: a small router over the History API that restores scrolling and focus. */

import { useMemo, useSyncExternalStore, type AnchorHTMLAttributes, type MouseEvent } from "react";

export interface Place { path: string; query: URLSearchParams }

const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function rememberScroll(): void {
  const state = (history.state ?? {}) as Record<string, unknown>;
  history.replaceState({ ...state, y: window.scrollY }, "");
}

export function startRouter(): void {
  history.scrollRestoration = "manual";
  let timer = 0;
  addEventListener("scroll", () => {
    clearTimeout(timer);
    timer = window.setTimeout(rememberScroll, 120);
  }, { passive: true });
  addEventListener("popstate", () => {
    clearTimeout(timer);
    tell();
    const y = ((history.state ?? {}) as { y?: number }).y ?? 0;
    // Twice: once what is cached is drawn, once more when charts have taken their place.
    requestAnimationFrame(() => requestAnimationFrame(() => scrollTo(0, y)));
    setTimeout(() => scrollTo(0, y), 150);
  });
}

interface Going { replace?: boolean }

export function navigate(to: string, { replace = false }: Going = {}): void {
  const target = new URL(to, location.href);
  const samePage = target.pathname === location.pathname;
  const address = target.pathname + target.search + target.hash;
  if (address === location.pathname + location.search + location.hash) return;
  if (replace) history.replaceState(history.state, "", address);
  else {
    rememberScroll();
    history.pushState({ y: 0 }, "", address);
  }
  tell();
  if (!samePage) {
    scrollTo(0, 0);
    // Screen readers and the keyboard go on from the new page's heading.
    requestAnimationFrame(() => document.querySelector<HTMLElement>("main h1, main")?.focus({ preventScroll: true }));
  }
}

export function usePlace(): Place {
  const address = useSyncExternalStore(subscribe, () => location.pathname + location.search);
  return useMemo(() => {
    const url = new URL(address, location.origin);
    return { path: url.pathname, query: url.searchParams };
  }, [address]);
}

interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> { to: string; replace?: boolean }

export function Link({ to, replace, onClick, ...rest }: LinkProps) {
  const click = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to, { replace: replace ?? false });
  };
  return <a href={to} onClick={click} {...rest} />;
}

/** Matches `/incidents/:id` and the like; null if the path is another. */
export function match(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/");
  const given = path.replace(/(.)\/+$/, "$1").split("/");
  if (wanted.length !== given.length) return null;
  const found: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (part.startsWith(":")) {
      try {
        found[part.slice(1)] = decodeURIComponent(value);
      } catch {
        return null;
      }
    } else if (part !== value) return null;
  }
  return found;
}
