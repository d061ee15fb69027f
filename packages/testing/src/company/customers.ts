import type { Customer } from "@receivables/core";
import type { SeededRandom } from "../seeded-random.ts";
import { companyName } from "./names.ts";
import type { EntitySetting, Market } from "./setting.ts";

/** A customer with what the generator knows about it beside the record. */
export interface DrawnCustomer {
  readonly customer: Customer;
  readonly market: Market;
  /** How many documents it gets, relative to the others. */
  readonly weight: number;
  readonly agreed: "oldest_first" | "match_by_invoice" | null;
}

/** Customers of an entity: Zipf volumes, a few groups of parent and children, several terms. */
export function drawCustomers(
  random: SeededRandom,
  setting: EntitySetting,
  count: number,
  taken: Set<string>,
): readonly DrawnCustomer[] {
  const letter = setting.entity.country === "US" ? "C" : "K";
  const drawn: DrawnCustomer[] = [];
  for (let each = 0; each < count; each++) {
    const market = random.weighted(setting.markets);
    const name = companyName(random, market.country, taken);
    const isChild = each > 10 && random.chance(0.06);
    const parentId = isChild ? drawn[random.integer(0, 5)]?.customer.id : undefined;
    const id = `${letter}${1001 + each}`;
    // Most customers have a limit, larger where more is bought; it is drawn apart, so that it moves nothing else.
    const weight = 1 / (each + 3) ** 0.7;
    const limits = random.fork(`limit ${id}`);
    const limit = Math.max(1, Math.round(limits.logNormal(500 * weight, 0.4))) * 100_000;
    const limited = limits.chance(0.85);
    const customer: Customer = {
      id,
      entityId: setting.entity.id,
      name,
      number: String(1001 + each),
      currency: market.currency,
      terms: random.weighted([
        [55, "net 30"],
        [18, "2/10 net 30"],
        [14, "net 60"],
        [8, "net 15"],
        [5, "due on receipt"],
      ]),
      country: market.country,
      email: `ap@${name.toLowerCase().replace(/[^a-z]+/g, "-")}.example`,
      salespersonId: `S${random.integer(1, 8)}`,
      ...(parentId === undefined ? {} : { parentId }),
      ...(limited ? { creditLimit: { minor: limit, currency: setting.entity.baseCurrency } } : {}),
      ...(market.currency === "EUR" || market.currency === "GBP"
        ? { bankAccounts: [{ iban: drawIban(random, market.country) }] }
        : {}),
    };
    const agreed = random.weighted([
      [88, null],
      [7, "oldest_first" as const],
      [5, "match_by_invoice" as const],
    ]);
    drawn.push({ customer, market, weight, agreed });
  }
  return drawn;
}

/** An IBAN with right check digits (ISO 13616-1, mod 97) over a random account number. */
function drawIban(random: SeededRandom, country: string): string {
  const lengths: Readonly<Record<string, number>> = { DE: 18, NL: 10, FR: 23, GB: 14 };
  const bank = country === "NL" ? "INGB" : country === "GB" ? "BARC" : "";
  let account = bank;
  for (let digit = 0; digit < (lengths[country] ?? 16); digit++) account += String(random.integer(0, 9));
  const rearranged = `${account}${country}00`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  let remainder = 0;
  for (const digit of rearranged) remainder = (remainder * 10 + Number(digit)) % 97;
  return `${country}${String(98 - remainder).padStart(2, "0")}${account}`;
}
