import {
  type CashDecision,
  type CashMemory,
  type CashPolicy,
  type CashProposal,
  proposeApplications,
  strictCashPolicy,
} from "@receivables/cash-application";
import type { ApplicationRow, RefundRow } from "@receivables/core";
import {
  type Book,
  bookFromRows,
  type CustomerRow,
  type DocumentRow,
  formatDecimal,
  type Receipt,
  type ReceiptRow,
  type RemittanceAdvice,
  unwrap,
  type WriteOffRow,
} from "@receivables/core";

/** A situation as the golden files tell it: rows of the host, with what may be left out left out. */
export interface Scene {
  readonly title: string;
  readonly customers?: readonly CustomerRow[];
  readonly documents: readonly DocumentRow[];
  /** Receipts the Book has beside those to decide on. */
  readonly earlier?: readonly ReceiptRow[];
  readonly applications?: readonly ApplicationRow[];
  readonly writeOffs?: readonly WriteOffRow[];
  readonly refunds?: readonly RefundRow[];
  readonly receipts: readonly ReceiptRow[];
  readonly remittances?: readonly RemittanceAdvice[];
  readonly memory?: CashMemory;
  readonly policy?: Partial<CashPolicy>;
  readonly asOf?: string;
  /** One text a decision, see {@link tell}. */
  readonly decisions: readonly (readonly string[])[];
}

const entity = { id: "acme", name: "Acme", baseCurrency: "EUR" };

/** Build the Book and the receipts of a scene. */
export function bookOf(scene: Scene): { readonly book: Book; readonly receipts: readonly Receipt[] } {
  const { customers, documents, applications = [], writeOffs = [], refunds = [], earlier = [] } = scene;
  const rows = {
    entity,
    documents,
    applications,
    writeOffs,
    refunds,
    ...(customers === undefined ? {} : { customers }),
  };
  const book = unwrap(bookFromRows({ ...rows, receipts: earlier }));
  const all = unwrap(bookFromRows({ ...rows, receipts: [...earlier, ...scene.receipts] }));
  return { book, receipts: all.receipts.slice(earlier.length) };
}

/** Decide a scene. */
export function decide(scene: Scene): CashProposal {
  const { book, receipts } = bookOf(scene);
  const { remittances = [], memory, asOf = "2026-03-31" } = scene;
  const input = { receipts, remittances, book, asOf, ...(memory === undefined ? {} : { memory }) };
  return proposeApplications(input, { ...strictCashPolicy, ...scene.policy });
}

/** A decision in a few lines an accountant can read. */
export function tell(decision: CashDecision): readonly string[] {
  const { receiptId, outcome, basis, evidence, customerId, applications, unapplied, residuals, alternatives } =
    decision;
  const how = basis === "policy" ? "as agreed" : evidence;
  return [
    `${receiptId}: ${outcome}, ${how}, ${customerId ?? "nobody"}, ${decision.probability.toFixed(3)}`,
    ...applications.map((each) => {
      const source = each.from.kind === "receipt" ? "" : `${each.from.id} -> `;
      const item = each.instalmentId === undefined ? each.itemId : `${each.itemId}/${each.instalmentId}`;
      const adjustments = each.adjustments.map(({ kind, amount, net, tax, reason }) => {
        const split =
          net === undefined || tax === undefined ? "" : ` (${formatDecimal(net)} + ${formatDecimal(tax)} tax)`;
        return `, ${kind}${reason === undefined ? "" : ` "${reason}"`} ${formatDecimal(amount)}${split}`;
      });
      return `  ${source}${item} ${formatDecimal(each.amount)}${adjustments.join("")}`;
    }),
    ...(unapplied.amount.minor === 0 ? [] : [`  left ${formatDecimal(unapplied.amount)} ${unapplied.state}`]),
    ...residuals.map(({ kind, amount }) => `  because ${kind} ${formatDecimal(amount)}`),
    ...alternatives.map(
      (each) => `  or ${each.applications.map((one) => `${one.itemId} ${formatDecimal(one.amount)}`).join(" + ")}`,
    ),
  ];
}
