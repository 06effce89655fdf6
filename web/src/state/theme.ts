/** Light, dark, or as the system says. */

import { useSyncExternalStore } from "react";

type Theme = "system" | "light" | "dark";
const KEY = "dragoman-theme";
const listeners = new Set<() => void>();

export function theme(): Theme {
  const set = document.documentElement.dataset.theme;
  return set === "light" || set === "dark" ? set : "system";
}

export function setTheme(value: Theme): void {
  if (value === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = value;
  try {
    if (value === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, value);
  } catch {
    // Without storage the choice lasts until the page is left.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  const system = matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", listener);
  return () => {
    listeners.delete(listener);
    system.removeEventListener("change", listener);
  };
}

/** Whether dark is what is seen now; canvas drawings take their colours anew when it changes. */
export function useDark(): boolean {
  return useSyncExternalStore(subscribe, () => {
    const chosen = theme();
    return chosen === "dark" || (chosen === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  });
}

/** A colour of the style sheet as it is seen now, for what is drawn on a canvas. */
export function colour(name: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const seen = getComputedStyle(probe).color;
  probe.remove();
  return seen;
}
