import { exactMinor, formatDecimalText, type Money, type PlainDate } from "@receivables/core";
import type { CommissionCredit, CommissionLine } from "../evaluate/commission-evaluation.ts";
import { toText } from "./fraction.ts";
import { PeriodReader } from "./period.ts";
import type { Position } from "./position.ts";
import { type CourseInput, type ReleaseCourse, type ReleaseStep, releaseCourse } from "./release-steps.ts";
import { shareOf, textOfShare } from "./released-share.ts";

/** Release positions into the streams of pay, each event by itself; lines are made only where they are asked for. */
export class LineWriter {
  private readonly withLines: boolean;
  private readonly asOf: PlainDate;
  private readonly payPeriods = new PeriodReader();
  private lastPosition: Position | null = null;
  private lastPrefix = "";
  // Positions of one document under one plan follow each other.
  private lastInput: CourseInput | null = null;
  private lastCourse: ReleaseCourse = { steps: [], closed: true, standing: { numerator: 0, divisor: 1 } };

  constructor(withLines: boolean, asOf: PlainDate) {
    this.withLines = withLines;
    this.asOf = asOf;
  }

  write(position: Position): void {
    const { account, commission, input, paidBy } = position;
    const { stream } = account;
    stream.commission = exactMinor(stream.commission + commission);
    const credit = this.withLines ? creditOf(position) : null;
    if (paidBy !== null) {
      stream.released = exactMinor(stream.released + commission);
      this.emit(position, credit, paidBy, commission, "1");
      return;
    }
    const course = this.courseOf(input);
    let before = 0;
    for (const step of course.steps) {
      const reached = shareOf(commission, step.share);
      if (reached !== before) {
        const released = credit === null ? "" : textOfShare(step.share);
        this.emit(position, credit, step, exactMinor(reached - before), released);
      }
      before = reached;
    }
    stream.released = exactMinor(stream.released + before);
    const lost = exactMinor(commission - (course.closed ? before : shareOf(commission, course.standing)));
    stream.lost = exactMinor(stream.lost + lost);
  }

  /** Document, line, role, payee and rule name a position. */
  private prefixOf(position: Position): string {
    if (position !== this.lastPosition) {
      const { document, lineId, party, account } = position;
      this.lastPosition = position;
      this.lastPrefix = `${document.id}/${lineId ?? "-"}/${party.role}/${party.payeeId}/${account.rule.id}/`;
    }
    return this.lastPrefix;
  }

  private courseOf(input: CourseInput): ReleaseCourse {
    if (input !== this.lastInput) {
      this.lastInput = input;
      this.lastCourse = releaseCourse(input, this.asOf);
    }
    return this.lastCourse;
  }

  private emit(
    position: Position,
    credit: CommissionCredit | null,
    step: ReleaseStep,
    minor: number,
    released: string,
  ): void {
    if (minor === 0) return;
    const { stream, plan } = position.account;
    const { date } = step;
    const period = this.payPeriods.of(date, plan.payPeriod);
    const bucket = stream.bucketOf(period);
    bucket.earned = exactMinor(bucket.earned + minor);
    if (credit === null) return;
    const { payeeId, currency } = stream;
    const line: CommissionLine = {
      id: idOf(this.prefixOf(position), position, step),
      payeeId,
      planId: plan.id,
      planVersion: plan.version,
      period,
      date,
      kind: "commission",
      amount: { minor, currency },
      cause: { kind: step.kind, id: step.id },
      released,
      credit,
    };
    bucket.lines.push(line);
  }
}

/** The event names a line of a position; of a part of cash also the cash it belongs to. */
function idOf(prefix: string, { of }: Position, { kind, id }: ReleaseStep): string {
  return of === null ? `${prefix}${kind}:${id}` : `${prefix}${kind}:${id}/${of.kind}:${of.id}`;
}

function creditOf(position: Position): CommissionCredit {
  const { document, lineId, party, account, commission, base, lineAmount, cost } = position;
  const { currency } = document;
  const plan = account.plan.currency;
  const amount = (minor: number, code: string): Money => ({ minor, currency: code });
  return {
    documentId: document.id,
    documentNumber: document.number,
    lineId,
    customerId: document.customerId,
    role: party.role,
    share: party.share,
    ruleId: account.rule.id,
    creditedOn: position.creditedOn,
    totalPeriod: account.period,
    lineAmount: amount(lineAmount, currency),
    cost: cost === null ? null : amount(cost, currency),
    exchangeRate: position.exchangeRate,
    base: amount(base, plan),
    units: account.byUnits ? unitsText(position.amount) : null,
    rate: account.byUnits ? null : (position.rate ?? blendedRate(commission, base)),
    commission: amount(commission, plan),
  };
}

/** Commission over base to eight decimals at most; `null` where there is no base. */
function blendedRate(commission: number, base: number): string | null {
  if (base === 0) return null;
  const turn = base < 0 ? -1 : 1;
  return withoutZeros(toText({ n: BigInt(turn * commission), d: BigInt(turn * base) }, 8));
}

function unitsText(millionths: number): string {
  return withoutZeros(formatDecimalText({ coefficient: BigInt(millionths), scale: 6 }));
}

function withoutZeros(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
