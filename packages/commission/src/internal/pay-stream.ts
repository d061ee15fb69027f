import type { Money, PlainDate } from "@receivables/core";
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
      unreleased: amount(commission - released - lost),
      lost: amount(lost),
      drawBalance: amount(owed),
      carried: amount(carried),
    };
    return { lines, periods, balance };
  }

  private settle(
    plan: CommissionPlan,
    state: { period: string; asOf: PlainDate; earned: number; carried: number; owed: number },
    drawnPeriods: Map<DrawKind, number>,
  ): { readonly lines: readonly CommissionLine[]; readonly period: CommissionPeriod; readonly owed: number } {
    const { period, asOf, earned, carried } = state;
    const { currency, payeeId, planId } = this;
    const amount = (minor: number): Money => ({ minor: minor + 0, currency });
    const available = earned + carried;
    const carriedOut = plan.pay.negative === "carryForward" ? Math.max(0, 0 - available) : 0;
    const serves = this.isServed(plan, period);
    const floor = serves ? plan.pay.floor : null;
    const bounded = boundPay(amount(available + carriedOut), { cap: plan.pay.cap, floor });
    const { draw } = plan.pay;
    const before = draw === null ? 0 : (drawnPeriods.get(draw) ?? 0);
    const drawn =
      draw === null || !serves
        ? { advanced: 0, recovered: 0, forgiven: 0, owed: state.owed, balance: state.owed }
        : drawPeriod(draw, before, state.owed, bounded.paid.minor);
    if (draw !== null && serves) drawnPeriods.set(draw, before + 1);
    const { to } = periodRange(period);
    const paid = bounded.paid.minor + drawn.advanced - drawn.recovered;
    const figures = [
      ["carriedIn", carried],
      ["carriedOut", carriedOut],
      ["cap", 0 - bounded.capped.minor],
      ["floor", bounded.toppedUp.minor],
      [draw?.kind === "nonRecoverable" ? "guarantee" : "draw", drawn.advanced],
      ["drawRecovery", 0 - drawn.recovered],
    ] as const;
    const date = asOf < to ? asOf : to;
    const cause: CommissionCause = { kind: "period", id: period };
    const lines = figures
      .filter(([, minor]) => minor !== 0)
      .map(([kind, minor]): CommissionLine => {
        const id = `${payeeId}/${planId}/${period}/${kind}`;
        const about = { id, payeeId, planId, planVersion: plan.version, period, date, kind, amount: amount(minor) };
        return { ...about, cause, released: null, credit: null };
      });
    const about = { payeeId, planId, period, open: asOf < to, earned: amount(earned), carriedIn: amount(carried) };
    const rest = {
      carriedOut: amount(carriedOut),
      capped: bounded.capped,
      toppedUp: bounded.toppedUp,
      guaranteed: amount(draw?.kind === "nonRecoverable" ? drawn.advanced : 0),
      drawn: amount(draw?.kind === "nonRecoverable" ? 0 : drawn.advanced),
      recovered: amount(drawn.recovered),
      forgiven: amount(drawn.forgiven),
      drawBalance: amount(drawn.owed),
      paid: amount(paid),
    };
    return { lines, period: { ...about, ...rest }, owed: drawn.owed };
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
