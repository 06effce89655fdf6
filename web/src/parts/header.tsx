/** Name, pages, search, theme. The filter travels from page to page in their addresses. */

import { useState } from "react";
import { address, changed, filterOf } from "../state/filter";
import { Link, navigate, type Place } from "../state/router";
import { setTheme, useDark } from "../state/theme";

const PAGES = [
  { path: "/", name: "Today" }, { path: "/search", name: "Search" }, { path: "/incidents", name: "Incidents" }, { path: "/ledger", name: "Ledger" }, { path: "/actors", name: "Actors" },
  { path: "/map", name: "Map" }, { path: "/timeline", name: "Timeline" }, { path: "/review", name: "Review" }, { path: "/downloads", name: "Downloads" },
] as const;

const UNDER: Record<string, string> = { reports: "/search", events: "/search", incidents: "/incidents", ledger: "/ledger", situation: "/ledger", actors: "/actors", dyads: "/actors" };

export function Header({ place, onHelp }: { place: Place; onHelp: () => void }) {
  const [open, setOpen] = useState(false);
  const filter = filterOf(place.query);
  const under = UNDER[place.path.split("/")[1] ?? ""] ?? place.path;
  const dark = useDark();
  return (
    <header className="site">
      <div className="site-row">
        <Link to="/" className="brand" aria-label="Dragoman, to Today">
          <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true"><rect width="32" height="32" rx="7" className="brand-ground" /><path d="M8 7h7.200C20.600 7 24 10.500 24 16s-3.400 9-8.800 9H8v-4.200h6.800c3 0 4.700-1.700 4.700-4.800s-1.700-4.800-4.700-4.800H8z" className="brand-letter" /><circle cx="10.200" cy="16" r="2.300" className="brand-dot" /></svg>
          <span>Dragoman</span>
        </Link>
        <button type="button" className="nav-toggle" aria-expanded={open} aria-controls="pages" onClick={() => setOpen(!open)}>Pages</button>
        <nav id="pages" className={open ? "pages open" : "pages"} aria-label="Pages" onClick={() => setOpen(false)}>
          {PAGES.map((page) => <Link key={page.path} to={address(page.path, filter)} aria-current={page.path === under ? "page" : undefined}>{page.name}</Link>)}
        </nav>
        <form className="find" role="search" onSubmit={(event) => {
          event.preventDefault();
          const words = String(new FormData(event.currentTarget).get("q") ?? "").trim();
          navigate(address("/search", changed(filter, { q: words })));
        }}>
          <label className="sr" htmlFor="find">Search all reports</label>
          <input id="find" name="q" type="search" placeholder="Search reports  /" key={filter.get("q") ?? ""} defaultValue={filter.get("q") ?? ""} />
        </form>
        <button type="button" className="icon" aria-label={dark ? "Use light colours" : "Use dark colours"} title={dark ? "Light" : "Dark"} onClick={() => setTheme(dark ? "light" : "dark")}>
          {dark ? <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true"><circle cx="10" cy="10" r="3.600" /><path d="M10 1.800v2.400M10 15.800v2.400M1.800 10h2.400M15.800 10h2.400M4.200 4.200l1.700 1.700M14.100 14.100l1.700 1.700M4.200 15.800l1.700-1.700M14.100 5.900l1.700-1.700" /></svg> : <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true"><path d="M16.500 12.200A7 7 0 0 1 7.800 3.500a7 7 0 1 0 8.700 8.700z" /></svg>}
        </button>
        <button type="button" className="icon" aria-label="Keyboard shortcuts" title="Keyboard shortcuts (?)" onClick={onHelp}>?</button>
      </div>
    </header>
  );
}
