import { type DocumentLine, exactMinor, type Money, type ReceivableDocument } from "@receivables/core";
import type { CommissionBase } from "../plan/commission-plan.ts";
import type { LineFact } from "../plan/commission-program.ts";
import type { RuleSubject } from "./rule-choice.ts";
import { scaleMinor } from "./scale-minor.ts";

/** A line that earns, in the document's minor units. */
export interface LineBase extends RuleSubject {
  readonly lineId: string | null;
  /** What the base takes of it, tax included where the plan says so. */
  readonly amount: number;
  /** Net of tax: what margins are worked out on. */
  readonly net: number;
  readonly quantity: string | null;
  readonly unitCost: Money | null;
}

/** The lines of a document that earn, and how much of its total they are; `null` where that is not known. */
export interface DocumentBase {
  readonly lines: readonly LineBase[];
  readonly commissionable: number;
}

/** What of a document earns under the base of a plan. */
export function baseOfDocument(
  document: ReceivableDocument,
  base: CommissionBase,
  facts: ReadonlyMap<string, LineFact> | undefined,
): DocumentBase | null {
  const { lines, taxGroups, total, customerId } = document;
  if (lines !== undefined && lines.length > 0) return baseOfLines(document, lines, base, facts);
  const net = taxGroups?.reduce((sum, group) => exactMinor(sum + group.net.minor), 0);
  if (net === undefined && base.undetailed === "refuse") return null;
  const amount = net === undefined || base.tax === "in" ? total.minor : net;
  const subject = { customerId, productId: null, groupId: null, kind: null, quantity: null, unitCost: null };
  return { lines: [{ ...subject, lineId: null, amount, net: net ?? total.minor }], commissionable: amount };
}

function baseOfLines(
  { customerId, total }: ReceivableDocument,
  lines: readonly DocumentLine[],
  base: CommissionBase,
  facts: ReadonlyMap<string, LineFact> | undefined,
): DocumentBase {
  let nets = 0;
  for (const { net } of lines) nets = exactMinor(nets + net.minor);
  const tax = base.tax === "in" ? exactMinor(total.minor - nets) : 0;
  const earning: LineBase[] = [];
  let commissionable = 0;
  let before = 0;
  for (const line of lines) {
    const net = line.net.minor;
    // Tax goes to lines cumulatively, so that it is shared to the cent.
    const shared = tax === 0 || nets === 0 ? 0 : taxBetween(tax, before, exactMinor(before + net), nets);
    before = exactMinor(before + net);
    if (line.kind === "freight" && base.freight === "out") continue;
    if (line.kind === "finance_charge" && base.financeCharges === "out") continue;
    const fact = facts?.get(line.id);
    const amount = exactMinor(net + shared);
    commissionable = exactMinor(commissionable + amount);
    earning.push({
      lineId: line.id,
      customerId,
      productId: fact?.productId ?? null,
      groupId: fact?.groupId ?? null,
      kind: line.kind ?? null,
      amount,
      net,
      quantity: line.quantity ?? null,
      unitCost: fact?.unitCost ?? null,
    });
  }
  return { lines: earning, commissionable };
}

function taxBetween(tax: number, from: number, to: number, whole: number): number {
  const turn = whole < 0 ? -1 : 1;
  return exactMinor(scaleMinor(tax, turn * to, turn * whole) - scaleMinor(tax, turn * from, turn * whole));
}
