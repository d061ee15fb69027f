import {
  type Application,
  type Book,
  type Dispute,
  fromEpochDay,
  InvariantError,
  type PlainDate,
  type Receipt,
  type ReceivableDocument,
  toEpochDay,
} from "@receivables/core";
import { type SeededRandom, seededRandom } from "../seeded-random.ts";
import { type PaymentProfile, paymentProfiles, quantileAt } from "./payment-profile.ts";

/** Which payment history is generated. @category Generators */
export interface GeneratePaymentHistoryOptions {
  /** Any integer; the same one gives the same Book. */
  readonly seed: number;
  /** How many customers. */
  readonly customers: number;
  /** First day of issue. */
  readonly from: PlainDate;
  /** Months of issue. */
  readonly months: number;
  /** Whose quantiles lateness, amounts and volume follow. */
  readonly profile: PaymentProfile;
  /**
   * How much of the lateness is the customer's habit, 0 to 1: at 0 every invoice is paid like any other's, at 1 a
   * customer is always equally late.
   */
  readonly habit: number;
}

/**
 * A Book with months of paid and open invoices in which every customer has a habit of paying.
 *
 * Lateness follows the profile's quantiles whatever the habit: the invoice's place in them is drawn from a normal
 * distribution of which a share, the habit, belongs to the customer (a Gaussian copula). Some invoices are disputed, and
 * are then paid later; half of the disputes are decided for the customer.
 *
 * **Units** minor units of USD; days. **Refuses** nothing; impossible options throw. **Source** quantiles of real
 * receivables ledgers, as {@link paymentProfiles} states them.
 *
 * @param options - seed, size, profile and habit
 * @returns the Book
 * @throws InvariantError when an option is out of range
 * @example
 * ```ts
 * const options = { seed: 7, customers: 20, from: "2025-01-01", months: 12, profile: "goods", habit: 0.5 } as const;
 * const book = generatePaymentHistory(options);
 * [book.customers.length, book.documents.length >= 20, book.documents.length > book.receipts.length] // => [20, true, true]
 * ```
 * @category Generators
 */
export function generatePaymentHistory(options: GeneratePaymentHistoryOptions): Book {
  const { seed, customers, from, months, habit } = options;
  const first = toEpochDay(from);
  if (Number.isNaN(first) || !(habit >= 0 && habit <= 1) || !(customers >= 1) || !(months >= 1)) {
    throw new InvariantError("A payment history needs customers, months, a day and a habit from 0 to 1.");
  }
  const random = seededRandom(seed);
  const drawn = Array.from({ length: customers }, (_, at) =>
    drawCustomer(random.fork(`customer ${at}`), `c${at + 1}`, first, options),
  );
  return {
    entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
    customers: drawn.map(({ id }) => ({ id, entityId: "acme", name: `Customer ${id}` })),
    documents: drawn.flatMap((each) => each.documents),
    receipts: drawn.flatMap((each) => each.receipts),
    applications: drawn.flatMap((each) => each.applications),
    disputes: drawn.flatMap((each) => each.disputes),
    bankDeposits: [],
    writeOffs: [],
    refunds: [],
    dueDateChanges: [],
    promises: [],
    plans: [],
    contacts: [],
  };
}

interface DrawnCustomer {
  readonly id: string;
  readonly documents: ReceivableDocument[];
  readonly receipts: Receipt[];
  readonly applications: Application[];
  readonly disputes: Dispute[];
}

function drawCustomer(
  random: SeededRandom,
  id: string,
  first: number,
  { months, profile, habit }: GeneratePaymentHistoryOptions,
): DrawnCustomer {
  const { daysLate, amounts, invoicesPerYear, termsDays, disputedShare, unpaidShare } = paymentProfiles[profile];
  const drawn: DrawnCustomer = { id, documents: [], receipts: [], applications: [], disputes: [] };
  const nature = normal(random);
  const span = Math.round(months * 30.44);
  const count = Math.max(1, Math.round((quantileAt(invoicesPerYear, random.next()) * span) / 365));
  const last = first + span - 1;
  for (let at = 0; at < count; at += 1) {
    const issued = first + random.integer(0, span - 1);
    const due = issued + termsDays;
    const place = Math.sqrt(habit) * nature + Math.sqrt(1 - habit) * normal(random);
    const late = Math.round(quantileAt(daysLate, shareBelow(place)));
    const total = { minor: Math.max(100, Math.round(quantileAt(amounts, random.next()) * 100)), currency: "USD" };
    const document = `${id}-i${at + 1}`;
    const base = { entityId: "acme", customerId: id };
    drawn.documents.push({
      ...base,
      ...on(issued),
      id: document,
      kind: "invoice",
      number: document,
      currency: "USD",
      total,
      issueDate: fromEpochDay(issued),
      dueDate: fromEpochDay(due),
    });
    const questioned = random.chance(disputedShare);
    const decided = random.integer(5, 40);
    if (questioned) {
      const resolved = { ...on(due + decided), outcome: random.pick(["credited", "upheld"] as const), amount: total };
      drawn.disputes.push({
        ...base,
        ...on(due),
        id: `${document}-q`,
        documentId: document,
        amount: total,
        reason: "pricing",
        resolved,
      });
    }
    const paidOn = Math.max(issued, due + late) + (questioned ? decided : 0);
    if (paidOn > last || random.chance(unpaidShare)) continue;
    const receipt = `${document}-r`;
    drawn.receipts.push({ ...base, ...on(paidOn), id: receipt, method: "ach", amount: total });
    drawn.applications.push({
      entityId: "acme",
      ...on(paidOn),
      id: `${document}-a`,
      from: { kind: "receipt", id: receipt },
      to: { documentId: document },
      amount: total,
      settled: total,
      adjustments: [],
    });
  }
  return drawn;
}

function on(day: number): { readonly effectiveDate: PlainDate; readonly recordedAt: string } {
  const effectiveDate = fromEpochDay(day);
  return { effectiveDate, recordedAt: `${effectiveDate}T12:00:00.000Z` };
}

function normal(random: SeededRandom): number {
  return Math.log(random.logNormal(1, 1));
}

/** The standard normal distribution's share below a value: Abramowitz and Stegun 26.2.17, right to 7.5e-8. */
function shareBelow(value: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(value));
  const terms = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const above = (Math.exp((-value * value) / 2) / Math.sqrt(2 * Math.PI)) * terms;
  return value >= 0 ? 1 - above : above;
}
