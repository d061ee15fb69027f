import { fromEpochDay, type PlainDate, type ReceivableDocument, toEpochDay } from "@receivables/core";
import type { CommissionCause } from "../evaluate/commission-evaluation.ts";
import type { CommissionPlan } from "../plan/commission-plan.ts";
import type { DocumentEvent } from "./document-events.ts";
import { collectedShare, type Share, standingShare } from "./released-share.ts";

/** How much of a commission stands released after an event. */
export interface ReleaseStep {
  readonly date: PlainDate;
  readonly kind: CommissionCause["kind"];
  readonly id: string;
  readonly share: Share;
}

/** A document under the policies of a plan: how its commission is released, and whether anything can still come. */
export interface ReleaseCourse {
  readonly steps: readonly ReleaseStep[];
  /** Everything was collected, credited, discounted, written off or voided. */
  readonly closed: boolean;
  /** What memos took off the total, where they take the sale back. */
  readonly takenBack: number;
}

/** What happened to a document, in order, and what it released under a plan. */
export function releaseCourse(
  document: ReceivableDocument,
  events: readonly DocumentEvent[],
  plan: CommissionPlan,
  options: { readonly commissionable: number; readonly startsOn: PlainDate; readonly asOf: PlainDate },
): ReleaseCourse {
  const turn = document.total.minor < 0 ? -1 : 1;
  const total = turn * document.total.minor;
  const takenBack =
    plan.clawback.creditMemos === "recompute" && plan.rateOn !== "cash" ? memosOf(events, turn, total) : 0;
  const fixed = { total, commissionable: turn * options.commissionable, basis: total - takenBack };
  const lapsesOn = lapseDate(document, plan, options.asOf);
  const onCash = plan.payOn === "cash";
  const { attribution } = plan.release;
  const state = new RunningStanding(plan, total, turn);
  const steps: ReleaseStep[] = [];
  const step = (date: PlainDate, kind: ReleaseStep["kind"], id: string): void => {
    const standing = { ...fixed, stands: state.stands(takenBack), collected: state.collected };
    const byCash = onCash || (lapsesOn !== null && date >= lapsesOn);
    const share = byCash ? collectedShare(standing, attribution) : standingShare(standing);
    steps.push({ date: date < options.startsOn ? options.startsOn : date, kind, id, share });
  };
  let lapsed = lapsesOn === null;
  step(options.startsOn, "document", document.id);
  for (const event of events) {
    if (!lapsed && lapsesOn !== null && event.date >= lapsesOn) {
      lapsed = true;
      step(lapsesOn, "unpaid", document.id);
    }
    state.take(event);
    step(event.date, event.kind, event.id);
  }
  if (!lapsed && lapsesOn !== null) step(lapsesOn, "unpaid", document.id);
  return { steps, closed: state.isClosed(), takenBack: turn * takenBack };
}

/** What was collected of a document, what stands of it, and what is settled, turned so that the total is not negative. */
class RunningStanding {
  collected = 0;
  private memo = 0;
  private loss = 0;
  private settled = 0;
  private voided = false;
  private readonly plan: CommissionPlan;
  private readonly total: number;
  private readonly turn: number;

  constructor(plan: CommissionPlan, total: number, turn: number) {
    this.plan = plan;
    this.total = total;
    this.turn = turn;
  }

  take({ kind, cash, discount, memo, loss }: DocumentEvent): void {
    const { release, clawback } = this.plan;
    const { turn } = this;
    if (kind === "void") this.voided = true;
    this.settled += turn * (cash + discount + memo + loss);
    this.collected += turn * (cash + (release.discount === "countsAsCollected" ? discount : 0));
    if (clawback.creditMemos === "keep") this.collected += turn * memo;
    else this.memo += turn * memo;
    if (clawback.writeOffs === "clawBack") this.loss += turn * loss;
  }

  /** What stands; memos that take the sale back count as if they had been there from the start. */
  stands(takenBack: number): number {
    if (this.voided) return 0;
    const memo = takenBack > 0 || this.isRecomputed() ? takenBack : clip(this.memo, this.total);
    return clip(this.total - memo - clip(this.loss, this.total), this.total);
  }

  isClosed(): boolean {
    return this.voided || this.settled >= this.total;
  }

  private isRecomputed(): boolean {
    return this.plan.clawback.creditMemos === "recompute" && this.plan.rateOn !== "cash";
  }
}

/** What memos took off in all, at most the total. */
function memosOf(events: readonly DocumentEvent[], turn: number, total: number): number {
  return clip(
    events.reduce((sum, { memo }) => sum + turn * memo, 0),
    total,
  );
}

/** The first day on which only what was collected stands; `null` for never, or not yet. */
function lapseDate(
  document: ReceivableDocument,
  { clawback, payOn }: CommissionPlan,
  asOf: PlainDate,
): PlainDate | null {
  const { unpaidAfterDays, unpaidFrom } = clawback;
  if (unpaidAfterDays === null || payOn === "cash") return null;
  const from = unpaidFrom === "dueDate" ? (document.dueDate ?? document.issueDate) : document.issueDate;
  const date = fromEpochDay(toEpochDay(from) + unpaidAfterDays + 1);
  return date <= asOf ? date : null;
}

function clip(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}
