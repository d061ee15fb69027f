import type { SeededRandom } from "../seeded-random.ts";
import type { CashNoise, DrawnItem } from "./cash-world.ts";
import { digits } from "./draw-payers.ts";

/** A reference as a payer writes it, and what was done to it. */
export interface WrittenReference {
  readonly text: string;
  readonly noise: string | null;
}

const ocr: Readonly<Record<string, string>> = { "0": "O", "1": "I", "5": "S", "8": "B", "2": "Z", "6": "G" };

/** Write an item's number as payers do: mostly right. `others` are numbers that could be cited by mistake. */
export function writeReference(
  random: SeededRandom,
  item: DrawnItem,
  others: readonly DrawnItem[],
  noise: CashNoise,
  isCheck: boolean,
): WrittenReference {
  const f = noise.factor;
  const kind = random.weighted([
    [Math.max(5, 100 - 30 * f), "clean"],
    [9 * f, "prefix"],
    [7 * f, "separators"],
    [5 * f, "truncated"],
    [3 * f, "digit"],
    [4 * f, "order"],
    [1 * f, "wrong"],
    [(isCheck ? 6 : 1) * f, "ocr"],
  ] as const);
  const { number } = item;
  switch (kind) {
    case "clean":
      return { text: number, noise: null };
    case "prefix":
      return { text: number.replace(/^(?:INV-|2026-|RG\/26\/)/, ""), noise: "prefix_dropped" };
    case "separators":
      return { text: reformat(random, number), noise: "separators" };
    case "truncated":
      return { text: random.chance(0.5) ? number.slice(0, -1) : number.slice(2), noise: "truncated" };
    case "digit":
      return { text: mistype(random, number), noise: "digit_error" };
    case "order":
      return { text: item.order !== null ? `PO ${item.order}` : `B${digits(random, 7)}`, noise: "own_number" };
    case "wrong": {
      const other = others.length === 0 ? item : random.pick(others);
      return { text: other.number, noise: other === item ? null : "wrong_valid" };
    }
    case "ocr":
      return { text: confuse(random, number), noise: "ocr" };
  }
}

function reformat(random: SeededRandom, number: string): string {
  return random.pick([
    number.replace(/[^0-9A-Z]/g, ""),
    number.replace(/[^0-9A-Z]/g, " "),
    number.replace(/([^0-9A-Z])0+/g, "$1"),
    number.toLowerCase(),
  ]);
}

/** Verhoeff's shares: mostly one wrong digit, then two neighbours exchanged, then one left out or too many. */
function mistype(random: SeededRandom, number: string): string {
  const places = number.split("").flatMap((character, at) => (/\d/.test(character) ? [at] : []));
  const at = random.pick(places);
  const digit = Number(number[at]);
  const kind = random.weighted([
    [79.1, "single"],
    [10.2, "swap"],
    [5, "omit"],
    [5, "insert"],
  ] as const);
  if (kind === "omit") return number.slice(0, at) + number.slice(at + 1);
  if (kind === "insert") return number.slice(0, at) + String(random.integer(0, 9)) + number.slice(at);
  const next = number[at + 1];
  if (kind === "swap" && next !== undefined && /\d/.test(next) && next !== number[at])
    return number.slice(0, at) + next + String(digit) + number.slice(at + 2);
  return number.slice(0, at) + String((digit + random.integer(1, 9)) % 10) + number.slice(at + 1);
}

function confuse(random: SeededRandom, number: string): string {
  const places = number.split("").flatMap((character, at) => (Object.hasOwn(ocr, character) ? [at] : []));
  if (places.length === 0) return number;
  const at = random.pick(places);
  return number.slice(0, at) + (ocr[number[at] ?? ""] ?? "") + number.slice(at + 1);
}

/** Free text with references, cut where fields of payment files end. */
export function writeText(random: SeededRandom, references: readonly string[], method: string): readonly string[] {
  const joined = random.pick([
    references.join(", "),
    references.join(" "),
    references.join("/"),
    references.join(" + "),
  ]);
  const text = random.pick([
    joined,
    `Invoice ${joined}`,
    `RE ${joined} THANK YOU`,
    `Zahlung Rechnung ${joined}`,
    `Payment of ${joined}`,
  ]);
  const limit =
    method === "ach"
      ? 80 * Math.ceil(references.length / 6)
      : method === "sepa"
        ? 140 * Math.ceil(references.length / 10)
        : 390;
  const cut = text.slice(0, limit);
  if (cut.length <= 140 || method !== "wire") return [cut];
  const lines: string[] = [];
  for (let at = 0; at < cut.length; at += 65) lines.push(cut.slice(at, at + 65));
  return lines;
}

/** The payer's name as a bank shows it. */
export function writeName(
  random: SeededRandom,
  name: string,
  factor: number,
): { readonly text: string; readonly noise: string | null } {
  const kind = random.weighted([
    [55, "exact"],
    [22 * factor, "form"],
    [12 * factor, "cut"],
  ] as const);
  if (kind === "exact") return { text: name, noise: null };
  const plain = name.replace(/[.,]/g, "");
  if (kind === "form") {
    const text = random.pick([
      plain.toUpperCase(),
      plain.replace(/ (?:GmbH & Co KG|GmbH|AG|KG|SARL|SAS|SA|BV|NV|Srl|SpA|Inc|LLC|Corp|Ltd|plc)$/, ""),
      plain.toUpperCase().replace("&", "AND"),
    ]);
    return { text, noise: "name_form" };
  }
  return {
    text: random.chance(0.5)
      ? plain
          .toUpperCase()
          .slice(0, random.pick([22, 15]))
          .trim()
      : abbreviate(plain),
    noise: "name_cut",
  };
}

function abbreviate(name: string): string {
  return name
    .replace(/Logistics/, "Log.")
    .replace(/Chemie/, "Chem.")
    .replace(/Pharma/, "Ph.")
    .replace(/Energy/, "En.");
}
