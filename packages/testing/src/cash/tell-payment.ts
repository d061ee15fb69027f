import type { ReceiptMethod, RemittanceLine } from "@receivables/core";
import type { SeededRandom } from "../seeded-random.ts";
import { amountOf, type CashNoise, type DrawnPayer } from "./cash-world.ts";
import { digits } from "./draw-payers.ts";
import type { DrawnPayment } from "./draw-payments.ts";
import { writeName, writeReference, writeText } from "./write-remittance.ts";

const shared = ["Continental Shared Services B.V.", "Atlas Treasury Center"] as const;
const factors = ["Nordfactor AG", "Credimundi Factoring"] as const;

/** What a payer writes, and where. */
export interface Told {
  readonly text: readonly string[];
  readonly lines: readonly RemittanceLine[] | null;
  readonly reference: string | undefined;
  readonly noise: readonly string[];
}

/** What the payer writes, and where. */
export function tell(
  random: SeededRandom,
  payment: DrawnPayment,
  payers: readonly DrawnPayer[],
  noise: CashNoise,
  method: ReceiptMethod,
  id: string,
): Told {
  const { items, credits, remittance, payer } = payment;
  const isCheck = method === "check" || method === "lockbox";
  const reference = isCheck ? digits(random, 6) : random.chance(0.85) ? `E2E${id}${digits(random, 8)}` : undefined;
  if (payment.kind !== "items") {
    const text =
      payment.kind === "prepayment"
        ? [`Advance payment order ${digits(random, 7)}`]
        : [`Refund premium ${digits(random, 6)}`];
    return { text: remittance === "inline" ? text : [], lines: null, reference, noise: [] };
  }
  if (remittance === "none")
    return { text: random.chance(0.3) ? ["Thank you for your business"] : [], lines: null, reference, noise: [] };
  const others = random.chance(0.7) ? payer.items : random.pick(payers).items;
  const free = others.filter((each) => !each.taken).slice(0, 50);
  const written = [...items, ...(remittance === "structured" ? [] : credits)].map((item) =>
    remittance === "structured" && noise.factor === 1
      ? { text: item.number, noise: null }
      : writeReference(random, item, free, noise, isCheck),
  );
  const notes = [...new Set(written.flatMap((each) => each.noise ?? []))];
  const [only] = items;
  if (remittance === "structured" && items.length === 1 && only !== undefined && credits.length === 0) {
    const text =
      only.creditorReference !== null && random.chance(0.8) ? only.creditorReference : (written[0]?.text ?? "");
    return { text: [text], lines: null, reference, noise: notes };
  }
  if (remittance === "inline") {
    const text = writeText(
      random,
      written.map((each) => each.text),
      method,
    );
    const all = text.join("").length >= written.map((each) => each.text).join(",").length;
    return { text, lines: null, reference, noise: all ? notes : [...notes, "text_cut"] };
  }
  // Some list only references, hardly ever hundreds; a structured remittance states amounts.
  const stated = remittance === "structured" || random.chance(items.length > 10 ? 0.97 : 0.85);
  const lines = [...items, ...credits].map((item, at): RemittanceLine => {
    const { minor: paid = 0, kept = 0 } = payment.paid[at] ?? {};
    const text = written[at]?.text ?? item.number;
    if (item.credit) return { reference: text, paid: stated ? amountOf(item.minor, "EUR") : null, deductions: [] };
    const discounted = payment.state === "discount" || payment.state === "late_discount";
    return {
      reference: text,
      paid: stated ? amountOf(paid, "EUR") : null,
      ...(stated && kept > 0 && discounted && random.chance(0.7) ? { discount: amountOf(kept, "EUR") } : {}),
      deductions:
        stated && kept > 0 && payment.state === "deduction" && random.chance(0.7)
          ? [{ amount: amountOf(kept, "EUR"), reason: random.pick(["shortage", "pricing", "damage"]) }]
          : [],
    };
  });
  return {
    text: random.chance(0.2) ? ["see advice"] : [],
    lines,
    reference: reference ?? `E2E${id}${digits(random, 8)}`,
    noise: [...notes, ...(stated ? [] : ["no_amounts"])],
  };
}

/** Name and account a payment comes from. */
export interface Identity {
  readonly name: string | null;
  readonly account: string | null;
  readonly noise: readonly string[];
  /** Neither account nor name belongs to a customer: a stranger, a factor, a treasury center of many. */
  readonly isNobodys: boolean;
}

/** The payer as the customer file has it. */
export function plainIdentity(payer: DrawnPayer): Identity {
  return { name: payer.name, account: payer.iban, noise: [], isNobodys: false };
}

/** Who the money comes from, as the bank shows it. */
export function identity(
  random: SeededRandom,
  payer: DrawnPayer,
  payers: readonly DrawnPayer[],
  noise: CashNoise,
): Identity {
  const f = noise.factor;
  const kind = random.weighted([
    [Math.max(10, 100 - 11 * f), "own"],
    [6 * f, "parent"],
    [2 * f, "factor"],
    [3 * f, "unknown"],
  ] as const);
  if (kind === "unknown")
    return {
      name: random.chance(0.5) ? `Zahler ${digits(random, 5)}` : null,
      account: null,
      noise: ["payer_unknown"],
      isNobodys: true,
    };
  if (kind === "factor")
    return { name: random.pick(factors), account: "DE00FACTOR0000001", noise: ["factoring"], isNobodys: true };
  if (kind === "parent") {
    const parent = payer.parent === null ? undefined : payers[payer.parent];
    if (parent !== undefined)
      return { name: parent.name, account: parent.iban, noise: ["paid_by_parent"], isNobodys: false };
    return { name: random.pick(shared), account: "NL00SHARED00000002", noise: ["shared_service"], isNobodys: true };
  }
  const name = writeName(random, payer.name, f);
  const account = random.weighted([
    [Math.max(10, 100 - 20 * f), payer.iban],
    [15 * f, `${payer.country}${digits(random, 20)}`],
    [5 * f, null],
  ] as const);
  const notes = account === payer.iban ? [] : [account === null ? "account_absent" : "account_new"];
  return {
    name: name.text,
    account,
    noise: [...(name.noise === null ? [] : [name.noise]), ...notes],
    isNobodys: false,
  };
}
