import type { SeededRandom } from "../seeded-random.ts";
import type { CashNoise, DrawnItem, DrawnPayer } from "./cash-world.ts";

/** How a receipt differs from what is open. */
export type AmountState =
  | "exact"
  | "discount"
  | "late_discount"
  | "bank_fee"
  | "deduction"
  | "partial"
  | "over"
  | "credit";

/** How the payer says what it pays. */
export type Remittance = "structured" | "inline" | "advice" | "none";

/** What a payer means by one payment. */
export interface DrawnPayment {
  readonly payer: DrawnPayer;
  readonly items: readonly DrawnItem[];
  readonly credits: readonly DrawnItem[];
  readonly state: AmountState;
  readonly remittance: Remittance;
  readonly day: number;
  /** Money on each item and what was kept back of it, in the order of the items. */
  readonly paid: readonly { readonly minor: number; readonly kept: number }[];
  readonly over: number;
  readonly fee: number;
  /** No payment of an invoice: made in advance, or not ours. */
  readonly kind: "items" | "prepayment" | "not_ours";
  /** The items were picked as a meaningful set, so that the amount alone can tell. */
  readonly meaningful: boolean;
}

const sizes: readonly (readonly [number, readonly [number, number]])[] = [
  [62, [1, 1]],
  [20, [2, 3]],
  [12, [4, 10]],
  [5, [11, 50]],
  [1, [50, 400]],
];

/** Shares of remittance by number of items; over all sizes they come to the table of the noise model. */
const remittanceShares: readonly (readonly [number, Readonly<Record<Remittance, number>>])[] = [
  [1, { structured: 24, inline: 42, advice: 10, none: 24 }],
  [3, { structured: 15, inline: 45, advice: 28, none: 12 }],
  [10, { structured: 12, inline: 32, advice: 50, none: 6 }],
  [50, { structured: 10, inline: 5, advice: 85, none: 0 }],
  // No field of a payment takes hundreds of numbers.
  [Number.POSITIVE_INFINITY, { structured: 10, inline: 0, advice: 90, none: 0 }],
];

/** What one payer pays at once. `null` when nothing suitable is left. */
export function drawPayment(
  random: SeededRandom,
  pickPayer: () => DrawnPayer,
  noise: CashNoise,
  today: number,
): DrawnPayment | null {
  const [least, most] = noise.structured
    ? random.weighted([
        [80, [1, 1]],
        [20, [2, 3]],
      ] as const)
    : random.weighted(sizes);
  const wanted = random.integer(least, most);
  const day = today - random.integer(0, 5);
  if (random.chance(0.02 * noise.factor)) return withoutItems(random, pickPayer(), day, "prepayment");
  if (random.chance(0.005 * noise.factor)) return withoutItems(random, pickPayer(), day, "not_ours");
  let payer = pickPayer();
  for (let attempt = 0; attempt < 20 && openOf(payer).length < wanted; attempt++) payer = pickPayer();
  const open = openOf(payer);
  if (open.length === 0) return null;
  const remittance = drawRemittance(random, Math.min(wanted, open.length), noise);
  const { items, meaningful } = pickItems(random, open, Math.min(wanted, open.length), remittance, day);
  for (const item of items) item.taken = true;
  return priced(random, payer, items, remittance, meaningful, day, noise);
}

function withoutItems(
  random: SeededRandom,
  payer: DrawnPayer,
  day: number,
  kind: "prepayment" | "not_ours",
): DrawnPayment {
  const over = Math.max(1_000, Math.round(random.logNormal(80_000, 1.3)));
  const remittance: Remittance = random.chance(0.5) ? "inline" : "none";
  return {
    payer,
    items: [],
    credits: [],
    state: "exact",
    remittance,
    day,
    paid: [],
    over,
    fee: 0,
    kind,
    meaningful: false,
  };
}

/** What may still be paid: a window over the oldest, so that the busiest customers stay cheap. */
function openOf(payer: DrawnPayer): readonly DrawnItem[] {
  while (payer.next < payer.items.length && payer.items[payer.next]?.taken === true) payer.next += 1;
  const open: DrawnItem[] = [];
  for (let at = payer.next; at < payer.items.length && open.length < 450; at++) {
    const item = payer.items[at];
    if (item !== undefined && !item.taken && !item.credit) open.push(item);
  }
  return open;
}

function drawRemittance(random: SeededRandom, count: number, noise: CashNoise): Remittance {
  if (noise.structured) return "structured";
  if (noise.silent === 1) return "none";
  const shares = remittanceShares.find(([most]) => count <= most)?.[1];
  if (shares === undefined) return "none";
  const none = shares.none * (noise.silent / 0.18);
  return random.weighted<Remittance>([
    [shares.structured, "structured"],
    [shares.inline, "inline"],
    [shares.advice, "advice"],
    [none, "none"],
  ]);
}

/** Mostly the oldest; who says nothing pays one item, or everything due by a day, and sometimes any few. */
function pickItems(
  random: SeededRandom,
  open: readonly DrawnItem[],
  count: number,
  remittance: Remittance,
  day: number,
): { readonly items: readonly DrawnItem[]; readonly meaningful: boolean } {
  if (remittance === "none" && count > 1 && random.chance(0.7)) {
    const due = open.filter((item) => item.dueDay < day);
    if (due.length > 1 && due.length <= 20) return { items: due, meaningful: true };
    if (open.length <= 12) return { items: open, meaningful: true };
  }
  const from = random.chance(0.7) ? 0 : random.integer(0, open.length - count);
  const span = open.slice(from, from + Math.min(open.length - from, Math.ceil(count * 1.5)));
  const items = random
    .shuffle(span)
    .slice(0, count)
    .toSorted((a, b) => a.dueDay - b.dueDay || a.at - b.at);
  return { items, meaningful: count === 1 };
}

function priced(
  random: SeededRandom,
  payer: DrawnPayer,
  items: readonly DrawnItem[],
  remittance: Remittance,
  meaningful: boolean,
  day: number,
  noise: CashNoise,
): DrawnPayment {
  const state = drawState(random, payer, items, noise);
  const paid = items.map((item) => ({ minor: item.minor, kept: 0 }));
  const credits: DrawnItem[] = [];
  const largest = paid.reduce((best, each, at) => (each.minor > (paid[best]?.minor ?? 0) ? at : best), 0);
  const target = paid[largest];
  let over = 0;
  let fee = 0;
  let paidDay = day;
  const keep = (at: number, kept: number): void => {
    const each = paid[at];
    if (each !== undefined && kept > 0 && kept < each.minor) paid[at] = { minor: each.minor - kept, kept };
  };
  if (state === "discount" || state === "late_discount") {
    const offered = items.flatMap((item) => item.discountDay ?? []);
    const last = Math.min(...offered);
    // The day of the receipt follows from the offer; nothing is received after today.
    paidDay = state === "discount" ? Math.min(day, last) : Math.min(day, last + random.integer(4, 9));
    items.forEach((item, at) => {
      if (item.discountDay !== null) keep(at, Math.round(item.minor * 0.02));
    });
  } else if (state === "bank_fee") fee = Math.min(random.integer(500, 4_500), Math.floor((target?.minor ?? 0) / 2));
  else if (state === "deduction") keep(largest, Math.round(((target?.minor ?? 0) * random.integer(3, 18)) / 100));
  else if (state === "partial") {
    const share = random.pick([0.5, 0.5, 0.25, 0.3, 0.75]);
    keep(largest, (target?.minor ?? 0) - Math.round((target?.minor ?? 0) * share));
  } else if (state === "over") over = random.integer(1, 5_000);
  else if (state === "credit") {
    const credit = payer.items.find((item) => item.credit && !item.taken && -item.minor < (target?.minor ?? 0));
    if (credit !== undefined) {
      credit.taken = true;
      credits.push(credit);
    }
  }
  // What was due on the day it was paid is another set on an earlier day.
  const isMeant = meaningful && (items.length === 1 || paidDay === day);
  return {
    payer,
    items,
    credits,
    state,
    remittance,
    day: paidDay,
    paid,
    over,
    fee,
    kind: "items",
    meaningful: isMeant,
  };
}

/** What can happen to these items: no discount without an offer, no fee within the euro area, no credit without one. */
function drawState(
  random: SeededRandom,
  payer: DrawnPayer,
  items: readonly DrawnItem[],
  noise: CashNoise,
): AmountState {
  const offers = items.some((item) => item.discountDay !== null);
  const abroad = payer.country === "US" || payer.country === "GB";
  const f = noise.factor;
  const hasCredit = payer.items.some((item) => item.credit && !item.taken);
  const shareAbroad = 0.12;
  const shareOffers = 0.15;
  return random.weighted<AmountState>([
    [78, "exact"],
    [offers ? (6 * f) / shareOffers / 2 : 0, "discount"],
    [offers ? (1.5 * f) / shareOffers / 2 : 0, "late_discount"],
    [abroad ? (3 * f) / shareAbroad : 0, "bank_fee"],
    [4 * f, "deduction"],
    [3 * f, "partial"],
    [1.5 * f, "over"],
    [hasCredit ? 4 * f : 0, "credit"],
  ]);
}
