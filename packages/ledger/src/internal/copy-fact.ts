import type {
  Adjustment,
  ApplicationTarget,
  CreditSource,
  DiscountOffer,
  DocumentReference,
  Instalment,
  Money,
  Reason,
  TaxGroup,
} from "@receivables/core";
import type {
  ApplicationFact,
  BankDepositFact,
  ContactFact,
  DisputeFact,
  DocumentFact,
  DocumentRecord,
  DueDateChangeFact,
  LineRecord,
  PlanFact,
  PromiseFact,
  ReceiptFact,
  ReceiptRecord,
  RefundFact,
  WriteOffFact,
} from "../fact.ts";

// Only what is named here enters the log: a host may hand in a whole record of its own, names and all.

/** The members of an object that are there: JSON has no `undefined`. */
function present<Optional extends object>(members: Optional): { [Key in keyof Optional]?: NonNullable<Optional[Key]> } {
  const kept: { [Key in keyof Optional]?: NonNullable<Optional[Key]> } = {};
  for (const key in members) {
    const value = members[key];
    if (value !== undefined && value !== null) kept[key] = value;
  }
  return kept;
}

function copyMoney(amount: Money): Money {
  return { minor: amount.minor, currency: amount.currency };
}

function copyAmount(amount: Money | undefined): Money | undefined {
  return amount === undefined ? undefined : copyMoney(amount);
}

/** An amount in base currency, left out where it only repeats the amount. */
function copyBase(amount: Money, base: Money | undefined): Money | undefined {
  if (base === undefined || (base.minor === amount.minor && base.currency === amount.currency)) return undefined;
  return copyMoney(base);
}

function copyList<Item, Copy>(
  list: readonly Item[] | undefined,
  copy: (item: Item) => Copy,
): readonly Copy[] | undefined {
  return list?.map(copy);
}

export function copyDocument(fact: DocumentFact): DocumentRecord {
  const { id, customerId, kind, number, currency, issueDate, dueDate } = fact;
  return {
    id,
    customerId,
    kind,
    number,
    currency,
    total: copyMoney(fact.total),
    issueDate,
    dueDate,
    ...present({
      baseTotal: copyBase(fact.total, fact.baseTotal),
      instalments: copyList(fact.instalments, copyInstalment),
      discounts: copyList(fact.discounts, copyDiscount),
      taxGroups: copyList(fact.taxGroups, copyTaxGroup),
      lines: copyList(fact.lines, copyLine),
      references: copyList(fact.references, copyReference),
      correctsId: fact.correctsId,
      salespersonId: fact.salespersonId,
      dimensions: fact.dimensions === undefined ? undefined : { ...fact.dimensions },
    }),
  };
}

function copyInstalment({ id, dueDate, amount }: Instalment): Instalment {
  return { id, dueDate, amount: copyMoney(amount) };
}

function copyDiscount({ until, percent }: DiscountOffer): DiscountOffer {
  return { until, percent };
}

function copyTaxGroup({ category, rate, net, tax }: TaxGroup): TaxGroup {
  return { category, rate, net: copyMoney(net), tax: copyMoney(tax) };
}

function copyReference({ kind, value }: DocumentReference): DocumentReference {
  return { kind, value };
}

function copyLine({ id, quantity, unitPrice, kind, net, taxCategory, taxRate }: LineRecord): LineRecord {
  return { id, net: copyMoney(net), ...present({ quantity, unitPrice, kind, taxCategory, taxRate }) };
}

export function copyReceipt(fact: ReceiptFact): ReceiptRecord {
  const { id, customerId, method, amount, receivedOn, checkDate, reference } = fact;
  const baseAmount = copyBase(amount, fact.baseAmount);
  const optional = present({ baseAmount, receivedOn, checkDate, reference });
  return { id, customerId, method, amount: copyMoney(amount), ...optional };
}

export function copyBankDeposit(fact: BankDepositFact): BankDepositFact {
  const { id, bankAccountId, reference } = fact;
  const nettedReceiptIds = fact.nettedReceiptIds?.length === 0 ? undefined : fact.nettedReceiptIds;
  return {
    id,
    bankAccountId,
    receiptIds: [...fact.receiptIds],
    amount: copyMoney(fact.amount),
    ...present({
      fees: copyAmount(fact.fees),
      reference,
      nettedReceiptIds: nettedReceiptIds === undefined ? undefined : [...nettedReceiptIds],
    }),
  };
}

export function copyApplication(fact: ApplicationFact): ApplicationFact {
  return {
    id: fact.id,
    from: copySource(fact.from),
    to: copyTarget(fact.to),
    amount: copyMoney(fact.amount),
    settled: copyMoney(fact.settled),
    adjustments: fact.adjustments.map(copyAdjustment),
    ...present({ fxDifference: copyAmount(fact.fxDifference), reasons: copyList(fact.reasons, copyReason) }),
  };
}

function copySource({ kind, id }: CreditSource): CreditSource {
  return { kind, id };
}

function copyTarget({ documentId, instalmentId }: ApplicationTarget): ApplicationTarget {
  return { documentId, ...present({ instalmentId }) };
}

function copyAdjustment({ kind, amount, net, tax, reason }: Adjustment): Adjustment {
  return { kind, amount: copyMoney(amount), ...present({ net: copyAmount(net), tax: copyAmount(tax), reason }) };
}

function copyReason({ code, params, refs }: Reason): Reason {
  return { code, params: { ...params }, refs: [...refs] };
}

export function copyWriteOff(fact: WriteOffFact): WriteOffFact {
  const { id, kind, reason, approvedBy } = fact;
  const optional = present({ tax: copyAmount(fact.tax), approvedBy });
  return { id, kind, to: copyTarget(fact.to), amount: copyMoney(fact.amount), reason, ...optional };
}

export function copyRefund(fact: RefundFact): RefundFact {
  const { id, customerId, reference } = fact;
  const baseAmount = copyBase(fact.amount, fact.baseAmount);
  return {
    id,
    customerId,
    from: copySource(fact.from),
    amount: copyMoney(fact.amount),
    ...present({ reference, baseAmount }),
  };
}

export function copyDueDateChange({ id, to, dueDate, reason, approvedBy }: DueDateChangeFact): DueDateChangeFact {
  return { id, to: copyTarget(to), dueDate, reason, approvedBy };
}

export function copyDispute(fact: DisputeFact): DisputeFact {
  const { id, customerId, documentId, amount, reason, applicationId } = fact;
  return { id, customerId, documentId, amount: copyMoney(amount), reason, ...present({ applicationId }) };
}

export function copyPromise(fact: PromiseFact): PromiseFact {
  const { id, customerId, documentIds, amount, promisedFor, contactId } = fact;
  const required = { id, customerId, documentIds: [...documentIds], amount: copyMoney(amount), promisedFor };
  return { ...required, ...present({ contactId }) };
}

export function copyPlan(fact: PlanFact): PlanFact {
  const { id, customerId, documentIds, approvedBy } = fact;
  const instalments = fact.instalments.map(({ dueDate, amount }) => ({ dueDate, amount: copyMoney(amount) }));
  return { id, customerId, documentIds: [...documentIds], instalments, approvedBy };
}

export function copyContact(fact: ContactFact): ContactFact {
  const { id, customerId, channel, direction, purpose, outcome } = fact;
  const documentIds = fact.documentIds === undefined ? undefined : [...fact.documentIds];
  return { id, customerId, channel, direction, purpose, ...present({ documentIds, outcome }) };
}
