/** The words and figures that people read: one place for every label and format. */

import type { Aux, CommitmentKind, Quads, Role, SizeRange, Status } from "./api/types";

export const ROLES: Record<Role, string> = {
  actor: "Actor", act: "Act", recipient: "Recipient", condition: "Condition",
  speaker: "Who says so", time: "Time", place: "Place", size: "Figure",
};
export const ROLE_ORDER = Object.keys(ROLES) as Role[];

export const QUADS = ["Verbal cooperation", "Material cooperation", "Verbal conflict", "Material conflict"] as const;
export const quadName = (quad: number): string => QUADS[quad - 1] ?? "Unknown class";

export const AUX: Record<Aux, { one: string; many: string; means: string }> = {
  historical: { one: "history", many: "historical", means: "ended long before the report, or told as background" },
  future: { one: "planned", many: "planned", means: "announced or expected, not yet done" },
  negation: { one: "denied", many: "denied", means: "told as not having happened" },
  hypothetical: { one: "supposed", many: "hypothetical", means: "only supposed, or dependent on something else" },
};
export const AUX_ORDER: Aux[] = ["historical", "future", "negation", "hypothetical"];

export const STATUSES: Record<Status, { name: string; means: string }> = {
  open: { name: "Open", means: "nothing has settled it yet" },
  triggered: { name: "Triggered", means: "its condition came true" },
  carried_out: { name: "Carried out", means: "the speaker did what was announced" },
  met: { name: "Met", means: "the addressee did what was asked" },
  refused: { name: "Refused", means: "the addressee said no" },
  withdrawn: { name: "Withdrawn", means: "the speaker took it back" },
  averted: { name: "Averted", means: "its condition can no longer hold" },
  lapsed: { name: "Lapsed", means: "its time passed without an outcome" },
};
export const STATUS_GROUPS: { name: string; statuses: Status[] }[] = [
  { name: "Standing", statuses: ["open", "triggered"] },
  { name: "Came about", statuses: ["carried_out", "met"] },
  { name: "Came to nothing", statuses: ["refused", "withdrawn", "averted", "lapsed"] },
];

export const KINDS: Record<CommitmentKind, { one: string; many: string; verb: string }> = {
  threat: { one: "Threat", many: "Threats", verb: "threatens" },
  ultimatum: { one: "Ultimatum", many: "Ultimatums", verb: "gives an ultimatum to" },
  demand: { one: "Demand", many: "Demands", verb: "demands of" },
  pledge: { one: "Pledge", many: "Pledges", verb: "promises" },
  plan: { one: "Plan", many: "Plans", verb: "plans, towards" },
  bill: { one: "Bill", many: "Bills", verb: "tables a bill on" },
};

export const SIZES: Record<string, string> = {
  dead: "dead", injured: "injured", arrested: "arrested", abducted: "abducted", displaced: "displaced", participants: "took part",
};

export const REASONS: Record<string, string> = {
  book: "found by name in the actor book",
  "country-name": "a country's name",
  demonym: "a word for a country's people",
  capital: "a capital standing for its government",
  metonym: "a place or building standing for a body",
  composed: "put together from a country or body and a role",
  role: "a role whose holder on that day is known",
  apposition: "named beside its role",
  acronym: "an acronym spelt out in the report",
  surname: "a surname of someone named in full earlier",
  coreference: "means someone named earlier",
  pronoun: "a pronoun for someone named earlier",
  possessor: "belongs to someone named beside it",
  context: "taken from the sentence around it",
  unresolved: "not identified; kept as its words",
};

export const BASES: Record<string, string> = {
  stated: "stated in words", relative: "counted from the day of the report", published: "taken from the day of the report",
  dateline: "taken from the dateline", party: "taken from a party's country",
};

export const JOINS: Record<string, string> = {
  parties: "same parties", place: "same place", day: "same day", wording: "like wording", size: "like figures", hand: "joined by hand",
};

const number = new Intl.NumberFormat("en");
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
export const count = (value: number): string => number.format(value);
export const short = (value: number): string => (Math.abs(value) < 10_000 ? number.format(value) : compact.format(value));
export const percent = (share: number): string => `${Math.round(share * 100)}\u00a0%`;
export const plural = (value: number, one: string, many = `${one}s`): string => `${count(value)} ${value === 1 ? one : many}`;
export const signed = (value: number): string => (value > 0 ? `+${value.toFixed(1)}` : value.toFixed(1).replace("-", "−"));

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Writes `2024-05-16`, `2024-05` or `2024` the way people read dates; what is no date comes back as it is. */
export function day(iso: string | null | undefined): string {
  if (!iso) return "no date";
  const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(iso);
  if (!found) return iso;
  const [, year, month, date] = found;
  const name = month ? MONTHS[Number(month) - 1] : undefined;
  return [date ? String(Number(date)) : undefined, name, year].filter(Boolean).join(" ");
}

/** Writes a span of days, saying what both ends share only once. */
export function days(from: string, to: string): string {
  if (from === to) return day(from);
  const whole = /^(\d{4})-01-01$/.exec(from);
  if (whole && to === `${whole[1]}-12-31`) return whole[1] ?? "";
  if (from.slice(0, 8) === to.slice(0, 8) && from.length === 10) {
    const last = new Date(Date.UTC(Number(from.slice(0, 4)), Number(from.slice(5, 7)), 0)).getUTCDate();
    if (from.endsWith("-01") && Number(to.slice(8)) === last) return day(from.slice(0, 7));
    return `${Number(from.slice(8))}–${day(to)}`;
  }
  if (from.slice(0, 4) === to.slice(0, 4)) return `${day(from).replace(/ \d{4}$/, "")} – ${day(to)}`;
  return `${day(from)} – ${day(to)}`;
}

export function shifted(iso: string, by: number): string {
  const date = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / 86_400_000);
}

export function size(range: SizeRange): string {
  const figure = range.low === range.high ? count(range.best) : `${count(range.low)}–${count(range.high)}`;
  return `${figure} ${SIZES[range.kind] ?? range.kind}`;
}

/** A sector's meaning cut to its name: what stands before the first comma or colon. */
export const sectorName = (meaning: string): string => (meaning.split(/[:,;(]/)[0] ?? meaning).trim().toLowerCase();
export const title = (type: string): string => type.charAt(0) + type.slice(1).toLowerCase();
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
export const spaced = (code: string): string => code.replaceAll(/[-_]/g, " ");
export const total = (quads: Quads): number => quads[0] + quads[1] + quads[2] + quads[3];
