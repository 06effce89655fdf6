/** Talks to `/api/v1`. The token is kept for the tab only and sent as a header, never as a cookie. */

const TOKEN = "dragoman-token";

export class ApiError extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

export function token(): string | null {
  try {
    return sessionStorage.getItem(TOKEN);
  } catch {
    return null;
  }
}

export function keepToken(value: string | null): void {
  try {
    if (value) sessionStorage.setItem(TOKEN, value);
    else sessionStorage.removeItem(TOKEN);
  } catch {
    // Storage may be forbidden; then the token lasts no longer than this call.
  }
}

/** Takes a token that `dragoman serve` put behind `#token=` out of the address. */
export function takeToken(): void {
  const found = /^#token=([\w.~-]+)$/.exec(location.hash);
  if (!found?.[1]) return;
  keepToken(found[1]);
  history.replaceState(history.state, "", location.pathname + location.search);
}

function headers(): Record<string, string> {
  const held = token();
  return held ? { Authorization: `Bearer ${held}` } : {};
}

async function told(answer: Response): Promise<string> {
  const fallback = `the server answered ${answer.status} ${answer.statusText}`.trim();
  try {
    const body = (await answer.json()) as { error?: { message?: string }; detail?: unknown };
    return body.error?.message ?? (typeof body.detail === "string" ? body.detail : fallback);
  } catch {
    return fallback;
  }
}

let running = 0;

/** Tells assistive technology (and tests) whether something on the page is still to come. */
function busy(change: 1 | -1): void {
  running += change;
  document.querySelector("main")?.setAttribute("aria-busy", String(running > 0));
}

async function call<T>(path: string, init: RequestInit): Promise<T> {
  busy(1);
  try {
    return await answered<T>(path, init);
  } finally {
    busy(-1);
  }
}

async function answered<T>(path: string, init: RequestInit): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(`/api/v1${path}`, { ...init, headers: { Accept: "application/json", ...headers(), ...init.headers } });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(0, "The server cannot be reached. Is “dragoman serve” still running?");
  }
  if (!answer.ok) throw new ApiError(answer.status, await told(answer));
  return (await answer.json()) as T;
}

export const get = <T>(path: string, signal?: AbortSignal): Promise<T> => call<T>(path, signal ? { signal } : {});

export const post = <T>(path: string, body: unknown): Promise<T> =>
  call<T>(path, { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });

/** Saves an answer as a file; used where a token is needed, as a plain link cannot carry one. */
export async function download(path: string, name: string): Promise<void> {
  const answer = await fetch(`/api/v1${path}`, { headers: headers() });
  if (!answer.ok) throw new ApiError(answer.status, await told(answer));
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
