/** How wide the page is. */

import { useSyncExternalStore } from "react";

const phone = matchMedia("(max-width: 720px)");

function subscribe(listener: () => void): () => void {
  phone.addEventListener("change", listener);
  return () => phone.removeEventListener("change", listener);
}

/** Whether the page is as narrow as a phone's: drawings are made for the room they have. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => phone.matches);
}
