import type { Batch, Instant, Issue, PlainDate, Receipt, RemittanceAdvice } from "@receivables/core";
import { makeBankIssue } from "../internal/make-bank-issue.ts";
import type { LockboxCheck, LockboxDeposit, LockboxFile } from "./lockbox-model.ts";

/** A date a check in a lockbox has. @category Lockbox */
export type LockboxDate = "deposit" | "transmission" | "check";

/** How receipts are made of a lockbox file. @category Lockbox */
export interface LockboxToReceiptsOptions {
  /** Whose receipts they are. */
  readonly entityId: string;
  /** The moment the receipts enter the books. */
  readonly recordedAt: Instant;
  /** Which date is the posting date, `effectiveDate`: the first of these that the check has. */
  readonly postingDate: readonly LockboxDate[];
}

/**
 * Make a receipt of every check of a lockbox file.
 *
 * The deposit date is the day the check was in our hands; the day written on it is `checkDate`. Ids name lockbox, day,
 * batch and item, so that the same file gives the same ids.
 *
 * **Refuses** `bank.receipt_date_missing` for a check without any of the posting dates: no receipt is made of it.
 *
 * @param file - a file of {@link parseLockbox}
 * @param options - entity, recording time, and which date counts
 * @returns the receipts in the order of the file, and what is wrong with the others
 * @example
 * ```ts
 * const proof = { verdict: "proved", statedCount: 1, statedTotal: "15.00", count: 1, total: "15.00" } as const;
 * const check = { batch: "001", item: "001", amount: { minor: 1500, currency: "USD" }, checkNumber: "1025",
 *   invoices: [{ reference: "4711", amount: null }], line: 3 };
 * const file = { layout: "BAI lockbox", date: "2026-03-02", proof,
 *   deposits: [{ lockbox: "7115", date: "2026-03-02", proof, batches: [{ batch: "001", checks: [check], proof }] }] };
 * const { items } = lockboxToReceipts(file, {
 *   entityId: "acme", recordedAt: "2026-03-03T08:00:00.000Z", postingDate: ["deposit"],
 * });
 * [items[0].id, items[0].method, items[0].reference, items[0].effectiveDate, items[0].remittanceText]
 * // => ["7115:2026-03-02:001:001", "lockbox", "1025", "2026-03-02", ["4711"]]
 * ```
 * @category Lockbox
 */
export function lockboxToReceipts(file: LockboxFile, options: LockboxToReceiptsOptions): Batch<Receipt> {
  const items: Receipt[] = [];
  const issues: Issue[] = [];
  for (const { check, deposit, id } of listChecks(file)) {
    const effectiveDate = pickDate(check, deposit, file, options.postingDate);
    if (effectiveDate === null) {
      const params = { entry: id, date: options.postingDate.join(" or ") };
      issues.push(makeBankIssue("bank.receipt_date_missing", params, { line: check.line }));
    } else items.push(toReceipt(check, deposit, id, effectiveDate, options));
  }
  return { items, issues };
}

/**
 * Make a remittance advice of every check that names invoices; its `paymentReference` is the reference of the receipt.
 *
 * @param file - a file of {@link parseLockbox}
 * @param options - the entity
 * @returns the advices in the order of the file
 * @example
 * ```ts
 * const proof = { verdict: "proved", statedCount: 1, statedTotal: "15.00", count: 1, total: "15.00" } as const;
 * const usd = (minor: number) => ({ minor, currency: "USD" });
 * const check = { batch: "001", item: "001", amount: usd(1500), invoices: [{ reference: "4711", amount: usd(1500) }], line: 3 };
 * const file = { layout: "BAI lockbox", date: null, proof,
 *   deposits: [{ lockbox: "7115", date: "2026-03-02", proof, batches: [{ batch: "001", checks: [check], proof }] }] };
 * lockboxToRemittanceAdvices(file, { entityId: "acme" })[0].lines
 * // => [{ reference: "4711", paid: { minor: 1500, currency: "USD" }, deductions: [] }]
 * ```
 * @category Lockbox
 */
export function lockboxToRemittanceAdvices(
  file: LockboxFile,
  { entityId }: { readonly entityId: string },
): readonly RemittanceAdvice[] {
  return listChecks(file).flatMap(({ check, deposit, id }) => {
    if (check.invoices.length === 0) return [];
    return [
      {
        id: `advice:${id}`,
        entityId,
        paymentReference: check.checkNumber ?? id,
        ...(check.remitter === undefined ? {} : { payerName: check.remitter }),
        ...(deposit.date === null ? {} : { paymentDate: deposit.date }),
        total: check.amount,
        lines: check.invoices.map(({ reference, amount, discount }) => ({
          reference,
          paid: amount,
          ...(discount === undefined ? {} : { discount }),
          deductions: [],
        })),
      },
    ];
  });
}

interface NamedCheck {
  readonly check: LockboxCheck;
  readonly deposit: LockboxDeposit;
  readonly id: string;
}

/** Checks with their ids; where two checks of a lockbox share batch and item the later ones are numbered. */
function listChecks(file: LockboxFile): readonly NamedCheck[] {
  const seen = new Map<string, number>();
  return file.deposits.flatMap((deposit) =>
    deposit.batches.flatMap(({ checks }) =>
      checks.map((check) => {
        const name = [deposit.lockbox, deposit.date ?? file.date ?? "", check.batch, check.item].join(":");
        const times = (seen.get(name) ?? 0) + 1;
        seen.set(name, times);
        return { check, deposit, id: times === 1 ? name : `${name}:${times}` };
      }),
    ),
  );
}

function toReceipt(
  check: LockboxCheck,
  deposit: LockboxDeposit,
  id: string,
  effectiveDate: PlainDate,
  { entityId, recordedAt }: LockboxToReceiptsOptions,
): Receipt {
  const { routingNumber, accountNumber } = check;
  const payerAccount = {
    ...(accountNumber === undefined ? {} : { number: accountNumber }),
    ...(routingNumber === undefined ? {} : { bank: routingNumber }),
  };
  const texts = [
    ...check.invoices.map(({ reference }) => reference),
    ...(check.comment === undefined ? [] : [check.comment]),
  ];
  return {
    id,
    entityId,
    customerId: null,
    method: "lockbox",
    amount: check.amount,
    ...(deposit.date === null ? {} : { receivedOn: deposit.date }),
    ...(check.checkDate === undefined ? {} : { checkDate: check.checkDate }),
    reference: check.checkNumber ?? id,
    ...(texts.length === 0 ? {} : { remittanceText: texts }),
    ...(check.remitter === undefined ? {} : { payerName: check.remitter }),
    ...(Object.keys(payerAccount).length === 0 ? {} : { payerAccount }),
    effectiveDate,
    recordedAt,
  };
}

function pickDate(
  check: LockboxCheck,
  deposit: LockboxDeposit,
  file: LockboxFile,
  dates: readonly LockboxDate[],
): PlainDate | null {
  const known = { deposit: deposit.date, transmission: file.date, check: check.checkDate ?? null };
  return dates.map((date) => known[date]).find((date) => date !== null) ?? null;
}
