import { addMoney, type Money, negateMoney, type PlainDate, subtractMoney, zeroMoney } from "@receivables/core";
import type { RecordTarget } from "../internal/record-file.ts";
import { notProvable, proveSettlement, sumLines } from "./prove-settlement.ts";
import type { KnownPayout, SettlementBatch, SettlementLine, SettlementLineKind } from "./settlement-model.ts";

/** A row that could be read, before it is known what it belongs to. */
export interface SettlementRow extends Omit<SettlementLine, "kind"> {
  readonly kind: SettlementLineKind | "payout";
  readonly payoutId: string | null;
  readonly payoutDate: PlainDate | null;
}

/** Puts rows into the payouts they belong to. */
export interface SettlementGathering {
  readonly add: (row: SettlementRow) => void;
  /** A row could not be read: nothing in the file is proved without it. */
  readonly lose: () => void;
  readonly finish: () => readonly SettlementBatch[];
}

/** How rows find their payouts. */
export interface GatheringOptions {
  readonly processor: string;
  readonly hasUniqueIds: boolean;
  /** Rows that name no payout belong to the only one in the file. */
  readonly isOnePayout: boolean;
  readonly payouts: readonly KnownPayout[];
}

interface OpenBatch {
  readonly payoutId: string | null;
  readonly currency: string;
  readonly lines: SettlementLine[];
  payout: Money | null;
  payoutDate: PlainDate | null;
}

/** Start gathering. */
export function startSettlements(
  { report }: Pick<RecordTarget<never>, "report">,
  options: GatheringOptions,
): SettlementGathering {
  const batches = new Map<string, OpenBatch>();
  const seen = new Set<string>();
  let isLost = false;

  const batchOf = (payoutId: string | null, currency: string): OpenBatch => {
    const key = JSON.stringify([payoutId, currency]);
    const known = batches.get(key);
    if (known !== undefined) return known;
    const opened: OpenBatch = { payoutId, currency, lines: [], payout: null, payoutDate: null };
    batches.set(key, opened);
    return opened;
  };
  /** Put the lines of no payout to the only payout of their currency, where the file is the list of one. */
  const assignLoose = (): void => {
    for (const [key, loose] of [...batches]) {
      if (loose.payoutId !== null) continue;
      const paid = [...batches.values()].filter((each) => each.payoutId !== null && each.currency === loose.currency);
      const [only] = paid;
      if (only === undefined || paid.length > 1) continue;
      only.lines.unshift(...loose.lines);
      batches.delete(key);
    }
  };
  return {
    add: ({ payoutId, payoutDate, kind, ...line }) => {
      if (options.hasUniqueIds) {
        if (seen.has(line.id)) {
          report("bank.settlement_duplicate", { id: line.id }, line.line);
          return;
        }
        seen.add(line.id);
      }
      const batch = batchOf(payoutId, line.net.currency);
      batch.payoutDate ??= payoutDate;
      if (kind !== "payout") {
        batch.lines.push({ ...line, kind });
        return;
      }
      // What leaves the balance arrives at the bank; a payout that failed comes back under the same id.
      batch.payout = addMoney(batch.payout ?? zeroMoney(batch.currency), negateMoney(line.net));
      batch.payoutDate ??= line.date;
    },
    lose: () => {
      isLost = true;
    },
    finish: () => {
      if (options.isOnePayout) assignLoose();
      const known = new Map(options.payouts.map((payout) => [payout.id, payout]));
      return [...batches.values()].flatMap((batch) => {
        const finished = finishBatch(batch, known.get(batch.payoutId ?? ""), options.processor, isLost);
        if (finished !== null) return [finished];
        const { payoutId, currency } = batch;
        const problem = "its lines sum to more than can be carried.";
        report("bank.amount_unusable", { entry: `${payoutId ?? "-"}/${currency}`, problem });
        return [];
      });
    },
  };
}

function finishBatch(
  { payoutId, currency, lines, payout: found, payoutDate }: OpenBatch,
  known: KnownPayout | undefined,
  processor: string,
  isLost: boolean,
): SettlementBatch | null {
  const amounts = sumLines(lines, currency);
  if (amounts === null) return null;
  const payout = found ?? (known?.amount.currency === currency ? known.amount : null);
  const proof = proveSettlement({ ...amounts, payout, payoutId });
  return {
    id: [processor, payoutId ?? "open", currency].join("/"),
    processor,
    currency,
    payoutId,
    payoutDate: payoutDate ?? known?.date ?? null,
    payout,
    ...amounts,
    lines,
    proof: isLost ? notProvable(proof.expected, payout, "bank.entries_unreadable") : proof,
  };
}

/** Gross, fee and net of a row, the one that is missing made of the others; whether all three agree. */
export function settleAmounts(
  gross: Money | null,
  fee: Money,
  net: Money,
): { readonly gross: Money; readonly fee: Money; readonly net: Money; readonly agrees: boolean } {
  const whole = gross ?? addMoney(net, fee);
  return { gross: whole, fee, net, agrees: subtractMoney(whole, fee).minor === net.minor };
}
