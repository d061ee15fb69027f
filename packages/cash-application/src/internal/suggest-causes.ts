import { explainGuess, type Guess, type GuessedSet } from "./guess.ts";
import { discountOn } from "./item-discount.ts";
import { feeFor } from "./limits.ts";
import { isRoundShare } from "./round-share.ts";
import type { ExplainedAdjustment, Incoming, Run } from "./run.ts";

/** What it takes that a payment differs so from what is open, in nats, before the amount of the difference. */
const causeCost = {
  exact: 0.2,
  discounts: 2.8,
  part: 5,
  claim: 6,
  oddClaim: 17,
  fee: 10,
  over: 12.5,
  muchOver: 22,
} as const;

/** A larger share than this is hardly kept back for a claim. */
const mostKept = 0.25;
/** Percents somebody may keep back. */
const mostPercent = 25;
/** The most somebody pays too much without meaning anything else. */
const mostOver = 5_000;

/** The whole percent an amount is of another one, to the cent; `null` when it is none, or too many. */
export function wholePercentOf(part: number, whole: number): number | null {
  const percent = Math.round((part * 100) / whole);
  return percent >= 1 && percent <= mostPercent && Math.abs(Math.round((whole * percent) / 100) - part) <= 1
    ? percent
    : null;
}

/** Ways a payment can be meant for a set of items, with what each takes, the likeliest first. */
export function differencesOf(
  run: Run,
  money: Incoming,
  items: readonly number[],
): readonly { readonly set: GuessedSet; readonly cost: number }[] {
  const open = items.reduce((sum, item) => sum + (run.left[item] ?? 0), 0);
  const short = open - money.available;
  if (short === 0) return [{ set: { items }, cost: causeCost.exact }];
  if (short < 0) return [{ set: { items }, cost: -short <= mostOver ? causeCost.over : causeCost.muchOver }];
  const found: { set: GuessedSet; cost: number }[] = [];
  const discounts = discountsOf(run, money, items, short);
  if (discounts !== null) found.push({ set: { items, adjustments: discounts }, cost: causeCost.discounts });
  const bySize = items
    .filter((item) => (run.left[item] ?? 0) > short)
    .sort((a, b) => (run.left[b] ?? 0) - (run.left[a] ?? 0) || a - b);
  bySize.slice(0, mostTried).forEach((item, rank) => {
    const left = run.left[item] ?? 0;
    const later = rank * 2.5;
    if (isRoundShare(left - short, left))
      found.push({ set: { items, kept: { item, minor: short } }, cost: causeCost.part + later });
    const cost = wholePercentOf(short, left) === null ? causeCost.oddClaim : causeCost.claim;
    if (short <= left * mostKept)
      found.push({ set: { items, adjustments: one(item, "deduction", short) }, cost: cost + later });
  });
  const [largest] = bySize;
  const fee = feeFor(run.policy, money.receipt.method, short, money.currency);
  if (fee !== undefined && largest !== undefined)
    found.push({ set: { items, adjustments: one(largest, fee.kind, short) }, cost: causeCost.fee });
  if (found.length === 0 && largest !== undefined)
    found.push({ set: { items, kept: { item: largest, minor: short } }, cost: causeCost.muchOver });
  return found.sort((a, b) => a.cost - b.cost);
}

/** Most items a part or a claim is looked for on. */
const mostTried = 3;

function one(
  item: number,
  kind: ExplainedAdjustment["kind"],
  minor: number,
): ReadonlyMap<number, readonly ExplainedAdjustment[]> {
  return new Map([[item, [{ kind, minor }]]]);
}

/** Every discount there is, where they come to what is short. */
function discountsOf(
  run: Run,
  money: Incoming,
  items: readonly number[],
  short: number,
): ReadonlyMap<number, readonly ExplainedAdjustment[]> | null {
  const found = new Map<number, ExplainedAdjustment[]>();
  let rest = short;
  let largest = -1;
  for (const item of items) {
    const left = run.left[item] ?? 0;
    const offered = discountOn(run.cash.documentOf(item), left, money.day, run.policy.discounts);
    if (offered === null) continue;
    rest -= offered.minor;
    found.set(item, [{ kind: offered.earned ? "discount" : "unearned_discount", minor: offered.minor }]);
    if (left > (run.left[largest] ?? 0)) largest = item;
  }
  if (found.size === 0 || Math.abs(rest) > run.policy.discounts.slack * found.size) return null;
  const [most] = found.get(largest) ?? [];
  if (most !== undefined) found.set(largest, [{ ...most, minor: most.minor + rest }]);
  return found;
}

/** The differences of a set as guesses. */
export function guessDifferences(
  run: Run,
  money: Incoming,
  items: readonly number[],
  cost: number,
  most: number,
): readonly Guess[] {
  return differencesOf(run, money, items)
    .slice(0, most)
    .flatMap((each): Guess[] => {
      const explanation = explainGuess(run, money, each.set, "reference_unexplained");
      return explanation === null ? [] : [{ explanation, cost: cost + each.cost }];
    });
}
