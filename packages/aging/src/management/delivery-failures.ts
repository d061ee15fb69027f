import { type Ratio, type RatioOptions, ratioOfParts, wholeNumber } from "../ratio/ratio.ts";

/** One attempt to bring a document to its customer, in the order they were made. @category Management */
export interface DeliveryAttempt {
  readonly documentId: string;
  readonly channel: string;
  readonly delivered: boolean;
  /** Why it failed, as a code: `mailbox_full`, `network_rejected`, … */
  readonly reason?: string;
}

/** How many documents did not arrive. @category Management */
export interface DeliveryFailures {
  /** Documents whose first attempt failed, of all documents sent. */
  readonly failedFirst: Ratio;
  /** Documents that never arrived, of all documents sent. */
  readonly failedAll: Ratio;
  readonly undelivered: readonly string[];
  /** Failed attempts by channel and reason, the most frequent first. */
  readonly causes: readonly { readonly channel: string; readonly reason: string | null; readonly attempts: number }[];
}

/**
 * Delivery failures of documents: an invoice that did not arrive is not paid.
 *
 * **Units** percent of documents. **Refuses** nothing: without attempts both rates are `null` with
 * `aging.nothing_counted`.
 *
 * @param attempts - the attempts of a span, oldest first
 * @param options - decimals
 * @returns the ratios `deliveryFailures.first` and `deliveryFailures.all`, and why
 * @example
 * ```ts
 * const failures = measureDeliveryFailures([
 *   { documentId: "i1", channel: "email", delivered: false, reason: "mailbox_full" },
 *   { documentId: "i1", channel: "email", delivered: true },
 *   { documentId: "i2", channel: "peppol", delivered: true },
 * ]);
 * [failures.failedFirst.value, failures.failedAll.value] // => ["50.0000", "0.0000"]
 * ```
 * @category Management
 */
export function measureDeliveryFailures(
  attempts: readonly DeliveryAttempt[],
  options: RatioOptions = {},
): DeliveryFailures {
  const first = new Map<string, boolean>();
  const arrived = new Set<string>();
  const causes = new Map<string, { channel: string; reason: string | null; attempts: number }>();
  for (const { documentId, channel, delivered, reason = null } of attempts) {
    if (!first.has(documentId)) first.set(documentId, delivered);
    if (delivered) {
      arrived.add(documentId);
      continue;
    }
    const key = JSON.stringify([channel, reason]);
    const cause = causes.get(key) ?? { channel, reason, attempts: 0 };
    cause.attempts += 1;
    causes.set(key, cause);
  }
  const undelivered = [...first.keys()].filter((id) => !arrived.has(id));
  const rate = (name: string, failed: number): Ratio =>
    ratioOfParts(
      {
        name,
        unit: "percent",
        numerator: wholeNumber(failed, "documents"),
        denominator: wholeNumber(first.size, "documents"),
        whenZero: "aging.nothing_counted",
      },
      options,
    );
  return {
    failedFirst: rate("deliveryFailures.first", [...first.values()].filter((delivered) => !delivered).length),
    failedAll: rate("deliveryFailures.all", undelivered.length),
    undelivered,
    causes: [...causes.values()].sort((a, b) => b.attempts - a.attempts),
  };
}
