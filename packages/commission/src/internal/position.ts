import { exactMinor, type PlainDate, type ReceivableDocument } from "@receivables/core";
import type { CommissionPlan, CommissionRule, SpiffRule } from "../plan/commission-plan.ts";
import type { ProratedQuota } from "../quota/quotas.ts";
import type { CreditParty } from "./credit-set.ts";
import type { PayCurve } from "./pay-curve.ts";
import type { PayStream } from "./pay-stream.ts";
import type { CourseInput, ReleaseStep } from "./release-steps.ts";

/** One credit of one line: what a rule pays on, and what it pays. */
export interface Position {
  readonly document: ReceivableDocument;
  readonly lineId: string | null;
  readonly party: CreditParty;
  readonly account: Account;
  readonly creditedOn: PlainDate;
  /** What moves the running total: minor units of the plan's currency, or millionths of units. */
  readonly amount: number;
  /** Credited base in the plan's currency. */
  readonly base: number;
  readonly lineAmount: number;
  readonly cost: number | null;
  readonly exchangeRate: string | null;
  /** What its release is worked out from. */
  readonly input: CourseInput;
  /** Of a plan whose rate is set by cash: the cash it belongs to, and the event that brought it or took it back. */
  readonly of: ReleaseStep | null;
  readonly paidBy: ReleaseStep | null;
  commission: number;
  rate: string | null;
}

/** Where the credits of somebody by one rule in one total period run up. */
export class Account {
  readonly payeeId: string;
  readonly plan: CommissionPlan;
  readonly rule: CommissionRule | SpiffRule;
  readonly byUnits: boolean;
  readonly period: string;
  readonly quota: ProratedQuota | null;
  readonly curve: PayCurve | null;
  readonly stream: PayStream;
  private readonly positions: Position[] = [];
  private isSorted = true;

  constructor(about: Pick<Account, "payeeId" | "plan" | "rule" | "byUnits" | "period" | "quota" | "curve" | "stream">) {
    this.payeeId = about.payeeId;
    this.plan = about.plan;
    this.rule = about.rule;
    this.byUnits = about.byUnits;
    this.period = about.period;
    this.quota = about.quota;
    this.curve = about.curve;
    this.stream = about.stream;
  }

  add(position: Position): void {
    const last = this.positions[this.positions.length - 1];
    if (last !== undefined && comparePositions(last, position) > 0) this.isSorted = false;
    this.positions.push(position);
  }

  /** What was credited, in the plan's currency, and what moves the curve: the same, or units. */
  sums(): { readonly credited: number; readonly moved: number } {
    let credited = 0;
    let moved = 0;
    for (const { amount, base } of this.positions) {
      credited = exactMinor(credited + base);
      moved = exactMinor(moved + amount);
    }
    return { credited, moved };
  }

  /** Let the total run up in the order of days and documents, and give each position what it adds; `whole` sets the tier. */
  run(whole: number): number {
    const { positions, curve } = this;
    if (curve === null) return 0;
    if (!this.isSorted) positions.sort(comparePositions);
    let running = 0;
    let before = 0;
    for (const position of positions) {
      const after = exactMinor(running + position.amount);
      const reached = curve.reached(after, whole);
      position.commission = exactMinor(reached - before);
      if (!this.byUnits) position.rate = curve.rateBetween(running, after, whole);
      running = after;
      before = reached;
    }
    return before;
  }
}

/** Positions of one document are made in its own order, which a stable sort keeps. */
function comparePositions(a: Position, b: Position): number {
  if (a.creditedOn !== b.creditedOn) return a.creditedOn < b.creditedOn ? -1 : 1;
  return a.document.id < b.document.id ? -1 : a.document.id > b.document.id ? 1 : 0;
}
