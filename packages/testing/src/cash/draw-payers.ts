import { addCheckDigits } from "@receivables/matching";
import type { SeededRandom } from "../seeded-random.ts";
import type { CashNoise, DrawnItem, DrawnPayer } from "./cash-world.ts";

const heads = [
  "Ald", "Bren", "Cors", "Dunmor", "Eil", "Farn", "Gren", "Holm", "Ister", "Jar", "Kel", "Lund", "Mor", "Nor", "Ost", "Pell",
  "Quin", "Ros", "Stern", "Tor", "Ulm", "Vand", "Wes", "Yar", "Zell", "Ash", "Berg", "Carm", "Drev", "Esk",
]; // biome-ignore format: a list of syllables
const middles = ["a", "e", "i", "o", "u", "an", "en", "in", "or", "ar", "el", "is"];
const tails = [
  "ford",
  "berg",
  "mark",
  "dale",
  "ton",
  "holm",
  "field",
  "wick",
  "stad",
  "gard",
  "vik",
  "mont",
  "ley",
  "bach",
  "feld",
];
const trades = [
  "Logistics",
  "Foods",
  "Papier",
  "Metall",
  "Optics",
  "Chemie",
  "Textil",
  "Pharma",
  "Marine",
  "Energy",
  "Bau",
  "Glass",
];
const forms: Readonly<Record<string, readonly string[]>> = {
  DE: ["GmbH", "AG", "GmbH & Co. KG", "KG"],
  FR: ["SARL", "SAS", "SA"],
  NL: ["B.V.", "N.V."],
  IT: ["S.r.l.", "S.p.A."],
  US: ["Inc.", "LLC", "Corp."],
  GB: ["Ltd", "plc"],
};

/** Customers of a world, the busiest first, with a family tree of one level. */
export function drawPayers(random: SeededRandom, count: number): readonly DrawnPayer[] {
  const taken = new Set<string>();
  const payers: DrawnPayer[] = [];
  for (let at = 0; at < count; at++) {
    const country = random.weighted([
      [60, "DE"],
      [10, "FR"],
      [10, "NL"],
      [8, "IT"],
      [7, "US"],
      [5, "GB"],
    ]);
    // One in twenty heads a family: the two to eight customers after it belong to it.
    payers.push({
      id: `c${at + 1}`,
      name: payerName(random, country, taken),
      country,
      currency: "EUR",
      iban: `${country}${digits(random, 20)}`,
      parent: null,
      items: [],
      next: 0,
    });
  }
  for (let at = 0; at < count; at++) {
    if (!random.chance(0.05)) continue;
    const children = random.integer(2, 8);
    for (let child = at + 1; child <= at + children && child < count; child++) {
      const payer = payers[child];
      if (payer !== undefined) payers[child] = { ...payer, parent: at };
    }
    at += children;
  }
  return payers;
}

/** A name nobody else has. */
function payerName(random: SeededRandom, country: string, taken: Set<string>): string {
  for (;;) {
    const stem = `${random.pick(heads)}${random.chance(0.6) ? random.pick(middles) : ""}${random.pick(tails)}`;
    const name = `${stem}${random.chance(0.75) ? ` ${random.pick(trades)}` : ` & ${random.pick(heads)}${random.pick(tails)}`}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return `${name} ${random.pick(forms[country] ?? ["Ltd"])}`;
  }
}

/** Deal open items to customers by Zipf's law; numbers run through four schemes. */
export function drawItems(
  random: SeededRandom,
  payers: readonly DrawnPayer[],
  count: number,
  today: number,
  noise: CashNoise,
): readonly DrawnItem[] {
  const shares = payers.map((_, at) => 1 / (at + 1) ** 0.8);
  const sums: number[] = [];
  let total = 0;
  for (const share of shares) {
    total += share;
    sums.push(total);
  }
  const recurring = payers.map(() => random.integer(2_000, 90_000));
  const counters = [100_000, 10_000, 10_000, 1_000];
  const items: DrawnItem[] = [];
  const least = Math.floor(count / payers.length / 4);
  for (let at = 0; at < count; at++) {
    const customer = at < least * payers.length ? at % payers.length : find(sums, random.next() * total);
    const payer = payers[customer];
    if (payer === undefined) continue;
    const scheme = customer % 4;
    counters[scheme] = (counters[scheme] ?? 0) + random.integer(1, 3);
    const number = numberOf(scheme, counters[scheme] ?? 0);
    const whole = random.chance(noise.wholeUnits);
    const drawn = random.chance(0.06) ? (recurring[customer] ?? 0) : Math.round(random.logNormal(80_000, 1.3));
    const credit = random.chance(0.04);
    const value = Math.max(500, credit ? Math.round(drawn / 6) : drawn);
    const minor = whole ? Math.max(500, Math.round(value / 100) * 100) : value;
    const terms = random.weighted([
      [60, 30],
      [15, -30],
      [15, 60],
      [5, 45],
      [5, 0],
    ]);
    const issueDay = today - random.integer(0, 75);
    const item: DrawnItem = {
      at,
      customer,
      number,
      minor: credit ? -minor : minor,
      issueDay,
      dueDay: issueDay + Math.abs(terms),
      discountDay: terms === -30 ? issueDay + 10 : null,
      order: random.chance(0.4) ? `45${digits(random, 8)}` : null,
      creditorReference: random.chance(0.25) ? creditorReference(at) : null,
      credit,
      taken: false,
    };
    items.push(item);
    payer.items.push(item);
  }
  for (const payer of payers) payer.items.sort((a, b) => a.dueDay - b.dueDay || a.at - b.at);
  return items;
}

function creditorReference(at: number): string {
  const made = addCheckDigits(String(10_000_000 + at), "rf");
  return made.ok ? made.value : String(at);
}

function numberOf(scheme: number, counter: number): string {
  if (scheme === 0) return `INV-${counter}`;
  if (scheme === 1) return `2026-${String(counter).padStart(6, "0")}`;
  if (scheme === 2) return String(counter + 30_000);
  return `RG/26/${String(counter).padStart(6, "0")}`;
}

function find(sums: readonly number[], value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Random digits, the first one not zero. */
export function digits(random: SeededRandom, count: number): string {
  let text = String(random.integer(1, 9));
  while (text.length < count) text += String(random.integer(0, 9));
  return text;
}
