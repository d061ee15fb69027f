import type { Batch, Issue, RemittanceAdvice } from "@receivables/core";
import type { NachaBatch, NachaEntry, NachaFile } from "../nacha/nacha-model.ts";
import { startExactMoney } from "./exact-money.ts";
import { readAdviceText } from "./read-advice-text.ts";

/**
 * Make a remittance advice of every payment of a NACHA file that names what it pays: the X12 820 that CTX entries carry
 * in their addenda, cut over records of 80 characters; the RMR segments of CCD entries; free text.
 *
 * **Units** money, in US dollars. **Refuses** nothing; `bank.advice_amount_unusable` names amounts that could not be
 * carried exactly. **Source** Nacha Operating Rules, Appendix Three; ANSI ASC X12, transaction set 820.
 *
 * @param file - a file of {@link parseNacha}
 * @param options - the entity
 * @returns the advices in the order of the entries, and the amounts left out
 * @example
 * ```ts
 * const file = [
 *   "5220ACME CORP                           1123456789CCDINVOICES        260302   1061036000000001",
 *   "622061036000987654321        0000150000C-17           OUR COMPANY             1061036000000001",
 *   "705RMR*IV*4711**1500.00*1530.00*30.00\\                                            00010000001",
 * ].join("\n");
 * const { items } = nachaToRemittanceAdvices(parseNacha(file).items[0], { entityId: "acme" });
 * const [{ reference, paid, discount }] = items[0].lines;
 * [items[0].payerName, reference, paid?.minor, discount?.minor] // => ["ACME CORP", "4711", 150000, 3000]
 * ```
 * @category Remittance
 */
export function nachaToRemittanceAdvices(
  file: NachaFile,
  { entityId }: { readonly entityId: string },
): Batch<RemittanceAdvice> {
  const items: RemittanceAdvice[] = [];
  const issues: Issue[] = [];
  for (const [position, batch] of file.batches.entries()) {
    for (const entry of batch.entries) {
      const batchId = [
        file.header?.immediateOrigin ?? "",
        file.header?.createdOn ?? "",
        file.header?.modifier ?? "",
        position,
      ];
      const read = toAdvice(entry, batch, `ach:${batchId.join("/")}/${entry.trace}`, entityId);
      items.push(...read.items);
      issues.push(...read.issues);
    }
  }
  return { items, issues };
}

function toAdvice(entry: NachaEntry, batch: NachaBatch, id: string, entityId: string): Batch<RemittanceAdvice> {
  const pieces = entry.addenda.flatMap(({ type, text, fields }) =>
    type === "05" ? (text ?? []) : (fields?.["remittance"] ?? []),
  );
  const isPayment = entry.kind === "payment" || entry.kind === "zero_dollar";
  if (pieces.length === 0 || !isPayment) return { items: [], issues: [] };
  const money = startExactMoney(entry.line);
  const { lines, deductions, payerName } = readAdviceText(pieces, "USD", money);
  if (lines.length === 0) return { items: [], issues: money.issues() };
  const payer = payerName ?? batch.companyName;
  const advice: RemittanceAdvice = {
    id,
    entityId,
    paymentReference: entry.checkNumber ?? entry.identification ?? entry.trace,
    ...(payer === undefined ? {} : { payerName: payer }),
    ...(batch.effectiveDate === null ? {} : { paymentDate: batch.effectiveDate }),
    total: entry.amount,
    lines,
    ...(deductions.length === 0 ? {} : { deductions }),
  };
  return { items: [advice], issues: money.issues() };
}
