import {
  adyenSettlementProfile,
  parseSettlementCsv,
  parseStripeTransactions,
  type SettlementBatch,
  stripeBalanceProfile,
  stripeReportProfile,
} from "@receivables/bank-files";
import { type Batch, type CurrencyCode, makeIssue } from "@receivables/core";
import { type ProcessorSide, processorSideOf } from "@receivables/reconciliation";
import { processorReconciliationInputSchema } from "@receivables/reconciliation/schema";
import { cliIssues } from "./issues.ts";
import { RefusedInput, readBytes } from "./read-records.ts";
import type { Terminal } from "./terminal.ts";

/** What `reconcile processor` takes where the processor's side comes from its own files. */
export const processorBooksSchema = processorReconciliationInputSchema
  .unwrap()
  .omit({ lines: true, payouts: true })
  .readonly();

type ReadSettlement = (content: Uint8Array, file: string) => Batch<SettlementBatch>;

/** How each format of settlement files is read, by its name on the command line. */
const readers: Readonly<Record<string, ReadSettlement>> = {
  "stripe-report": (content, file) => parseSettlementCsv(content, stripeReportProfile, { file }),
  "stripe-balance": (content, file) => parseSettlementCsv(content, stripeBalanceProfile, { file }),
  "stripe-payout-json": (content, file) => parseStripeTransactions(content, { listOf: "payout", file }),
  "stripe-balance-json": (content, file) => parseStripeTransactions(content, { listOf: "balance", file }),
  adyen: (content, file) => parseSettlementCsv(content, adyenSettlementProfile, { file }),
};

/** Names of the formats. */
export const settlementFormats: readonly string[] = Object.keys(readers);

/**
 * The processor's side from its settlement files. What cannot be read is reported, and what is in another currency than
 * the account stands apart with a warning; a payout that lost a line will differ from its lines.
 */
export async function readProcessorSide(
  terminal: Terminal,
  files: readonly string[],
  { format, currency }: { readonly format: string; readonly currency: CurrencyCode },
): Promise<Pick<ProcessorSide, "lines" | "payouts">> {
  const settlements: SettlementBatch[] = [];
  for (const file of files) {
    const batches = readers[format]?.(await readBytes(terminal, file), file) ?? { items: [], issues: [] };
    for (const issue of batches.issues) terminal.report({ ...issue, file });
    const own = batches.items.filter((batch) => batch.currency === currency);
    if (batches.items.length > own.length) {
      const others = [...new Set(batches.items.map((batch) => batch.currency))].filter((each) => each !== currency);
      const params = { currencies: others.sort().join(", "), currency };
      terminal.report({ ...makeIssue(cliIssues, "cli.settlement_currency", params, { severity: "warning" }), file });
    }
    settlements.push(...own);
  }
  const { lines, payouts, issues } = processorSideOf(settlements);
  if (issues.length > 0) throw new RefusedInput(issues.map((issue) => ({ ...issue, file: files.join(", ") })));
  return { lines, payouts };
}
