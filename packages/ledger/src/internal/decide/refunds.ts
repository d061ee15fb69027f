import type { RecordRefund, ReverseRefund } from "../../command.ts";
import type { LedgerData } from "../ledger-data.ts";
import { Legs, mirrorLegs } from "../legs.ts";
import { carryingOf } from "../proportion.ts";
import type { EventBody } from "./body.ts";
import type { Refusals } from "./refusals.ts";
import { checkLeft, findSource } from "./sources.ts";

export function refund(data: LedgerData, command: RecordRefund, refusals: Refusals): readonly EventBody[] {
  const { refund: fact, effectiveDate } = command;
  const { id, amount, customerId } = fact;
  refusals.text(id, "/refund/id");
  if (data.refunds.has(id)) refusals.add("ledger.id_in_use", { kind: "refund", id }, "/refund/id");
  const source = findSource(data, fact.from, refusals, "/refund/from");
  if (source === null) return [];
  if (source.customerId !== customerId) {
    const params = { kind: source.kind, id: source.id, expected: source.customerId, found: customerId };
    refusals.add("ledger.customer_differs", params, "/refund/customerId");
  }
  refusals.notBefore(effectiveDate, source.since, source.kind, source.id);
  if (!refusals.positive(amount, "/refund/amount", source.currency)) return [];
  refusals.base(amount, fact.baseAmount, data.baseCurrency, "/refund/baseAmount");
  checkLeft(source, amount.minor, effectiveDate, "/refund/amount", refusals);
  if (refusals.any) return [];
  const minor = carryingOf(source.balance, effectiveDate, amount.minor);
  const paid = (fact.baseAmount ?? amount).minor;
  const detail = { documentMinor: amount.minor, currency: amount.currency, customerId };
  const legs = new Legs(data.baseCurrency)
    .debit({ role: source.control }, minor, { ...detail, ref: source.id })
    .credit({ role: "refunds" }, paid, { ...detail, ref: id })
    .exchange(minor - paid);
  return [{ kind: "refund_recorded", refund: fact, carrying: { minor, currency: data.baseCurrency }, legs: legs.list }];
}

export function reverseRefund(data: LedgerData, command: ReverseRefund, refusals: Refusals): readonly EventBody[] {
  const { refundId, reason, effectiveDate } = command;
  refusals.text(reason, "/reason");
  const found = data.refunds.get(refundId);
  if (found === undefined) {
    refusals.add("ledger.not_found", { kind: "refund", id: refundId }, "/refundId");
    return [];
  }
  if (found.undone !== null) {
    const params = { kind: "refund", id: refundId, date: found.undone.effectiveDate };
    refusals.add("ledger.already_reversed", params, "/refundId");
    return [];
  }
  refusals.notBefore(effectiveDate, found.event.effectiveDate, "refund", refundId);
  return [{ kind: "refund_reversed", refundId, reason, legs: mirrorLegs(found.event.legs) }];
}
