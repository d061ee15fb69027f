import { InvariantError, type Result } from "@receivables/core";
import type { Difference } from "../difference.ts";
import { statusOf } from "../internal/proof.ts";
import { groupOf } from "../internal/side-columns.ts";
import type { TransactionReconciliation, TransactionReconciliationInput } from "./reconcile-transactions.ts";
import type { TransactionLine } from "./transaction-line.ts";

/** How {@link partitionTransactions} cuts. @category Transactions */
export interface PartitionTransactionsOptions {
  /** The keys {@link reconcileTransactions} groups by; lines of one group stay together. */
  readonly groupBy: readonly string[];
  /** How many parts, some of which may be empty. */
  readonly parts: number;
}

/**
 * Cut a reconciliation into parts that can run anywhere, in any order.
 *
 * Lines of one group go to one part, so that no match is lost; {@link mergeTransactionReconciliations} puts the results
 * together, and they are those of one run. Only whether the signs of the sides are opposite is judged part by part.
 *
 * **Units** parts. **Refuses** nothing. **Source** none.
 *
 * @param input - both sides
 * @param options - keys and number of parts
 * @returns one input for each part
 * @throws InvariantError when the number of parts is no whole number above zero
 * @example
 * ```ts
 * const line = (id: string, customer: string) =>
 *   ({ id, date: "2026-03-02", amount: money("1.00", "USD"), references: [], keys: { customer } });
 * const input = { currency: "USD", left: [line("a", "c1"), line("b", "c2")], right: [line("x", "c1"), line("y", "c2")] };
 * const parts = partitionTransactions(input, { groupBy: ["customer"], parts: 2 });
 * parts.map((part) => [part.left.map((each) => each.id), part.right.map((each) => each.id)])
 * // => [[["b"], ["y"]], [["a"], ["x"]]]
 * ```
 * @category Transactions
 */
export function partitionTransactions(
  input: TransactionReconciliationInput,
  { groupBy, parts }: PartitionTransactionsOptions,
): readonly TransactionReconciliationInput[] {
  if (!Number.isSafeInteger(parts) || parts < 1) throw new InvariantError(`${parts} is no number of parts`);
  const cut = (lines: readonly TransactionLine[]): readonly (readonly TransactionLine[])[] => {
    const cuts: TransactionLine[][] = Array.from({ length: parts }, () => []);
    for (const line of lines) cuts[hashOf(groupOf(line, groupBy)) % parts]?.push(line);
    return cuts;
  };
  const [left, right] = [cut(input.left), cut(input.right)];
  return left.map((lines, at) => ({ ...input, left: lines, right: right[at] ?? [] }));
}

/**
 * Put the results of parts together: the result of one run over everything.
 *
 * Sums and counts add up, matches and differences stand part by part. A difference of the period before is cleared when
 * no part has it any more.
 *
 * **Units** minor units. **Refuses** nothing; the issues of all parts come back when one was refused. **Source** none.
 *
 * @param parts - results of {@link reconcileTransactions} for each part
 * @returns one result
 * @throws InvariantError without parts
 * @example
 * ```ts
 * const options = {
 *   asOf: "2026-03-31", passes: usualPasses(5), groupBy: ["customer"],
 *   calendar: { id: "none", version: "1", source: "own", weekend: [6, 7], holidays: [] },
 * } as const;
 * const line = (id: string, customer: string) =>
 *   ({ id, date: "2026-03-02", amount: money("1.00", "USD"), references: [], keys: { customer } });
 * const input = { currency: "USD", left: [line("a", "c1"), line("b", "c2")], right: [line("x", "c1"), line("y", "c2")] };
 * const parts = partitionTransactions(input, { groupBy: ["customer"], parts: 2 });
 * unwrap(mergeTransactionReconciliations(parts.map((part) => reconcileTransactions(part, options)))).matches.length // => 2
 * ```
 * @category Transactions
 */
export function mergeTransactionReconciliations(
  parts: readonly Result<TransactionReconciliation>[],
): Result<TransactionReconciliation> {
  const issues = parts.flatMap((part) => (part.ok ? [] : part.issues));
  if (issues.length > 0) return { ok: false, issues };
  const values = parts.flatMap((part) => (part.ok ? [part.value] : []));
  const [first] = values;
  if (first === undefined) throw new InvariantError("there are no parts to merge");
  const differences = values.flatMap((each) => each.differences);
  const sum = (of: (each: TransactionReconciliation) => number): number =>
    values.reduce((all, each) => all + of(each), 0);
  const { currency } = first.proof.left;
  const unexplained = sum((each) => each.proof.unexplained.minor);
  const proof = {
    left: { minor: sum((each) => each.proof.left.minor), currency },
    right: { minor: sum((each) => each.proof.right.minor), currency },
    explained: { minor: sum((each) => each.proof.explained.minor), currency },
    unexplained: { minor: unexplained, currency },
    proved: unexplained === 0,
  };
  return {
    ok: true,
    value: {
      asOf: first.asOf,
      matches: values.flatMap((each) => each.matches),
      counts: {
        left: sum((each) => each.counts.left),
        right: sum((each) => each.counts.right),
        matchedLeft: sum((each) => each.counts.matchedLeft),
        matchedRight: sum((each) => each.counts.matchedRight),
      },
      status: statusOf(differences, proof),
      differences,
      cleared: clearedInAll(values),
      proof,
    },
  };
}

function clearedInAll(values: readonly TransactionReconciliation[]): readonly Difference[] {
  const [first, ...others] = values.map((each) => each.cleared);
  const ids = others.map((cleared) => new Set(cleared.map((each) => each.id)));
  return (first ?? []).filter((each) => ids.every((known) => known.has(each.id)));
}

/** FNV-1a over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}
