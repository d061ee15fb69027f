import {
  type Application,
  type Book,
  bookColumns,
  type CurrencyCode,
  type DocumentKind,
  type Instant,
  type Money,
  type MovementOrigin,
  moneyOfMinor,
  movementOrigin,
  type PlainDate,
  type PreparedBook,
  prepareBook,
  settlesItem,
  viewOf,
} from "@receivables/core";
import { type RollForwardKind, rollForwardSigns } from "./roll-forward.ts";

/** The span {@link rollForwardOfBook} looks at. @category Roll-forward */
export interface RollForwardOfBookOptions {
  /** First day of the period. */
  readonly from: PlainDate;
  /** Last day of the period. */
  readonly to: PlainDate;
  /**
   * Facts entered after this instant are not known.
   * @defaultValue everything in the Book is known
   */
  readonly knownAt?: Instant;
}

/** The movements of one currency: what {@link rollForward} needs, but for the control account. @category Roll-forward */
export interface BookMovements extends Readonly<Partial<Record<RollForwardKind, Money>>> {
  readonly opening: Money;
  /** What is open at the end. */
  readonly subLedgerBalance: Money;
}

/**
 * Sum a Book's movements of a period by kind, one set a currency.
 *
 * Receipts applied are what was set against documents in the period; receipts unapplied are the receipts of the period
 * less that, so they are negative when earlier money was used. Adjustments of applications lower receivables beyond the
 * money; discounts are told apart. The two ends of an application cancel out; across currencies, or where credit was set
 * against credit, they do not, and the rest is an application difference.
 *
 * **Units** minor units by document currency. **Refuses** nothing.
 *
 * @param book - a Book, or one made ready by `prepareBook`
 * @param options - period and knowledge
 * @returns one set a currency, ascending; opening plus movements is the sub-ledger balance
 * @throws InvariantError when a date or instant is none
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [
 *     { id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-02-10" },
 *     { id: "i2", customerId: "c1", total: "40.00", issueDate: "2026-03-20" },
 *   ],
 *   receipts: [{ id: "r1", customerId: "c1", amount: "60.00", effectiveDate: "2026-03-02" }],
 *   applications: [{ from: { kind: "receipt", id: "r1" }, to: { documentId: "i1" }, amount: "50.00", effectiveDate: "2026-03-02" }],
 * }));
 * const [usd] = rollForwardOfBook(book, { from: "2026-03-01", to: "2026-03-31" });
 * [usd?.opening.minor, usd?.invoices?.minor, usd?.receiptsApplied?.minor, usd?.receiptsUnapplied?.minor]
 * // => [10000, 4000, 5000, 1000]
 * usd?.subLedgerBalance.minor // => 8000
 * ```
 * @category Roll-forward
 */
export function rollForwardOfBook(
  book: Book | PreparedBook,
  options: RollForwardOfBookOptions,
): readonly BookMovements[] {
  const columns = bookColumns("documents" in book ? prepareBook(book) : book);
  const { known, day: last } = viewOf({ asOf: options.to, ...knowledge(options) });
  const first = viewOf({ asOf: options.from }).day;
  const { moveSlot, moveDelta, moveDay, moveKnown, moveOrigin, itemCount, pools } = columns;
  const sets = columns.currencies.map(() => new Sums());
  for (let at = 0; at < moveSlot.length && (moveDay[at] ?? 0) <= last; at++) {
    if ((moveKnown[at] ?? 0) > known) continue;
    const slot = moveSlot[at] ?? 0;
    const item = slot < itemCount ? slot : (pools[slot - itemCount]?.from ?? 0);
    const sums = sets[columns.currency[item] ?? 0];
    const delta = moveDelta[at] ?? 0;
    if (sums === undefined) continue;
    if ((moveDay[at] ?? 0) < first) sums.opening += delta;
    else sums.move(columns.book, movementOrigin(moveOrigin[at] ?? 0), delta);
  }
  return columns.currencies
    .map((currency, at) => (sets[at] ?? new Sums()).toMovements(currency))
    .sort((a, b) => (a.opening.currency < b.opening.currency ? -1 : 1));
}

interface Origin {
  readonly list: MovementOrigin;
  readonly position: number;
  readonly reversal: boolean;
}

/** Running sums of one currency, as they change the balance. */
class Sums {
  opening = 0;
  private readonly effects = new Map<RollForwardKind, number>();
  /** What receipts brought, and what of it was set against documents. */
  private received = 0;
  private applied = 0;

  move(book: Book, { list, position, reversal }: Origin, delta: number): void {
    const application = book.applications[position];
    if (list === "receipt" && !reversal) this.received += delta;
    else if (list === "application_source" || list === "application") {
      if (application !== undefined) this.apply(application, list, delta);
    } else this.add(kindOf(book, { list, position, reversal }), delta);
  }

  /** Both ends of an application cancel out, but for its adjustments. */
  private apply(application: Application, list: MovementOrigin, delta: number): void {
    if (list === "application_source") {
      this.add("applicationDifferences", delta);
      return;
    }
    const sign = Math.sign(delta);
    let adjusted = 0;
    for (const { kind, amount } of application.adjustments) {
      if (!settlesItem(kind)) continue;
      adjusted += amount.minor;
      const isDiscount = kind === "discount" || kind === "unearned_discount";
      this.add(isDiscount ? "discountsAllowed" : "adjustments", sign * amount.minor);
    }
    const settled = delta - sign * adjusted;
    this.add("applicationDifferences", settled);
    const isCash = application.from.kind === "receipt" && application.amount.currency === application.settled.currency;
    if (isCash) this.applied += settled;
  }

  private add(kind: RollForwardKind, delta: number): void {
    this.effects.set(kind, (this.effects.get(kind) ?? 0) + delta);
  }

  toMovements(currency: CurrencyCode): BookMovements {
    let closing = this.opening + this.received;
    for (const effect of this.effects.values()) closing += effect;
    // Money received lowers the balance whether it is applied or not; only the split is shown.
    this.add("receiptsApplied", this.applied);
    this.add("receiptsUnapplied", this.received - this.applied);
    const lines = [...this.effects].map(([kind, effect]) => [kind, moneyOfMinor(asStated(kind, effect), currency)]);
    return {
      opening: moneyOfMinor(this.opening, currency),
      ...Object.fromEntries(lines),
      subLedgerBalance: moneyOfMinor(closing, currency),
    };
  }
}

/** The kind of a movement that is no application. */
function kindOf({ documents, writeOffs }: Book, { list, position, reversal }: Origin): RollForwardKind {
  if (list === "receipt") return "paymentReturns";
  if (list === "refund") return "refunds";
  if (list === "write_off") {
    const kind = writeOffs[position]?.kind;
    return kind === "recovery" ? "recoveries" : kind === "write_off" ? "writeOffs" : "adjustments";
  }
  return reversal ? "voided" : documentKinds[documents[position]?.kind ?? "invoice"];
}

const documentKinds: Readonly<Record<DocumentKind, RollForwardKind>> = {
  invoice: "invoices",
  debit_memo: "debitMemos",
  credit_memo: "creditMemos",
  customer_deposit: "deposits",
  opening_item: "openingItems",
};

/** Movements that lower the balance are stated positive, as a schedule prints them. */
function asStated(kind: RollForwardKind, effect: number): number {
  return rollForwardSigns[kind] === "minus" ? -effect : effect;
}

function knowledge({ knownAt }: RollForwardOfBookOptions): { readonly knownAt?: Instant } {
  return knownAt === undefined ? {} : { knownAt };
}
