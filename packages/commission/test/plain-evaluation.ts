import type { CommissionPlan, CommissionProgram, CommissionRule } from "@receivables/commission";
import { type Book, type ReceivableDocument, roundQuotient } from "@receivables/core";

/** A fraction without any care for size. */
interface Ratio {
  readonly n: bigint;
  readonly d: bigint;
}

const round = ({ n, d }: Ratio): bigint => (d < 0n ? roundQuotient(-n, -d, "halfUp") : roundQuotient(n, d, "halfUp"));
const ratio = (text: string): Ratio => {
  const [whole = "", digits = ""] = text.split(".");
  return { n: BigInt(whole + digits), d: 10n ** BigInt(digits.length) };
};

interface Credit {
  readonly payeeId: string;
  readonly document: ReceivableDocument;
  readonly rule: CommissionRule;
  readonly base: bigint;
  commission: bigint;
}

/**
 * What everybody earns by month, by the definition and with no thought of speed: of plans with one version, months, one
 * currency, flat rates and tiers on amounts, paid on the invoice or on cash. Keys read `payee month`.
 */
export function plainEarnings(program: CommissionProgram, book: Book, asOf: string): Record<string, number> {
  const [plan] = program.plans;
  if (plan === undefined) return {};
  const documents = book.documents
    .filter(({ kind, effectiveDate }) => kind === "invoice" && effectiveDate <= asOf)
    .sort((a, b) => (`${a.effectiveDate} ${a.id}` < `${b.effectiveDate} ${b.id}` ? -1 : 1));
  const credits = documents.flatMap((document) => creditsOf(program, plan, book, document, asOf));
  for (const credit of credits) credit.commission = 0n;
  payTotals(credits);
  const earned = new Map<string, number>();
  for (const credit of credits) {
    let before = 0n;
    const days = [...new Set(eventsOf(book, credit.document, asOf).map(({ date }) => date))].sort();
    for (const day of [credit.document.effectiveDate, ...days]) {
      const share = shareOn(plan, book, credit.document, { day, asOf });
      const reached = round({ n: credit.commission * share.n, d: share.d });
      const key = `${credit.payeeId} ${day.slice(0, 7)}`;
      earned.set(key, (earned.get(key) ?? 0) + Number(reached - before));
      before = reached;
    }
  }
  return Object.fromEntries([...earned].filter(([, minor]) => minor !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function creditsOf(
  program: CommissionProgram,
  plan: CommissionPlan,
  book: Book,
  document: ReceivableDocument,
  asOf: string,
): readonly Credit[] {
  const assigned = program.assignments.find(({ to }) => to.kind === "customer" && to.id === document.customerId);
  const salesperson = document.salespersonId ?? "nobody";
  const shares = assigned?.credits ?? [{ payeeId: salesperson, role: "direct", share: "1" } as const];
  const memos = takenBack(plan, book, document, asOf);
  const total = BigInt(document.total.minor);
  return (document.lines ?? [])
    .filter(({ kind }) => kind !== "freight")
    .flatMap((line) => {
      const amount = total === 0n ? 0n : round({ n: BigInt(line.net.minor) * (total - memos), d: total });
      const direct = shares.filter(({ role }) => role === "direct");
      const parts = split(
        amount,
        direct.map(({ share }) => ratio(share)),
      );
      const ofRole = (payeeId: string, role: "direct" | "overlay" | "rollUp", base: bigint): readonly Credit[] => {
        const rule = plan.rules.find(({ roles }) => roles.includes(role));
        return rule === undefined ? [] : [{ payeeId, document, rule, base, commission: 0n }];
      };
      const managers = program.payees.filter(({ id }) => direct.some(({ payeeId }) => below(program, payeeId, id)));
      return [
        ...direct.flatMap(({ payeeId }, at) => ofRole(payeeId, "direct", parts[at] ?? 0n)),
        ...shares
          .filter(({ role }) => role === "overlay")
          .flatMap(({ payeeId, share }) => {
            const { n, d } = ratio(share);
            return ofRole(payeeId, "overlay", round({ n: amount * n, d }));
          }),
        ...managers.flatMap(({ id }) => {
          const base = direct.reduce(
            (sum, { payeeId }, at) => sum + (below(program, payeeId, id) ? (parts[at] ?? 0n) : 0n),
            0n,
          );
          return ofRole(id, "rollUp", base);
        }),
      ];
    });
}

function below({ payees }: CommissionProgram, payeeId: string, managerId: string): boolean {
  const above = payees.find(({ id }) => id === payeeId)?.reportsTo ?? null;
  return above !== null && (above === managerId || below({ payees, plans: [], assignments: [] }, above, managerId));
}

/** Largest remainders, ties to the first. */
function split(amount: bigint, shares: readonly Ratio[]): readonly bigint[] {
  const sign = amount < 0n ? -1n : 1n;
  const parts = shares.map(({ n, d }) => (sign * amount * n) / d);
  const rest = (at: number): number => {
    const { n, d } = shares[at] ?? { n: 0n, d: 1n };
    return Number((sign * amount * n) % d) / Number(d);
  };
  let left = sign * amount - parts.reduce((sum, part) => sum + part, 0n);
  for (const at of shares.map((_, place) => place).sort((a, b) => rest(b) - rest(a) || a - b)) {
    if (left > 0n) parts[at] = (parts[at] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts.map((part) => sign * part);
}

/** Give each credit its part of what its month's total pays. */
function payTotals(credits: readonly Credit[]): void {
  for (const credit of credits) {
    const same = credits.filter(
      (each) =>
        each.payeeId === credit.payeeId &&
        each.rule === credit.rule &&
        each.document.effectiveDate.slice(0, 7) === credit.document.effectiveDate.slice(0, 7),
    );
    const before = same.slice(0, same.indexOf(credit)).reduce((sum, { base }) => sum + base, 0n);
    const whole = same.reduce((sum, { base }) => sum + base, 0n);
    credit.commission =
      round(earnedOn(credit.rule, before + credit.base, whole)) - round(earnedOn(credit.rule, before, whole));
  }
}

function earnedOn({ pay }: CommissionRule, running: bigint, whole: bigint): Ratio {
  if (pay.kind === "flat") return { n: running * ratio(pay.rate).n, d: ratio(pay.rate).d };
  if (pay.kind !== "tiers") return { n: 0n, d: 1n };
  const edge = (text: string): bigint => BigInt(text) * 100n;
  if (pay.mode === "retroactive" || running < 0n) {
    const amount = pay.mode === "retroactive" ? whole : running;
    const tier = pay.tiers.findLast(({ from }) => edge(from) <= amount) ?? pay.tiers[0];
    const { n, d } = ratio(tier?.rate ?? "0");
    return { n: running * n, d };
  }
  return pay.tiers.reduce<Ratio>(
    (sum, { from, to, rate }) => {
      const top = to === null || edge(to) > running ? running : edge(to);
      const portion = top > edge(from) ? top - edge(from) : 0n;
      const { n, d } = ratio(rate);
      return { n: sum.n * d + portion * n * sum.d, d: sum.d * d };
    },
    { n: 0n, d: 1n },
  );
}

interface Event {
  readonly date: string;
  readonly cash: number;
  readonly discount: number;
  readonly memo: number;
  readonly loss: number;
}

function eventsOf(book: Book, { id, effectiveDate }: ReceivableDocument, asOf: string): readonly Event[] {
  const none = { cash: 0, discount: 0, memo: 0, loss: 0 };
  const later = (date: string): string => (date < effectiveDate ? effectiveDate : date);
  const all = [
    ...book.applications
      .filter(({ to }) => to.documentId === id)
      .flatMap(({ effectiveDate: date, settled, adjustments, reversed }) => {
        const discount = adjustments.reduce((sum, { amount }) => sum + amount.minor, 0);
        const made = { ...none, date: later(date), cash: settled.minor, discount };
        const undone = {
          ...none,
          date: later(reversed?.effectiveDate ?? ""),
          cash: -settled.minor,
          discount: -discount,
        };
        return reversed === undefined ? [made] : [made, undone];
      }),
    ...book.documents
      .filter(({ kind, correctsId }) => kind === "credit_memo" && correctsId === id)
      .map(({ effectiveDate: date, total }) => ({ ...none, date: later(date), memo: total.minor })),
    ...book.writeOffs
      .filter(({ to }) => to.documentId === id)
      .map(({ effectiveDate: date, amount }) => ({ ...none, date: later(date), loss: amount.minor })),
  ];
  return all.filter(({ date }) => date <= asOf);
}

function takenBack(plan: CommissionPlan, book: Book, document: ReceivableDocument, asOf: string): bigint {
  if (plan.clawback.creditMemos !== "recompute") return 0n;
  const memos = eventsOf(book, document, asOf).reduce((sum, { memo }) => sum + memo, 0);
  return BigInt(Math.min(memos, document.total.minor));
}

/** The part of a commission that stands released at the end of a day. */
function shareOn(
  plan: CommissionPlan,
  book: Book,
  document: ReceivableDocument,
  { day, asOf }: { readonly day: string; readonly asOf: string },
): Ratio {
  const { clawback, release } = plan;
  const events = eventsOf(book, document, asOf).filter(({ date }) => date <= day);
  const sum = (read: (event: Event) => number): number => events.reduce((all, event) => all + read(event), 0);
  const total = document.total.minor;
  const out = Number(takenBack(plan, book, document, asOf));
  const clip = (value: number, most: number): number => Math.max(0, Math.min(value, most));
  const memo =
    clawback.creditMemos === "proportional"
      ? clip(
          sum((event) => event.memo),
          total,
        )
      : out;
  const loss =
    clawback.writeOffs === "clawBack"
      ? clip(
          sum((event) => event.loss),
          total,
        )
      : 0;
  const stands = clip(total - memo - loss, total);
  const basis = total - out;
  if (total === 0) return { n: 1n, d: 1n };
  if (basis === 0) return { n: 0n, d: 1n };
  if (plan.payOn === "invoice") return { n: BigInt(stands), d: BigInt(basis) };
  const counted = sum(
    (event) =>
      event.cash +
      (release.discount === "countsAsCollected" ? event.discount : 0) +
      (clawback.creditMemos === "keep" ? event.memo : 0),
  );
  const collected = BigInt(clip(counted, stands));
  const earning = (document.lines ?? []).reduce((all, { kind, net }) => all + (kind === "freight" ? 0 : net.minor), 0);
  const [T, C, S, B] = [BigInt(total), BigInt(earning), BigInt(stands), BigInt(basis)];
  if (C <= 0n || C >= T || release.attribution === "proportional") return { n: collected, d: B };
  const first = release.attribution === "othersFirst" ? collected * T - (T - C) * S : collected * T;
  const most = C * S;
  return { n: first < 0n ? 0n : first > most ? most : first, d: C * B };
}
