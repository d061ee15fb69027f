import { exactMinor, fromEpochDay, type PlainDate, type ReceivableDocument, toEpochDay } from "@receivables/core";
import type { CommissionCause } from "../evaluate/commission-evaluation.ts";
import type { CommissionPlan } from "../plan/commission-plan.ts";
import type { DocumentEvent } from "./document-events.ts";
import { collectedShare, type Share, type Standing, standingShare } from "./released-share.ts";

/** How much of a commission stands released after an event. */
export interface ReleaseStep {
  readonly date: PlainDate;
  readonly kind: CommissionCause["kind"];
  readonly id: string;
  readonly share: Share;
}

/** A document under a plan, of which a course can be worked out at any time: courses are not kept, there are too many. */
export interface CourseInput {
  readonly document: ReceivableDocument;
  readonly events: readonly DocumentEvent[];
  readonly plan: CommissionPlan;
  /** The part of the total that earns. */
  readonly commissionable: number;
  /** The day of the booking or of the document. */
  readonly startsOn: PlainDate;
}

/** How the commission of a document is released under a plan, and whether anything can still come. */
export interface ReleaseCourse {
  readonly steps: readonly ReleaseStep[];
  /** Everything was collected, credited, discounted, written off or voided. */
  readonly closed: boolean;
  /** What can be released at most, as things stand. */
  readonly standing: Share;
}

/** What happened to a document, in order, and what it released under a plan. */
export function releaseCourse(input: CourseInput, asOf: PlainDate): ReleaseCourse {
  const { document, events, startsOn } = input;
  const run = new CourseRun(input, asOf);
  const { lapsesOn } = run;
  let lapsed = lapsesOn === null;
  run.step(startsOn, "document", document.id);
  for (const event of events) {
    if (!lapsed && lapsesOn !== null && event.date >= lapsesOn) {
      lapsed = true;
      run.step(lapsesOn, "unpaid", document.id);
    }
    run.take(event);
    run.step(event.date, event.kind, event.id);
  }
  if (!lapsed && lapsesOn !== null) run.step(lapsesOn, "unpaid", document.id);
  return { steps: run.steps, closed: run.isClosed(), standing: standingShare(run) };
}

/** What memos took off a document's total, where they take the sale back; of the sign of the total. */
export function takenBackOf({ document, events, plan }: Pick<CourseInput, "document" | "events" | "plan">): number {
  if (plan.clawback.creditMemos !== "recompute" || plan.rateOn === "cash") return 0;
  const turn = document.total.minor < 0 ? -1 : 1;
  let memos = 0;
  for (const { memo } of events) memos = exactMinor(memos + turn * memo);
  return turn * clip(memos, turn * document.total.minor);
}

/** What was collected of a document, what stands of it, and what is settled, turned so that the total is not negative. */
class CourseRun implements Standing {
  readonly steps: ReleaseStep[] = [];
  readonly turn: number;
  readonly total: number;
  readonly commissionable: number;
  readonly basis: number;
  /** What memos took off in all, where they take the sale back. */
  private readonly takenBack: number;
  /** The first day on which only what was collected stands; `null` for never, or not yet. */
  readonly lapsesOn: PlainDate | null;
  stands: number;
  collected = 0;
  private memo = 0;
  private loss = 0;
  private settled = 0;
  private voided = false;
  private readonly plan: CommissionPlan;
  private readonly startsOn: PlainDate;
  private readonly recomputes: boolean;

  constructor(input: CourseInput, asOf: PlainDate) {
    const { document, plan, commissionable, startsOn } = input;
    const { minor } = document.total;
    this.turn = minor < 0 ? -1 : 1;
    this.total = this.turn * minor;
    this.commissionable = this.turn * commissionable;
    this.plan = plan;
    this.startsOn = startsOn;
    this.recomputes = plan.clawback.creditMemos === "recompute" && plan.rateOn !== "cash";
    this.takenBack = this.turn * takenBackOf(input);
    this.basis = exactMinor(this.total - this.takenBack);
    this.stands = this.basis;
    this.lapsesOn = lapseDate(document, plan, asOf);
  }

  take({ kind, cash, discount, memo, loss }: DocumentEvent): void {
    const { release, clawback } = this.plan;
    const { turn, total } = this;
    if (kind === "void") this.voided = true;
    this.settled = exactMinor(this.settled + turn * exactMinor(exactMinor(exactMinor(cash + discount) + memo) + loss));
    const counted = release.discount === "countsAsCollected" ? discount : 0;
    this.collected = exactMinor(this.collected + turn * exactMinor(cash + counted));
    if (clawback.creditMemos === "keep") this.collected = exactMinor(this.collected + turn * memo);
    else this.memo = exactMinor(this.memo + turn * memo);
    if (clawback.writeOffs === "clawBack") this.loss = exactMinor(this.loss + turn * loss);
    // Memos that take the sale back count as if they had been there from the start.
    const credited = this.recomputes ? this.takenBack : clip(this.memo, total);
    this.stands = this.voided ? 0 : clip(total - credited - clip(this.loss, total), total);
  }

  step(date: PlainDate, kind: ReleaseStep["kind"], id: string): void {
    const byCash = this.plan.payOn === "cash" || (this.lapsesOn !== null && date >= this.lapsesOn);
    const share = byCash ? collectedShare(this, this.plan.release.attribution) : standingShare(this);
    if (this.steps.length === 0 && share.numerator === 0) return;
    this.steps.push({ date: date < this.startsOn ? this.startsOn : date, kind, id, share });
  }

  isClosed(): boolean {
    return this.voided || this.settled >= this.total;
  }
}

function lapseDate(
  { issueDate, dueDate }: ReceivableDocument,
  { clawback, payOn }: CommissionPlan,
  asOf: PlainDate,
): PlainDate | null {
  const { unpaidAfterDays, unpaidFrom } = clawback;
  if (unpaidAfterDays === null || payOn === "cash") return null;
  const from = unpaidFrom === "dueDate" ? (dueDate ?? issueDate) : issueDate;
  const date = fromEpochDay(toEpochDay(from) + unpaidAfterDays + 1);
  return date <= asOf ? date : null;
}

function clip(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}
