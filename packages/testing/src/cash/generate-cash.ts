import type { CashPolicy } from "@receivables/cash-application";
import {
  type AdjustmentKind,
  allocate,
  fromEpochDay,
  type Receipt,
  type ReceiptMethod,
  type RemittanceAdvice,
  toEpochDay,
} from "@receivables/core";
import { type SeededRandom, seededRandom } from "../seeded-random.ts";
import {
  amountOf,
  type CashNoise,
  type CashTruth,
  type CashWorld,
  cashNoise,
  type DrawnItem,
  type DrawnPayer,
  type GenerateCashOptions,
  type TrueLine,
} from "./cash-world.ts";
import { bookOf, cashAsOf, cashEntity, cashRecordedAt, drawHistory, paidAgain } from "./draw-history.ts";
import { drawItems, drawPayers } from "./draw-payers.ts";
import { type DrawnPayment, drawPayment } from "./draw-payments.ts";
import { identity, plainIdentity, tell } from "./tell-payment.ts";

const today = toEpochDay(cashAsOf);

/**
 * Receipts against open items with everything that goes wrong between them, and the answer to each.
 *
 * Customers by Zipf's law, some in families; log-normal amounts, round ones and recurring ones; four schemes of invoice
 * numbers; references dropped, cut, mistyped, replaced and lost; discounts, fees, deductions, part payments, credits;
 * advance payments, strangers' money, payments made twice or returned; items of the same amount beside the true ones.
 * `clean` has structured references and 2 % noise, `realistic` the shares of the table, `hard` 2.5 times the noise and
 * 35 % without remittance, `adversarial` whole units, 60 open items a customer and no reference.
 *
 * **Units** minor units. The same options give the same world, byte for byte. **Refuses** nothing. **Source** shares
 * after AFP 2025 (checks), Verhoeff (mistyped digits) and estimates; nothing of it is anybody's data.
 *
 * @param options - seed, receipts, configuration
 * @returns Book, receipts, advices, policy and truth
 * @example
 * ```ts
 * const world = generateCash({ seed: 1, size: 40, config: "realistic" });
 * [world.receipts.length, world.truth.length] // => [40, 40]
 * ```
 * @category Cash
 */
export function generateCash(options: GenerateCashOptions): CashWorld {
  const random = seededRandom(options.seed).fork(options.config);
  const noise = cashNoise[options.config];
  const adversarial = options.config === "adversarial";
  const count = Math.max(options.size * 2, options.openItems ?? options.size * 10);
  const payers = drawPayers(random.fork("payers"), Math.max(5, Math.ceil(count / (adversarial ? 60 : 100))));
  const items = drawItems(random.fork("items"), payers, count, today, noise);
  const payments = drawPayments(random.fork("payments"), payers, options.size, noise);
  const out: Out = { receipts: [], remittances: [], truth: [] };
  const history = drawHistory(random.fork("history"), payers, Math.ceil(options.size / 5));
  const words = random.fork("words");
  const untold = untoldItems(payments);
  for (const payment of payments) {
    if (out.receipts.length >= options.size) break;
    write(words, payment, payers, noise, adversarial, untold, out);
    paidAgain(words, history, noise, options.size, out);
  }
  return {
    asOf: cashAsOf,
    book: bookOf(payers, items, history),
    receipts: out.receipts.slice(0, options.size),
    remittances: out.remittances,
    policy: cashWorldPolicy,
    truth: out.truth.slice(0, options.size),
  };
}

/** What the generated company lets go. */
const cashWorldPolicy: CashPolicy = {
  version: "generated-1",
  discounts: { graceDays: 2, unearnedDays: 12, base: "gross", rounding: "halfUp", slack: 1 },
  shortTolerance: { amounts: [amountOf(100, "EUR")], percent: "1", take: "smaller" },
  overTolerance: { amounts: [amountOf(5_000, "EUR")], percent: "5", take: "smaller" },
  fees: [{ kind: "bank_fee", methods: ["wire"], most: [amountOf(4_500, "EUR")] }],
  agreements: [],
  notOurs: [],
  remainder: "unapplied",
  duplicateDays: 10,
  adviceDays: 5,
  accidentalOdds: "0.001",
  alternatives: 5,
  exchangeSpread: "1.5",
};

interface Out {
  readonly receipts: Receipt[];
  readonly remittances: RemittanceAdvice[];
  readonly truth: CashTruth[];
}

/** Payments until there are enough; a busy customer pays more often. */
function drawPayments(
  random: SeededRandom,
  payers: readonly DrawnPayer[],
  size: number,
  noise: CashNoise,
): readonly DrawnPayment[] {
  const payments: DrawnPayment[] = [];
  const pickPayer = (): DrawnPayer => {
    // Half by volume, half evenly: small customers pay too.
    const at = random.chance(0.5)
      ? random.integer(0, payers.length - 1)
      : Math.floor(payers.length * random.next() ** 3);
    return payers[at] ?? random.pick(payers);
  };
  for (let attempt = 0; payments.length < size && attempt < size * 4; attempt++) {
    const payment = drawPayment(random, pickPayer, noise, today);
    if (payment === null) continue;
    plantTraps(random, payment, payers, noise);
    payments.push(payment);
  }
  return payments;
}

/** Somebody else's item, or another one of the same customer, gets the same amount. */
function plantTraps(
  random: SeededRandom,
  { payer, items, kind }: DrawnPayment,
  payers: readonly DrawnPayer[],
  noise: CashNoise,
): void {
  const [item] = items;
  if (kind !== "items" || item === undefined || items.length > 1) return;
  const plant = (other: DrawnPayer, share: number): void => {
    if (!random.chance(share * noise.factor)) return;
    const twin = other.items.find((each) => !each.taken && !each.credit && each.at !== item.at);
    if (twin !== undefined) twin.minor = item.minor;
  };
  plant(random.pick(payers), 0.08);
  plant(payer, 0.05);
}

function write(
  random: SeededRandom,
  payment: DrawnPayment,
  payers: readonly DrawnPayer[],
  noise: CashNoise,
  adversarial: boolean,
  untold: ReadonlyMap<DrawnPayer, number>,
  out: Out,
): void {
  const id = `p${out.receipts.length + 1}`;
  const { payer, items, day } = payment;
  const abroad = payer.country === "US" || payer.country === "GB";
  const method: ReceiptMethod =
    payment.state === "bank_fee"
      ? "wire"
      : random.weighted([
          [42, "ach"],
          [22, abroad ? "wire" : "sepa"],
          [26, random.chance(0.5) ? "check" : "lockbox"],
          [8, "card"],
          [2, "other"],
        ]);
  const credits = payment.credits.reduce((sum, each) => sum - each.minor, 0);
  const gross = payment.paid.reduce((sum, each) => sum + each.minor, 0);
  const minor = Math.max(1, gross - credits - payment.fee + payment.over);
  const told = tell(random, payment, payers, noise, method, id);
  const who = random.chance(noise.structured ? 0 : 1) ? identity(random, payer, payers, noise) : plainIdentity(payer);
  const returned = payment.kind === "items" && !noise.structured && random.chance(0.003);
  // Which of several items bore a fee or a credit nobody can know, and in another currency not even that it was one.
  const isPlain = payment.over === 0 && payment.fee === 0 && payment.credits.length === 0;
  const foreign =
    payment.kind === "items" && isPlain && !noise.structured && random.chance(0.04 * Math.min(1, noise.factor));
  const rate = foreign ? 1.08 * (0.99 + random.next() * 0.02) : 1;
  const currency = foreign ? "USD" : "EUR";
  const received = Math.max(1, Math.round(minor * rate));
  const date = fromEpochDay(day);
  out.receipts.push({
    id,
    entityId: cashEntity.id,
    customerId: null,
    method,
    amount: amountOf(received, currency),
    // The books know the day's rate, the payer's bank its own.
    ...(foreign ? { baseAmount: amountOf(Math.round(received / 1.08), "EUR") } : {}),
    receivedOn: date,
    ...(told.reference === undefined ? {} : { reference: told.reference }),
    ...(told.text.length === 0 ? {} : { remittanceText: told.text }),
    ...(who.name === null ? {} : { payerName: who.name }),
    ...(who.account === null ? {} : { payerAccount: { iban: who.account } }),
    effectiveDate: date,
    recordedAt: cashRecordedAt,
    ...(returned ? { reversed: { reason: "R01", effectiveDate: cashAsOf, recordedAt: cashRecordedAt } } : {}),
  });
  if (told.lines !== null) {
    const named = random.chance(0.7) || told.lines.length > 10;
    out.remittances.push({
      id: `a${out.remittances.length + 1}`,
      entityId: cashEntity.id,
      ...(named && told.reference !== undefined ? { paymentReference: told.reference } : {}),
      ...(named ? {} : { payerName: payer.name }),
      paymentDate: fromEpochDay(Math.min(today, day + random.integer(-3, 3))),
      // Whoever pays in another currency lists the invoices in theirs.
      total: amountOf(minor, "EUR"),
      lines: told.lines,
    });
  }
  const lines = trueLines(payment, minor, received);
  const notes = [
    ...told.noise,
    ...who.noise,
    ...(foreign ? ["foreign_currency"] : []),
    ...(returned ? ["returned"] : []),
  ];
  const silent =
    payment.remittance === "none" &&
    (!isKnowable(payment, foreign, untold) || (who.isNobodys && !isOneOfAKind(payment, payers)));
  const nothing = payment.kind !== "items" || returned;
  const applied = nothing ? [] : lines;
  const used = applied.reduce((sum, each) => sum + each.minor, 0);
  out.truth.push({
    paymentId: id,
    customerId: payment.kind === "not_ours" ? null : payer.id,
    applications: applied,
    unapplied: {
      minor: received - used,
      state: returned ? "return" : payment.kind === "not_ours" ? "not_ours" : used === 0 ? "on_account" : "unapplied",
    },
    causes: nothing ? [] : causesOf(payment),
    mustAbstain: adversarial || nothing || silent,
    noise: [
      `${payment.remittance}_${sizeName(items.length)}`,
      payment.kind === "items" ? payment.state : payment.kind,
      ...notes,
    ],
  });
}

/** How many items of each payer are paid by payments that say nothing. */
function untoldItems(payments: readonly DrawnPayment[]): ReadonlyMap<DrawnPayer, number> {
  const untold = new Map<DrawnPayer, number>();
  for (const { payer, items, remittance } of payments) {
    if (remittance === "none") untold.set(payer, (untold.get(payer) ?? 0) + items.length);
  }
  return untold;
}

/** Choices of as many items among what is left, over the amounts there are, at which any few can be told by their sum. */
const mostAccidental = 0.01;

function choices(count: number, size: number): number {
  let product = 1;
  for (let chosen = 1; chosen <= size; chosen++) product = (product * (count - chosen + 1)) / chosen;
  return product;
}

/**
 * Whether the amount alone can tell, once everything that is told is settled: an item nobody else could mean, a
 * meaningful set, or any few of what is left where little is left; paid as it is.
 */
function isKnowable(
  { payer, items, credits, state, meaningful }: DrawnPayment,
  foreign: boolean,
  untold: ReadonlyMap<DrawnPayer, number>,
): boolean {
  const plain =
    state === "exact" ||
    state === "discount" ||
    state === "late_discount" ||
    (state === "credit" && (meaningful || credits.length === 0) && items.length !== 1);
  const [only] = items;
  if (foreign || !plain || only === undefined) return false;
  if (items.length > 1) {
    const left = payer.items.filter((each) => !each.taken && !each.credit).length + (untold.get(payer) ?? 0);
    return (
      meaningful || choices(left, items.length) <= items.reduce((sum, each) => sum + each.minor, 0) * mostAccidental
    );
  }
  const isAlike = (each: DrawnItem): boolean => state === "exact" || each.discountDay !== null;
  return !payer.items.some((each) => each !== only && !each.taken && each.minor === only.minor && isAlike(each));
}

/** Whether a silent payment by somebody nobody knows can still be told: one item, of an amount nothing else is open with. */
function isOneOfAKind({ items, state }: DrawnPayment, payers: readonly DrawnPayer[]): boolean {
  const [only, ...others] = items;
  if (only === undefined || others.length > 0 || state !== "exact") return false;
  return payers.every((payer) => payer.items.every((each) => each === only || each.minor !== only.minor));
}

function sizeName(count: number): string {
  return count <= 1 ? "1" : count <= 3 ? "3" : count <= 10 ? "10" : count <= 50 ? "50" : "many";
}

/** Money on each item in the receipt's currency; credits and a fee lower what the largest items get. */
function trueLines(payment: DrawnPayment, minor: number, received: number): readonly TrueLine[] {
  const lines = payment.items.map((item, at) => {
    const { minor: paid = 0, kept = 0 } = payment.paid[at] ?? {};
    return { item, itemId: `i${item.at + 1}`, paid, kept };
  });
  const largest = lines.reduce((best, each) => (best === undefined || each.paid > best.paid ? each : best), lines[0]);
  const credit = payment.credits.reduce((sum, each) => sum - each.minor, 0);
  const keptKind: AdjustmentKind | null =
    payment.state === "discount"
      ? "discount"
      : payment.state === "late_discount"
        ? "unearned_discount"
        : payment.state === "deduction"
          ? "deduction"
          : null;
  const euros = lines.map((line) => line.paid - (line === largest ? credit + payment.fee : 0));
  const shares = minor === received ? euros : sharesOf(received, euros);
  return lines.map((line, at) => {
    const money = shares[at] ?? 0;
    return {
      itemId: line.itemId,
      minor: money,
      adjustments: [
        ...(line.kept > 0 && keptKind !== null ? [{ kind: keptKind, minor: line.kept }] : []),
        ...(line === largest && payment.fee > 0 ? [{ kind: "bank_fee" as const, minor: payment.fee }] : []),
        ...(line === largest && credit > 0 ? [{ kind: "credit_memo" as const, minor: credit }] : []),
      ],
    };
  });
}

/** An amount split by weights, largest remainder first. */
function sharesOf(minor: number, weights: readonly number[]): readonly number[] {
  const shares = allocate(amountOf(minor, "USD"), weights);
  return shares.ok ? shares.value.map((each) => each.minor) : [];
}

function causesOf({ state, credits, over, fee, paid }: DrawnPayment): readonly AdjustmentKind[] {
  const causes: AdjustmentKind[] = [];
  const kept = paid.some((each) => each.kept > 0);
  if (kept && state === "discount") causes.push("discount");
  if (kept && state === "late_discount") causes.push("unearned_discount");
  if (kept && state === "deduction") causes.push("deduction");
  if (credits.length > 0) causes.push("credit_memo");
  if (fee > 0) causes.push("bank_fee");
  if (over > 0) causes.push("overpayment");
  return causes;
}
