import { fromEpochDay, type Money } from "@receivables/core";
import type { Asked } from "./kit.ts";

// A small obvious model: facts in lists, balances by adding up, acceptance by looking at every day. It knows nothing
// of timelines, carrying amounts or postings.

export const lastDay = 24;

/** A day of the model as a date. */
export function dateOf(day: number): string {
  return fromEpochDay(20_513 + day);
}

/** What a random step wishes for; numbers pick among what is there. */
export interface Wish {
  readonly op:
    | "invoice"
    | "memo"
    | "receipt"
    | "apply"
    | "reverse"
    | "writeOff"
    | "recover"
    | "undoWriteOff"
    | "refund"
    | "undoRefund"
    | "return"
    | "void"
    | "identify";
  readonly a: number;
  readonly b: number;
  readonly day: number;
  readonly minor: number;
  readonly foreign: boolean;
}

interface Thing {
  readonly id: string;
  readonly currency: string;
  readonly minor: number;
  readonly day: number;
  /** From when it is nothing any more: voided, returned. */
  end: number | null;
}

interface DocumentThing extends Thing {
  readonly isCredit: boolean;
}

interface ReceiptThing extends Thing {
  owner: string | null;
  ownedFrom: number;
}

/** Something that takes from things, until it is undone. */
interface Taking {
  readonly id: string;
  readonly kind: "application" | "write_off" | "recovery" | "refund";
  readonly day: number;
  undone: number | null;
  /** What is taken from which thing, in its minor units; a recovery gives. */
  readonly takes: readonly { readonly from: Thing; readonly minor: number }[];
  /** The write-offs' own balance a write-off raises and a recovery lowers. */
  readonly writtenOff: { readonly of: Thing; readonly minor: number } | null;
}

/** What the model thinks of a wish. */
export interface Judged {
  readonly asked: Asked;
  readonly accepts: boolean;
}

export class Model {
  readonly documents: DocumentThing[] = [];
  readonly receipts: ReceiptThing[] = [];
  readonly takings: Taking[] = [];
  private count = 0;

  /** What is left of a thing at the end of a day. */
  left(thing: Thing, day: number): number {
    if (day < thing.day || (thing.end !== null && day >= thing.end)) return 0;
    let left = thing.minor;
    for (const taking of this.takings) {
      if (taking.day > day || (taking.undone !== null && taking.undone <= day)) continue;
      for (const take of taking.takes) if (take.from === thing) left -= take.minor;
    }
    return left;
  }

  private writtenOff(thing: Thing, day: number): number {
    let sum = 0;
    for (const { writtenOff, day: from, undone } of this.takings) {
      if (writtenOff?.of === thing && from <= day && (undone === null || undone > day)) sum += writtenOff.minor;
    }
    return sum;
  }

  /** Whether something holds at the end of every day from one on. */
  private everyDay(from: number, holds: (day: number) => boolean): boolean {
    for (let day = from; day <= lastDay; day++) if (!holds(day)) return false;
    return true;
  }

  private canTake(thing: Thing, minor: number, day: number): boolean {
    return thing.end === null && day >= thing.day && this.everyDay(day, (each) => this.left(thing, each) >= minor);
  }

  /** Judge a wish and, where it is fine, note it. Null: there is nothing to wish it for. */
  judge(wish: Wish): Judged | null {
    const on = dateOf(wish.day);
    this.count += 1;
    const id = `x${this.count}`;
    const currency = wish.foreign ? "EUR" : "USD";
    const amount: Money = { minor: wish.minor, currency };
    const base = wish.foreign
      ? { minor: Math.round((wish.minor * (100 + (wish.a % 40))) / 100), currency: "USD" }
      : null;
    switch (wish.op) {
      case "invoice":
      case "memo": {
        const isCredit = wish.op === "memo";
        this.documents.push({ id, currency, minor: wish.minor, day: wish.day, end: null, isCredit });
        const document = {
          id,
          customerId: `C${wish.a % 3}`,
          kind: isCredit ? ("credit_memo" as const) : ("invoice" as const),
          number: id,
          currency,
          total: amount,
          ...(base === null ? {} : { baseTotal: base }),
          issueDate: on,
          dueDate: null,
        };
        return { asked: { kind: "issueDocument", on, document }, accepts: true };
      }
      case "receipt": {
        const owner = wish.b % 4 === 0 ? null : `C${wish.a % 3}`;
        this.receipts.push({ id, currency, minor: wish.minor, day: wish.day, end: null, owner, ownedFrom: wish.day });
        const more = base === null ? {} : { baseAmount: base };
        const receipt = { id, customerId: owner, method: "ach" as const, amount, ...more };
        return { asked: { kind: "recordReceipt", on, receipt }, accepts: true };
      }
      case "apply":
        return this.judgeApply(wish, id, on);
      case "writeOff":
      case "recover":
        return this.judgeWriteOff(wish, id, on);
      case "refund":
        return this.judgeRefund(wish, id, on);
      case "reverse":
      case "undoWriteOff":
      case "undoRefund":
        return this.judgeUndo(wish, on);
      case "return": {
        const receipt = pick(this.receipts, wish.a);
        if (receipt === undefined) return null;
        const touching = this.takings.filter((taking) => taking.takes.some((take) => take.from === receipt));
        const lastTouch = Math.max(
          receipt.ownedFrom,
          ...touching.flatMap((taking) => [taking.day, taking.undone ?? 0]),
        );
        const refunded = touching.some((taking) => taking.kind === "refund" && taking.undone === null);
        const accepts = receipt.end === null && wish.day >= lastTouch && !refunded;
        if (accepts) {
          for (const taking of touching) taking.undone ??= wish.day;
          receipt.end = wish.day;
        }
        return { asked: { kind: "returnReceipt", on, receiptId: receipt.id, reason: "R01" }, accepts };
      }
      case "void": {
        const document = pick(this.documents, wish.a);
        if (document === undefined) return null;
        const accepts = this.canTake(document, document.minor, wish.day);
        if (accepts) document.end = wish.day;
        return { asked: { kind: "voidDocument", on, documentId: document.id, reason: "x" }, accepts };
      }
      case "identify": {
        const receipt = pick(this.receipts, wish.a);
        if (receipt === undefined) return null;
        const customerId = `C${wish.b % 3}`;
        const accepts = this.canTake(receipt, receipt.minor, wish.day) && wish.day >= receipt.ownedFrom;
        if (accepts) {
          receipt.owner = customerId;
          receipt.ownedFrom = wish.day;
        }
        return { asked: { kind: "identifyReceipt", on, receiptId: receipt.id, customerId }, accepts };
      }
    }
  }

  private judgeApply(wish: Wish, id: string, on: string): Judged | null {
    const credits = [...this.receipts, ...this.documents.filter((each) => each.isCredit)];
    const from = pick(credits, wish.a);
    const to = pick(
      this.documents.filter((each) => !each.isCredit),
      wish.b,
    );
    if (from === undefined || to === undefined) return null;
    const taken = wish.minor;
    const settled = from.currency === to.currency ? taken : Math.max(1, Math.round(taken * 0.9));
    const discount = wish.foreign ? wish.b % 20 : 0;
    const adjustments =
      discount === 0 ? [] : [{ kind: "discount" as const, amount: { minor: discount, currency: to.currency } }];
    const owned = !("owner" in from) || (from.owner !== null && wish.day >= from.ownedFrom);
    const accepts = owned && this.canTake(from, taken, wish.day) && this.canTake(to, settled + discount, wish.day);
    if (accepts) {
      const takes = [
        { from, minor: taken },
        { from: to, minor: settled + discount },
      ];
      this.takings.push({ id, kind: "application", day: wish.day, undone: null, takes, writtenOff: null });
    }
    const application = {
      id,
      from: { kind: "owner" in from ? ("receipt" as const) : ("document" as const), id: from.id },
      to: { documentId: to.id },
      amount: { minor: taken, currency: from.currency },
      settled: { minor: settled, currency: to.currency },
      adjustments,
    };
    return { asked: { kind: "apply", on, application }, accepts };
  }

  private judgeWriteOff(wish: Wish, id: string, on: string): Judged | null {
    const to = pick(
      this.documents.filter((each) => !each.isCredit),
      wish.a,
    );
    if (to === undefined) return null;
    const { minor, day } = wish;
    const isRecovery = wish.op === "recover";
    const known = to.end === null && day >= to.day;
    const accepts = isRecovery
      ? known && this.everyDay(day, (each) => this.writtenOff(to, each) >= minor)
      : this.canTake(to, minor, day);
    const sign = isRecovery ? -1 : 1;
    if (accepts) {
      const takes = [{ from: to, minor: sign * minor }];
      const kind = isRecovery ? "recovery" : "write_off";
      this.takings.push({ id, kind, day, undone: null, takes, writtenOff: { of: to, minor: sign * minor } });
    }
    const kind = isRecovery ? ("recovery" as const) : ("write_off" as const);
    const amount = { minor, currency: to.currency };
    return {
      asked: { kind: "writeOff", on, writeOff: { id, kind, to: { documentId: to.id }, amount, reason: "x" } },
      accepts,
    };
  }

  private judgeRefund(wish: Wish, id: string, on: string): Judged | null {
    const from = pick(this.receipts, wish.a);
    if (from === undefined) return null;
    const { minor, day } = wish;
    const accepts = from.owner !== null && day >= from.ownedFrom && this.canTake(from, minor, day);
    if (accepts) {
      const takes = [{ from, minor }];
      this.takings.push({ id, kind: "refund", day, undone: null, takes, writtenOff: null });
    }
    const baseAmount = from.currency === "USD" ? {} : { baseAmount: { minor: minor + (wish.b % 7), currency: "USD" } };
    const amount = { minor, currency: from.currency };
    const refund = { id, customerId: from.owner ?? "C0", from: { kind: "receipt" as const, id: from.id }, amount };
    return { asked: { kind: "refund", on, refund: { ...refund, ...baseAmount } }, accepts };
  }

  private judgeUndo(wish: Wish, on: string): Judged | null {
    const kinds: readonly Taking["kind"][] =
      wish.op === "reverse" ? ["application"] : wish.op === "undoRefund" ? ["refund"] : ["write_off", "recovery"];
    const taking = pick(
      this.takings.filter((each) => kinds.includes(each.kind)),
      wish.a,
    );
    if (taking === undefined) return null;
    const { day } = wish;
    const { writtenOff } = taking;
    let accepts = taking.undone === null && day >= taking.day;
    if (accepts && taking.kind === "recovery") {
      accepts = taking.takes.every((take) => this.canTake(take.from, -take.minor, day));
    }
    if (accepts && taking.kind === "write_off" && writtenOff !== null) {
      accepts = this.everyDay(day, (each) => this.writtenOff(writtenOff.of, each) >= writtenOff.minor);
    }
    if (accepts) taking.undone = day;
    const reason = "x";
    if (taking.kind === "application") {
      return { asked: { kind: "reverseApplication", on, applicationId: taking.id, reason }, accepts };
    }
    if (taking.kind === "refund") return { asked: { kind: "reverseRefund", on, refundId: taking.id, reason }, accepts };
    return { asked: { kind: "reverseWriteOff", on, writeOffId: taking.id, reason }, accepts };
  }
}

function pick<Item>(items: readonly Item[], number: number): Item | undefined {
  return items.length === 0 ? undefined : items[number % items.length];
}
