import type { RemittanceLine } from "@receivables/core";
import type { FamilyPool } from "./family-pool.ts";
import { discountOn } from "./item-discount.ts";
import { isRoundShare } from "./round-share.ts";
import type { ExplainedAdjustment, ExplainedLine, Incoming, Run } from "./run.ts";
import { wholePercentOf } from "./suggest-causes.ts";
import { placesOf } from "./suggest-order.ts";
import { nearness, writtenCost } from "./suggest-written.ts";

/** A line of an advice with what its reference names, open or not. */
export interface WrittenLine {
  readonly line: RemittanceLine;
  /** Open items of the family its reference names. */
  readonly cited: readonly number[];
  /** The item it is known to mean; it is not asked about. */
  readonly known: number | null;
}

/** An item a line may mean. */
interface Choice {
  readonly at: number;
  readonly item: number;
  readonly cost: number;
  readonly adjustments: readonly ExplainedAdjustment[];
}

/** Most items of one amount looked at for a line, and most other choices offered. */
const mostOfAmount = 2_000;
const mostOthers = 3;

/**
 * Follow an advice line by line where it names nothing or several things: of all items a line may mean by number and amount
 * the likeliest, no item twice; and the same with the most doubtful line read otherwise.
 *
 * The lines of the result pay what the advice states; lines without an item are left out.
 */
export function suggestLines(
  run: Run,
  money: Incoming,
  written: readonly WrittenLine[],
  pool: FamilyPool,
): readonly LineGuess[] {
  const anchors = written.map(({ known, cited }) => known ?? (cited.length === 1 ? (cited[0] ?? null) : null));
  const { cost: place } = placesOf(run, pool, anchors);
  const choices = written.flatMap((each, at) =>
    each.known === null ? choicesOf(run, money, each, at, pool, (item) => place(at, item)) : [],
  );
  const sorted = [...choices].sort((a, b) => a.cost - b.cost || a.at - b.at || a.item - b.item);
  const first = assign(sorted, new Map());
  if (first.size === 0) return [];
  const others = [...first.values()].flatMap((taken) => {
    const other = sorted.find((each) => each.at === taken.at && each.item !== taken.item);
    return other === undefined ? [] : [{ taken, other, loss: other.cost - taken.cost }];
  });
  const swapped = others
    .sort((a, b) => a.loss - b.loss || a.taken.at - b.taken.at)
    .slice(0, mostOthers)
    .map(({ other }) => assign(sorted, new Map([[other.at, other]])));
  return [first, ...swapped].map((placed) => toGuess(written, placed));
}

/** Lines that pay items, and what it takes to believe it. */
export interface LineGuess {
  readonly debits: readonly ExplainedLine[];
  readonly credits: readonly { readonly item: number; readonly minor: number }[];
  /** How many lines have an item. */
  readonly placed: number;
  readonly cost: number;
}

/** The cheapest choice of each line in turn, those given first. */
function assign(sorted: readonly Choice[], given: ReadonlyMap<number, Choice>): ReadonlyMap<number, Choice> {
  const placed = new Map(given);
  const taken = new Set([...given.values()].map((each) => each.item));
  for (const choice of sorted) {
    if (placed.has(choice.at) || taken.has(choice.item)) continue;
    placed.set(choice.at, choice);
    taken.add(choice.item);
  }
  return placed;
}

function toGuess(written: readonly WrittenLine[], placed: ReadonlyMap<number, Choice>): LineGuess {
  const debits: ExplainedLine[] = [];
  const credits: { item: number; minor: number }[] = [];
  let cost = 0;
  for (const [at, choice] of placed) {
    const paid = written[at]?.line.paid?.minor ?? 0;
    cost += choice.cost;
    if (paid < 0) credits.push({ item: choice.item, minor: -paid });
    else debits.push({ item: choice.item, paid, credits: [], adjustments: choice.adjustments });
  }
  return { debits, credits, placed: placed.size, cost };
}

/** What a line may mean: what it cites, what is near it, and whatever is open with its amount. */
function choicesOf(
  run: Run,
  money: Incoming,
  { line, cited }: WrittenLine,
  at: number,
  pool: FamilyPool,
  place: (item: number) => number,
): readonly Choice[] {
  const claimed = claimedOf(line);
  const near =
    cited.length > 0
      ? cited
      : [...pool.near(line.reference), ...(/^\d{3,4}$/.test(line.reference) ? pool.cut(line.reference) : [])];
  const exact = pool.byMinor.get(claimed) ?? [];
  const byAmount = exact.length > mostOfAmount ? [] : exact;
  const items = new Set([
    ...near,
    ...byAmount,
    ...(byAmount.length > 0 ? [] : (pool.netOn(money.day).get(claimed) ?? [])),
  ]);
  const found = choose([...items]);
  // Nothing is open with it: a part of whatever is near.
  return found.length > 0 ? found : choose(partsOf(run, pool, line.paid?.minor ?? 0));

  function choose(meant: readonly number[]): readonly Choice[] {
    return meant.flatMap((item) => {
      const amount = amountChoice(run, money, item, line);
      if (amount === null) return [];
      const isNear = near.includes(item);
      const text = cited.includes(item)
        ? writtenCost.exact
        : isNear
          ? nearness(run, line.reference, item)
          : writtenCost.other;
      return [{ at, item, cost: text + amount.cost + place(item), adjustments: amount.adjustments }];
    });
  }
}

/** Items of which an amount is a round share, or all but a whole percent. */
function partsOf(run: Run, pool: FamilyPool, paid: number): readonly number[] {
  return pool.items
    .filter((item) => {
      const open = run.left[item] ?? 0;
      return open > paid && paid > 0 && (isRoundShare(paid, open) || wholePercentOf(open - paid, open) !== null);
    })
    .slice(0, mostOfAmount);
}

/** What a line takes off its item if everything it claims is granted. */
function claimedOf(line: RemittanceLine): number {
  let minor = (line.paid?.minor ?? 0) + (line.discount?.minor ?? 0);
  for (const { amount } of line.deductions) minor += amount.minor;
  return minor;
}

/** How an item's amount fits a line, in nats; `null` where it does not. */
function amountChoice(
  run: Run,
  money: Incoming,
  item: number,
  line: RemittanceLine,
): { readonly cost: number; readonly adjustments: readonly ExplainedAdjustment[] } | null {
  const open = run.left[item] ?? 0;
  const paid = line.paid?.minor ?? 0;
  if (open < 0 || paid <= 0) return open === paid ? { cost: 0, adjustments: [] } : null;
  const offered = discountOn(run.cash.documentOf(item), open, money.day, run.policy.discounts);
  const slack = run.policy.discounts.slack;
  const isOffered = offered !== null && Math.abs(open - offered.minor - paid) <= slack;
  const kind = offered?.earned === true ? ("discount" as const) : ("unearned_discount" as const);
  const gap = open - claimedOf(line);
  if (gap === 0) {
    const claims: ExplainedAdjustment[] = line.deductions
      .filter(({ amount }) => amount.minor > 0)
      .map(({ amount, reason }) => ({
        kind: "deduction",
        minor: amount.minor,
        ...(reason === undefined ? {} : { reason }),
      }));
    const discount = line.discount?.minor ?? 0;
    if (discount <= 0) return { cost: 0, adjustments: claims };
    return { cost: 0, adjustments: [{ kind: isOffered ? kind : "deduction", minor: discount }, ...claims] };
  }
  if (gap < 0 || paid >= open) return null;
  if (isOffered) return { cost: 1, adjustments: [{ kind, minor: open - paid }] };
  if (isRoundShare(paid, open)) return { cost: 5, adjustments: [] };
  const percent = wholePercentOf(open - paid, open);
  return percent === null ? null : { cost: 6, adjustments: [{ kind: "deduction", minor: open - paid }] };
}
