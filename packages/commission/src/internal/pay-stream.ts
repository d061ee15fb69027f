import { exactMinor, type Money, type PlainDate } from "@receivables/core";
import { boundPay, type DrawKind, drawPeriod } from "../draw/run-draw.ts";
import type {
  CommissionBalance,
  CommissionCause,
  CommissionLine,
  CommissionPeriod,
} from "../evaluate/commission-evaluation.ts";
import type { CommissionPlan } from "../plan/commission-plan.ts";
import type { CommissionPayee } from "../plan/commission-program.ts";
import { nextPeriod, periodOf, periodRange } from "./period.ts";

/** What became of one pay period before caps, floors and draws. */
interface Bucket {
  earned: number;
  readonly lines: CommissionLine[];
}

/** The pay of somebody under the versions of one plan. */
export class PayStream {
  readonly payeeId: string;
  readonly planId: string;
  readonly currency: string;
  commission = 0;
  released = 0;
  lost = 0;
  private readonly buckets = new Map<string, Bucket>();
  private readonly versions: readonly CommissionPlan[];
  private readonly payee: CommissionPayee | undefined;

  constructor(payeeId: string, versions: readonly CommissionPlan[], payee: CommissionPayee | undefined) {
    const [first] = versions;
    if (first === undefined) throw new RangeError("A plan without versions.");
    this.payeeId = payeeId;
    this.planId = first.id;
    this.currency = first.currency;
    this.versions = [...versions].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
    this.payee = payee;
  }

  bucketOf(period: string): Bucket {
    const known = this.buckets.get(period);
    if (known !== undefined) return known;
    const made = { earned: 0, lines: [] };
    this.buckets.set(period, made);
    return made;
  }

  /** Run the periods one after the other: carry, cap, floor, draw. */
  run(asOf: PlainDate): {
    readonly lines: readonly CommissionLine[];
    readonly periods: readonly CommissionPeriod[];
    readonly balance: CommissionBalance;
  } {
    const lines: CommissionLine[] = [];
    const periods: CommissionPeriod[] = [];
    let carried = 0;
    let owed = 0;
    const drawnPeriods = new Map<DrawKind, number>();
    for (const period of this.periodsUntil(asOf)) {
      const plan = this.versionIn(period, asOf);
      const bucket = this.buckets.get(period);
      const settled = this.settle(plan, { period, asOf, earned: bucket?.earned ?? 0, carried, owed }, drawnPeriods);
      if (bucket !== undefined) {
        bucket.lines.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
        for (const line of bucket.lines) lines.push(line);
      }
      if (bucket === undefined && settled.lines.length === 0) continue;
      lines.push(...settled.lines);
      periods.push(settled.period);
      carried = 0 - settled.period.carriedOut.minor;
      owed = settled.owed;
    }
    const amount = (minor: number): Money => ({ minor: minor + 0, currency: this.currency });
    const { payeeId, planId, commission, released, lost } = this;
    const balance = {
      payeeId,
      planId,
      commission: amount(commission),
      released: amount(released),
      unreleased: amount(exactMinor(exactMinor(commission - released) - lost)),
      lost: amount(lost),
      drawBalance: amount(owed),
      carried: amount(carried),
    };
    return { lines, periods, balance };
  }

  /** One period: carry, then cap and floor, then the draw. */
  private settle(
    plan: CommissionPlan,
    state: { period: string; asOf: PlainDate; earned: number; carried: number; owed: number },
    drawnPeriods: Map<DrawKind, number>,
  ): { readonly lines: readonly CommissionLine[]; readonly period: CommissionPeriod; readonly owed: number } {
    const { period, asOf, earned, carried } = state;
    const { payeeId, planId } = this;
    const amount = (minor: number): Money => ({ minor: minor + 0, currency: this.currency });
    const available = exactMinor(earned + carried);
    const carriedOut = plan.pay.negative === "carryForward" ? Math.max(0, 0 - available) : 0;
    const serves = this.isServed(plan, period);
    const floor = serves ? plan.pay.floor : null;
    const bounded = boundPay(amount(available + carriedOut), { cap: plan.pay.cap, floor });
    const drawn = this.drawIn(plan, serves, bounded.paid.minor, state.owed, drawnPeriods);
    const isGuarantee = plan.pay.draw?.kind === "nonRecoverable";
    const settled: CommissionPeriod = {
      payeeId,
      planId,
      period,
      open: asOf < periodRange(period).to,
      earned: amount(earned),
      carriedIn: amount(carried),
      carriedOut: amount(carriedOut),
      capped: bounded.capped,
      toppedUp: bounded.toppedUp,
      guaranteed: amount(isGuarantee ? drawn.advanced : 0),
      drawn: amount(isGuarantee ? 0 : drawn.advanced),
      recovered: amount(drawn.recovered),
      forgiven: amount(drawn.forgiven),
      drawBalance: amount(drawn.owed),
      paid: amount(exactMinor(exactMinor(bounded.paid.minor + drawn.advanced) - drawn.recovered)),
    };
    return { lines: periodLines(settled, plan.version, asOf), period: settled, owed: drawn.owed };
  }

  /** The draw of a period. Nothing is advanced to who does not serve; what is owed is still repaid. */
  private drawIn(
    plan: CommissionPlan,
    serves: boolean,
    earned: number,
    owed: number,
    drawnPeriods: Map<DrawKind, number>,
  ): ReturnType<typeof drawPeriod> {
    const { draw } = plan.pay;
    if (draw === null) return { advanced: 0, recovered: 0, forgiven: 0, balance: owed, owed };
    const before = drawnPeriods.get(draw) ?? 0;
    if (!serves)
      return drawPeriod({ kind: "recoverable", draw: { ...draw.draw, minor: 0 } }, 0, owed, Math.max(0, earned));
    drawnPeriods.set(draw, before + 1);
    return drawPeriod(draw, before, owed, earned);
  }

  /** Every period from the first in which anything happens to the one of the day. */
  private periodsUntil(asOf: PlainDate): readonly string[] {
    const { payPeriod } = this.versions[0] ?? { payPeriod: "month" };
    const starts = [...this.buckets.keys()];
    const guaranteed = this.versions.find(({ pay }) => pay.draw !== null || pay.floor !== null);
    const served = this.payee?.servedFrom;
    if (guaranteed !== undefined && served !== undefined) {
      starts.push(periodOf(served > guaranteed.effectiveFrom ? served : guaranteed.effectiveFrom, payPeriod));
    }
    const last = periodOf(asOf, payPeriod);
    const periods: string[] = [];
    if (starts.length === 0) return periods;
    let period = starts.reduce((first, each) => (each < first ? each : first), last);
    for (; period !== last; period = nextPeriod(period)) periods.push(period);
    return [...periods, last];
  }

  /** The version valid at the end of a period, else the last one before, else the first. */
  private versionIn(period: string, asOf: PlainDate): CommissionPlan {
    const { to } = periodRange(period);
    const day = asOf < to ? asOf : to;
    const found = this.versions.findLast(({ effectiveFrom }) => effectiveFrom <= day) ?? this.versions[0];
    if (found === undefined) throw new RangeError("A plan without versions.");
    return found;
  }

  /** Whether draws and floors are paid: the payee serves and the plan is valid at some time of the period. */
  private isServed(plan: CommissionPlan, period: string): boolean {
    const { from, to } = periodRange(period);
    const { servedFrom = null, servedTo = null } = this.payee ?? {};
    if (plan.effectiveTo !== null && plan.effectiveTo < from) return false;
    if ((servedFrom !== null && servedFrom > to) || (servedTo !== null && servedTo < from)) return false;
    return plan.effectiveFrom <= to;
  }
}

/** The lines that take what was earned in a period to what is paid for it. */
function periodLines(settled: CommissionPeriod, planVersion: string, asOf: PlainDate): readonly CommissionLine[] {
  const { payeeId, planId, period } = settled;
  const { to } = periodRange(period);
  const cause: CommissionCause = { kind: "period", id: period };
  const less = ({ minor, currency }: Money): Money => ({ minor: 0 - minor, currency });
  const amounts = [
    ["carriedIn", settled.carriedIn],
    ["carriedOut", settled.carriedOut],
    ["cap", less(settled.capped)],
    ["floor", settled.toppedUp],
    ["guarantee", settled.guaranteed],
    ["draw", settled.drawn],
    ["drawRecovery", less(settled.recovered)],
  ] as const;
  return amounts
    .filter(([, { minor }]) => minor !== 0)
    .map(([kind, amount]): CommissionLine => {
      const about = { id: `${payeeId}/${planId}/${period}/${kind}`, payeeId, planId, planVersion, period };
      return { ...about, date: asOf < to ? asOf : to, kind, amount, cause, released: null, credit: null };
    });
}
