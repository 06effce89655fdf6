/** The shell: header, pages by address, shortcuts. */

import { Component, lazy, Suspense, useState, type ComponentType, type ReactNode } from "react";
import { ApiError } from "./api/client";
import type { Meta } from "./api/types";
import { useApi } from "./api/use";
import { Loading, PageHead } from "./parts/basic";
import { Dialog } from "./parts/dialog";
import { Header } from "./parts/header";
import { SignIn } from "./parts/signin";
import { usePrefix, useKeys } from "./state/keys";
import { address, filterOf } from "./state/filter";
import { match, navigate, usePlace } from "./state/router";
import { setTheme, theme } from "./state/theme";

type Params = Record<string, string>;
type PageComponent = ComponentType<{ params: Params }>;

const page = (load: () => Promise<{ default: PageComponent }>): PageComponent => lazy(load);

const ROUTES: [string, PageComponent][] = [
  ["/", page(() => import("./pages/today"))],
  ["/search", page(() => import("./pages/search"))],
  ["/reports/:document", page(() => import("./pages/evidence"))],
  ["/events/:event", page(() => import("./pages/event"))],
  ["/incidents", page(() => import("./pages/incidents"))],
  ["/incidents/:id", page(() => import("./pages/incident"))],
  ["/ledger", page(() => import("./pages/ledger"))],
  ["/ledger/:id", page(() => import("./pages/commitment"))],
  ["/situation", page(() => import("./pages/situation"))],
  ["/actors", page(() => import("./pages/actors"))],
  ["/actors/:key", page(() => import("./pages/actor"))],
  ["/dyads/:a/:b", page(() => import("./pages/dyad"))],
  ["/map", page(() => import("./pages/map"))],
  ["/timeline", page(() => import("./pages/timeline"))],
  ["/downloads", page(() => import("./pages/downloads"))],
  ["/review", page(() => import("./pages/review"))],
];

function found(path: string): { Page: PageComponent; params: Params; key: string } | null {
  for (const [pattern, Page] of ROUTES) {
    const params = match(pattern, path);
    if (params) return { Page, params, key: path };
  }
  return null;
}

/** A page that breaks says so, and leaves the rest standing. */
class Boundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state = { error: null as Error | null };
  static getDerivedStateFromError(error: Error) {
    return { error };
  }
  override render() {
    if (!this.state.error) return this.props.children;
    return (
      <div className="notice bad" role="alert">
        <strong>This page broke.</strong> <span>{this.state.error.message}</span>
        <button type="button" onClick={() => location.reload()}>Load it again</button>
      </div>
    );
  }
}

const GOING: Record<string, string> = { t: "/", s: "/search", i: "/incidents", l: "/ledger", a: "/actors", m: "/map", e: "/timeline", r: "/review", d: "/downloads" };

export function App() {
  const place = usePlace();
  const [help, setHelp] = useState(false);
  const here = found(place.path);
  const go = (path: string) => navigate(address(path, filterOf(place.query)));
  useKeys({
    "?": () => setHelp(true),
    "/": () => document.querySelector<HTMLInputElement>("#find")?.focus(),
    f: () => document.querySelector<HTMLElement>(".filter .menu-button")?.focus(),
    ...Object.fromEntries(Object.entries(GOING).map(([key, path]) => [`g ${key}`, () => go(path)])),
  });
  usePrefix();
  const asked = useApi<Meta>("/meta");
  const meta = asked.data;
  const closed = asked.error instanceof ApiError && asked.error.status === 401;
  return (
    <>
      <a className="skip" href="#main">Skip to the page</a>
      <Header place={place} onHelp={() => setHelp(true)} />
      <main id="main" tabIndex={-1}>
        <Boundary key={place.path}>
          <Suspense fallback={<Loading lines={8} label="Loading the page" />}>
            {closed ? <Closed /> : here ? <here.Page key={here.key} params={here.params} /> : <Missing />}
          </Suspense>
        </Boundary>
      </main>
      <footer className="site-foot">
        <p>{meta ? <>Store <b>{meta.store.name}</b>, last written {meta.store.recorded?.slice(0, 10) ?? "never"}. Dragoman {meta.version}. </> : "Dragoman. "}Outlines: Natural Earth. Places: GeoNames, CC BY. <a href="/api/v1/openapi.json">The API’s description</a></p>
      </footer>
      <Dialog open={help} title="Keyboard" onClose={() => setHelp(false)}><Shortcuts /></Dialog>
    </>
  );
}

function Closed() {
  return <div className="page"><PageHead title="A token is needed" /><SignIn>Whoever runs this server lets in those who have a token.</SignIn></div>;
}

function Missing() {
  return <div className="page"><PageHead title="No such page" /><p>The address leads nowhere. <a href="/">Go to Today</a>.</p></div>;
}

function Shortcuts() {
  const rows: [string, string][] = [
    ["/", "search"], ["f", "filter"], ["g then t s i l a m e r d", "go to Today, Search, Incidents, Ledger, Actors, Map, Timeline, Review, Downloads"],
    ["j  k", "next and previous event, incident or record"], ["[  ]", "previous and next mark in the evidence"], ["o", "open the incident, or the evidence, of what is chosen"],
    ["a  e  x  s  u", "in Review: accept, correct, reject, skip, undo"], ["1 … 7", "in Review: jump to a field"], ["Ctrl Enter", "in Review: save the correction"], ["?", "this list"],
  ];
  return (
    <>
      <dl className="keys">{rows.map(([keys, what]) => <div key={keys}><dt>{keys.split(/ +/).map((key, index) => (key === "then" || key === "…" ? <span key={index}> {key} </span> : <kbd key={index}>{key}</kbd>))}</dt><dd>{what}</dd></div>)}</dl>
      <div className="chips">{(["system", "light", "dark"] as const).map((value) => <button key={value} type="button" className={theme() === value ? "chip on" : "chip"} onClick={() => setTheme(value)}>{value === "system" ? "as the system" : value}</button>)}</div>
    </>
  );
}
