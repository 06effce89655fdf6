/** Where a token is needed: pasted once, kept for the tab. */

import type { ReactNode } from "react";
import { keepToken } from "../api/client";
import { forget } from "../api/use";

export function SignIn({ children }: { children: ReactNode }) {
  return (
    <form className="notice sign-in" onSubmit={(event) => {
      event.preventDefault();
      keepToken(String(new FormData(event.currentTarget).get("token") ?? "").trim() || null);
      forget();
    }}>
      <p>{children}</p>
      <label>Token <input name="token" type="password" autoComplete="off" required /></label> <button type="submit" className="button">Use it in this tab</button>
    </form>
  );
}
