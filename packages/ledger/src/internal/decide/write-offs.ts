import type { RecordWriteOff, ReverseWriteOff } from "../../command.ts";
import type { WriteOffFact } from "../../fact.ts";
import type { DocumentData, LedgerData } from "../ledger-data.ts";
import { Legs, mirrorLegs } from "../legs.ts";
import { carryingOf, carryingShare, proportionOf } from "../proportion.ts";
import type { LowPoint } from "../timeline.ts";
import type { EventBody } from "./body.ts";
import { checkOpen, findItem } from "./items.ts";
import { minorText, type Refusals, textOf } from "./refusals.ts";

export function writeOff(data: LedgerData, command: RecordWriteOff, refusals: Refusals): readonly EventBody[] {
  const { writeOff: fact, effectiveDate } = command;
  const { id, amount, to, kind } = fact;
  refusals.text(id, "/writeOff/id");
  refusals.text(fact.reason, "/writeOff/reason");
  if (data.writeOffs.has(id)) refusals.add("ledger.id_in_use", { kind: "write-off", id }, "/writeOff/id");
  const item = findItem(data, to, refusals, "/writeOff/to");
  if (item === null) return [];
  refusals.notBefore(effectiveDate, item.balance.start, "document", to.documentId);
  const { currency } = item.event.document;
  if (!refusals.positive(amount, "/writeOff/amount", currency)) return [];
  checkTax(fact, currency, refusals);
  if (kind === "recovery") checkWrittenOff(item, fact, effectiveDate, refusals);
  else checkOpen(item, to, amount.minor, effectiveDate, "/writeOff/amount", refusals);
  if (refusals.any) return [];
  const minor =
    kind === "recovery"
      ? carryingShare(writtenOffFrom(item, fact, effectiveDate), amount.minor)
      : carryingOf(item.balance, effectiveDate, amount.minor);
  const carrying = { minor, currency: data.baseCurrency };
  return [{ kind: "write_off_recorded", writeOff: fact, carrying, legs: writeOffLegs(data, fact, item, minor) }];
}

export function reverseWriteOff(data: LedgerData, command: ReverseWriteOff, refusals: Refusals): readonly EventBody[] {
  const { writeOffId, reason, effectiveDate } = command;
  refusals.text(reason, "/reason");
  const found = data.writeOffs.get(writeOffId);
  if (found === undefined) {
    refusals.add("ledger.not_found", { kind: "write-off", id: writeOffId }, "/writeOffId");
    return [];
  }
  if (found.undone !== null) {
    const params = { kind: "write-off", id: writeOffId, date: found.undone.effectiveDate };
    refusals.add("ledger.already_reversed", params, "/writeOffId");
    return [];
  }
  const { writeOff: fact, legs } = found.event;
  if (!refusals.notBefore(effectiveDate, found.event.effectiveDate, "write-off", writeOffId)) return [];
  const item = findItem(data, fact.to, refusals, "/writeOffId");
  if (item === null) return [];
  // A recovery that falls away lowers the item again; a write-off that falls away must not be recovered already.
  if (fact.kind === "recovery") checkOpen(item, fact.to, fact.amount.minor, effectiveDate, "/writeOffId", refusals);
  if (fact.kind === "write_off") checkWrittenOff(item, fact, effectiveDate, refusals, "/writeOffId");
  return [{ kind: "write_off_reversed", writeOffId, reason, legs: mirrorLegs(legs) }];
}

function checkTax({ tax, amount }: WriteOffFact, currency: string, refusals: Refusals): void {
  if (tax === undefined || !refusals.amount(tax, "/writeOff/tax", currency)) return;
  if (tax.minor < 0) refusals.add("ledger.negative", { field: "tax", amount: textOf(tax) }, "/writeOff/tax");
  if (tax.minor <= amount.minor) return;
  const params = { parts: "net and tax", sum: textOf(tax), whole: "amount", total: textOf(amount) };
  refusals.add("ledger.parts_do_not_sum", params, "/writeOff/tax");
}

/** What stays written off, at its lowest from a date on; nothing where nothing was. */
function writtenOffFrom(item: DocumentData, fact: WriteOffFact, date: string): LowPoint {
  return item.writtenOff.get(fact.to.instalmentId ?? "")?.lowFrom(date) ?? { minor: 0, base: 0 };
}

function checkWrittenOff(
  item: DocumentData,
  fact: WriteOffFact,
  date: string,
  refusals: Refusals,
  path = "/writeOff/amount",
): void {
  const writtenOff = writtenOffFrom(item, fact, date).minor;
  if (fact.amount.minor <= writtenOff) return;
  const { currency } = fact.amount;
  const text = minorText(writtenOff, currency);
  const params = { amount: textOf(fact.amount), writtenOff: text, id: fact.to.documentId, date };
  refusals.add("ledger.beyond_written_off", params, path);
}

function writeOffLegs(data: LedgerData, fact: WriteOffFact, item: DocumentData, carrying: number): Legs["list"] {
  const { document } = item.event;
  const { amount, kind } = fact;
  const sign = kind === "recovery" ? -1 : 1;
  const tax = sign * proportionOf(carrying, fact.tax?.minor ?? 0, amount.minor);
  return new Legs(data.baseCurrency)
    .debit({ role: kind === "small_balance_adjustment" ? "smallBalances" : "allowance" }, sign * carrying - tax)
    .debitTax(document, tax)
    .credit({ role: item.control }, sign * carrying, {
      documentMinor: sign * amount.minor,
      currency: document.currency,
      customerId: document.customerId,
      ref: document.id,
    }).list;
}
