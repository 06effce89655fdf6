/** Keyboard shortcuts: single keys, never while somebody types. */

import { useEffect, useRef } from "react";

type Keys = Record<string, (event: KeyboardEvent) => void>;

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
}

let prefix = "";
let timer = 0;

/** Binds keys while a component stands. `"g t"` is g, then t. Ctrl and Alt combinations are left to the browser. */
export function useKeys(keys: Keys): void {
  const held = useRef(keys);
  held.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      if (document.querySelector("dialog[open]")) return;
      const pair = held.current[`${prefix} ${event.key}`];
      const found = prefix ? pair : held.current[event.key];
      if (found) {
        event.preventDefault();
        prefix = "";
        found(event);
      }
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}

/** Remembers `g` for the key that follows; installed once by the shell, after all others. */
export function usePrefix(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      clearTimeout(timer);
      // Set after this key's own handlers have run.
      const next = event.key === "g" && !prefix ? "g" : "";
      timer = window.setTimeout(() => { prefix = ""; }, 1200);
      queueMicrotask(() => { prefix = next; });
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}
