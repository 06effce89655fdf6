/** A person's word on what belongs together, and on what became of a commitment. */

import { useState } from "react";
import { post } from "../api/client";
import type { Decision, Status } from "../api/types";
import { forget } from "../api/use";
import { navigate } from "../state/router";
import { STATUSES } from "../words";
import { Failed, useMeta } from "./basic";

interface Deciding {
  may: boolean;
  busy: boolean;
  error: Error | undefined;
  decide: (body: Record<string, unknown>, then?: () => void) => void;
}

/** Sends decisions; whoever has no right to decide sees no buttons. */
function useDeciding(): Deciding {
  const meta = useMeta();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const decide = (body: Record<string, unknown>, then?: () => void) => {
    setBusy(true);
    setError(undefined);
    post<Decision>("/decisions", { verdict: "accept", ...body })
      .then(() => { then?.(); forget(); })
      .catch((reason: unknown) => setError(reason instanceof Error ? reason : new Error(String(reason))))
      .finally(() => setBusy(false));
  };
  return { may: meta?.access.can_review ?? false, busy, error, decide };
}

/** Takes one telling out of an incident. */
export function Split({ event }: { event: string }) {
  const { may, busy, error, decide } = useDeciding();
  if (!may) return null;
  return <>{error && <Failed error={error} />}<button type="button" className="link small" disabled={busy} onClick={() => decide({ event, incident: { split: true } })}>not this happening</button></>;
}

/** Says that two incidents are one; what it is called afterwards is found through one of its tellings. */
export function Merge({ event, other }: { event: string; other: string }) {
  const { may, busy, error, decide } = useDeciding();
  if (!may) return null;
  return <>{error && <Failed error={error} />}<button type="button" disabled={busy} onClick={() => decide({ event, incident: { merge_with: other } }, () => navigate("/incidents", { replace: true }))}>The same happening</button></>;
}

/** Settles a commitment by hand. */
export function Settle({ event, commitment, status, day }: { event: string; commitment: string; status: Status; day: string }) {
  const { may, busy, error, decide } = useDeciding();
  const [chosen, setChosen] = useState<Status>(status);
  const [date, setDate] = useState(day);
  if (!may) return null;
  return (
    <form className="settle" onSubmit={(submit) => { submit.preventDefault(); decide({ event, commitment: { id: commitment, status: chosen, date } }); }}>
      <label>It is <select value={chosen} onChange={(input) => setChosen(input.target.value as Status)}>{Object.entries(STATUSES).map(([value, { name }]) => <option key={value} value={value}>{name}</option>)}</select></label>
      <label>since <input type="date" required value={date} onChange={(input) => setDate(input.target.value)} /></label>
      <button type="submit" disabled={busy || chosen === status}>Say so</button>
      {error && <Failed error={error} />}
    </form>
  );
}
