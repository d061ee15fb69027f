import { type Adjustment, type AdjustmentKind, settledMinor, settlesItem } from "@receivables/core";
import type { Apply, ReverseApplication } from "../../command.ts";
import type { PlainRole } from "../../event.ts";
import type { ApplicationFact } from "../../fact.ts";
import type { DocumentData, LedgerData } from "../ledger-data.ts";
import { Legs } from "../legs.ts";
import { carryingOf, shareOut } from "../proportion.ts";
import type { EventBody } from "./body.ts";
import { checkOpen, findItem } from "./items.ts";
import { minorText, type Refusals, textOf } from "./refusals.ts";
import { reverseOne } from "./reverse-one.ts";
import { checkLeft, findSource, type UsableSource } from "./sources.ts";

export function apply(data: LedgerData, command: Apply, refusals: Refusals): readonly EventBody[] {
  const { application, effectiveDate } = command;
  refusals.text(application.id, "/application/id");
  if (data.applications.has(application.id)) {
    refusals.add("ledger.id_in_use", { kind: "application", id: application.id }, "/application/id");
  }
  const source = findSource(data, application.from, refusals, "/application/from");
  const item = findItem(data, application.to, refusals, "/application/to");
  if (source === null || item === null) return [];
  refusals.notBefore(effectiveDate, source.since, source.kind, source.id);
  refusals.notBefore(effectiveDate, item.balance.start, "document", application.to.documentId);
  if (!checkAmounts(application, source.currency, item, refusals)) return [];
  const settled = settledMinor(application);
  checkOpen(item, application.to, settled, effectiveDate, "/application/settled", refusals);
  checkLeft(source, application.amount.minor, effectiveDate, "/application/amount", refusals);
  checkDeductions(item, application, effectiveDate, refusals);
  if (refusals.any) return [];

  const carrying = {
    item: carryingOf(item.balance, effectiveDate, settled),
    source: carryingOf(source.balance, effectiveDate, application.amount.minor),
  };
  const { legs, gain } = applicationLegs(data, application, source, item, carrying);
  checkExchange(application, gain, data.baseCurrency, refusals);
  const disputes = disputesOf(data, application, item, refusals);
  if (refusals.any) return [];
  const { fxDifference: _fxDifference, ...rest } = application;
  const currency = data.baseCurrency;
  return [
    {
      kind: "application_recorded",
      application: gain === 0 ? rest : { ...rest, fxDifference: { minor: gain, currency } },
      carrying: { item: { minor: carrying.item, currency }, source: { minor: carrying.source, currency } },
      legs: legs.list,
    },
    ...disputes,
  ];
}

export function reverseApplication(
  data: LedgerData,
  command: ReverseApplication,
  refusals: Refusals,
): readonly EventBody[] {
  const { applicationId: id, reason, effectiveDate } = command;
  refusals.text(reason, "/reason");
  const application = data.applications.get(id);
  if (application === undefined) {
    refusals.add("ledger.not_found", { kind: "application", id }, "/applicationId");
    return [];
  }
  if (application.undone !== null) {
    const params = { kind: "application", id, date: application.undone.effectiveDate };
    refusals.add("ledger.already_reversed", params, "/applicationId");
    return [];
  }
  refusals.notBefore(effectiveDate, application.event.effectiveDate, "application", id);
  return reverseOne(data, id, reason);
}

function checkAmounts(
  application: ApplicationFact,
  sourceCurrency: string,
  item: DocumentData,
  refusals: Refusals,
): boolean {
  const { amount, settled, adjustments } = application;
  const { currency } = item.event.document;
  const isAmount = refusals.positive(amount, "/application/amount", sourceCurrency);
  const isSettled = refusals.positive(settled, "/application/settled", currency);
  if (isAmount && isSettled && sourceCurrency === currency && amount.minor !== settled.minor) {
    const params = { amount: textOf(amount), settled: textOf(settled) };
    refusals.add("ledger.amounts_differ", params, "/application/settled");
  }
  let all = isAmount && isSettled;
  adjustments.forEach((adjustment, at) => {
    all = checkAdjustment(adjustment, currency, `/application/adjustments/${at}`, refusals) && all;
  });
  if (!all) return false;
  const minor = settledMinor(application);
  if (minor > 0) return true;
  const params = { field: "settled with its adjustments", amount: minorText(minor, currency) };
  refusals.add("ledger.not_positive", params, "/application/settled");
  return false;
}

/** What a residual that is no adjustment is instead. */
const notAdjustments: Partial<Record<AdjustmentKind, string>> = {
  credit_memo: "apply the memo itself",
  overpayment: "leave it with the receipt",
  fx_difference: "it follows from the base amounts",
};

/** Small differences may go either way; whatever else settles an item lowers it. */
const eitherWay: ReadonlySet<AdjustmentKind> = new Set(["tolerance", "rounding"]);

function checkAdjustment(adjustment: Adjustment, currency: string, path: string, refusals: Refusals): boolean {
  const { kind, amount, net, tax } = adjustment;
  const instead = notAdjustments[kind];
  if (instead !== undefined) {
    refusals.add("ledger.adjustment_not_applicable", { kind, instead }, `${path}/kind`);
    return false;
  }
  if (eitherWay.has(kind)) {
    if (!refusals.amount(amount, `${path}/amount`, currency)) return false;
  } else if (!refusals.positive(amount, `${path}/amount`, currency)) return false;
  if (net === undefined && tax === undefined) return true;
  const isNet = net === undefined || refusals.amount(net, `${path}/net`, currency);
  const isTax = tax === undefined || refusals.amount(tax, `${path}/tax`, currency);
  if (!isNet || !isTax) return false;
  const sum = (net?.minor ?? 0) + (tax?.minor ?? 0);
  if (net !== undefined && tax !== undefined && sum === amount.minor) return true;
  const params = { parts: "net and tax", sum: minorText(sum, currency), whole: "adjustment", total: textOf(amount) };
  refusals.add("ledger.parts_do_not_sum", params, path);
  return false;
}

/** Deductions stay open: they fit into what the application leaves. */
function checkDeductions(item: DocumentData, application: ApplicationFact, date: string, refusals: Refusals): void {
  const claimed = deductionsOf(application).reduce((sum, { amount }) => sum + amount.minor, 0);
  if (claimed === 0) return;
  const open = item.balance.lowFrom(date).minor - settledMinor(application);
  if (open < 0 || claimed <= open) return;
  const { currency, id } = item.event.document;
  const params = { amount: minorText(claimed, currency), open: minorText(open, currency), kind: "document", id, date };
  refusals.add("ledger.beyond_open", params, "/application/adjustments");
}

function deductionsOf(application: ApplicationFact): readonly Adjustment[] {
  return application.adjustments.filter((adjustment) => adjustment.kind === "deduction");
}

function disputesOf(
  data: LedgerData,
  application: ApplicationFact,
  item: DocumentData,
  refusals: Refusals,
): readonly EventBody[] {
  const { customerId, id: documentId } = item.event.document;
  return deductionsOf(application).map(({ amount, reason = "deduction" }, at) => {
    const id = `${application.id}/deduction/${at + 1}`;
    if (data.disputes.has(id)) refusals.add("ledger.id_in_use", { kind: "dispute", id }, "/application/id");
    const dispute = { id, customerId, documentId, amount, reason, applicationId: application.id };
    return { kind: "dispute_opened", dispute };
  });
}

function checkExchange(application: ApplicationFact, gain: number, baseCurrency: string, refusals: Refusals): void {
  const { fxDifference } = application;
  if (fxDifference === undefined) return;
  const path = "/application/fxDifference";
  if (!refusals.amount(fxDifference, path, baseCurrency) || fxDifference.minor === gain) return;
  const params = { expected: minorText(gain, baseCurrency), found: textOf(fxDifference) };
  refusals.add("ledger.fx_difference_differs", params, path);
}

/** Where what settles an item without money is posted. */
const adjustmentRoles: Partial<Record<AdjustmentKind, PlainRole>> = {
  discount: "discountAllowed",
  unearned_discount: "unearnedDiscount",
  bank_fee: "bankFees",
  processor_fee: "processorFees",
  tolerance: "smallBalances",
  withholding_tax: "withholdingTaxReceivable",
};

/**
 * The source gives up its carrying amount, the item its own. Adjustments are valued at the item's rate; what the money
 * is worth more or less than the rest of the item's carrying amount is realised exchange difference.
 */
function applicationLegs(
  data: LedgerData,
  application: ApplicationFact,
  source: UsableSource,
  item: DocumentData,
  carrying: { readonly item: number; readonly source: number },
): { readonly legs: Legs; readonly gain: number } {
  const { amount, settled } = application;
  const { document } = item.event;
  const settling = application.adjustments.filter((adjustment) => settlesItem(adjustment.kind));
  const parts = settling.flatMap(({ amount: whole, tax }) => [whole.minor - (tax?.minor ?? 0), tax?.minor ?? 0]);
  const [settledBase = 0, ...partBases] = shareOut(carrying.item, [settled.minor, ...parts]);
  const gain = carrying.source - settledBase + 0;
  const legs = new Legs(data.baseCurrency).debit({ role: source.control }, carrying.source, {
    documentMinor: amount.minor,
    currency: source.currency,
    customerId: source.customerId,
    ref: source.id,
  });
  settling.forEach((adjustment, at) => {
    legs
      .debit({ role: adjustmentRoles[adjustment.kind] ?? "rounding" }, partBases[2 * at] ?? 0)
      .debitTax(document, partBases[2 * at + 1] ?? 0);
  });
  legs.credit({ role: item.control }, carrying.item, {
    documentMinor: settledMinor(application),
    currency: document.currency,
    customerId: document.customerId,
    ref: document.id,
  });
  legs.exchange(gain);
  return { legs, gain };
}
