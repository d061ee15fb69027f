import {
  type CommissionEvaluation,
  type CommissionPlan,
  type CommissionProgram,
  type CommissionRule,
  type EvaluateCommissionOptions,
  evaluateCommission,
} from "@receivables/commission";
import { type Application, type Book, type Money, type ReceivableDocument, unwrap } from "@receivables/core";

/** A Book of one customer and salesperson, and facts about invoices, for tests. */

export const usd = (minor: number): Money => ({ minor, currency: "USD" });

const known = (date: string) => ({ effectiveDate: date, recordedAt: `${date}T12:00:00.000Z` });

export const plan: CommissionPlan = {
  id: "reps",
  version: "1",
  effectiveFrom: "2026-01-01",
  effectiveTo: null,
  payeeIds: null,
  currency: "USD",
  exchange: "creditDate",
  rateOn: "invoice",
  payOn: "cash",
  totalPeriod: "month",
  payPeriod: "month",
  base: { tax: "out", freight: "out", financeCharges: "out", undetailed: "total" },
  ruleOrder: "mostSpecific",
  rules: [{ id: "all", priority: 1, roles: ["direct"], on: "amount", pay: { kind: "flat", rate: "0.1" } }],
  spiffs: [],
  quota: null,
  release: { discount: "countsAsCollected", attribution: "proportional" },
  clawback: { creditMemos: "proportional", writeOffs: "clawBack", unpaidAfterDays: null, unpaidFrom: "issueDate" },
  pay: { cap: null, floor: null, draw: null, negative: "carryForward" },
};

export const programOf = (plans: readonly CommissionPlan[] = [plan]): CommissionProgram => ({
  plans,
  payees: [],
  assignments: [],
});

export const emptyBook: Book = {
  entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
  customers: [{ id: "c1", entityId: "acme", name: "Alder", salespersonId: "r1" }],
  documents: [],
  receipts: [],
  bankDeposits: [],
  applications: [],
  writeOffs: [],
  refunds: [],
  dueDateChanges: [],
  disputes: [],
  promises: [],
  plans: [],
  contacts: [],
};

/** An invoice of so much on a day; `change` says what is different. */
export function invoice(
  id: string,
  date: string,
  minor: number,
  change: Partial<ReceivableDocument> = {},
): ReceivableDocument {
  return {
    id,
    entityId: "acme",
    customerId: "c1",
    kind: "invoice",
    number: id.toUpperCase(),
    currency: "USD",
    total: usd(minor),
    issueDate: date,
    dueDate: date,
    ...known(date),
    ...change,
  };
}

/** A credit memo that corrects an invoice. */
export function memo(id: string, correctsId: string, date: string, minor: number): ReceivableDocument {
  return { ...invoice(id, date, minor), kind: "credit_memo", correctsId };
}

/** Money set against an invoice. */
export function payment(
  id: string,
  documentId: string,
  date: string,
  minor: number,
  change: Partial<Application> = {},
): Application {
  return {
    id,
    entityId: "acme",
    from: { kind: "receipt", id: `receipt ${id}` },
    to: { documentId },
    amount: usd(minor),
    settled: usd(minor),
    adjustments: [],
    ...known(date),
    ...change,
  };
}

/** A rule that fits anything. */
export const rule: CommissionRule = {
  id: "all",
  priority: 9,
  roles: ["direct"],
  on: "amount",
  pay: { kind: "flat", rate: "0.1" },
};

/** Evaluate a Book at the end of 2026 under a plan that pays on the invoice, so that a rule is all that decides. */
export const evaluateUnder = (
  book: Partial<Book>,
  change: Partial<CommissionPlan>,
  options: Partial<EvaluateCommissionOptions> = {},
  program: Partial<CommissionProgram> = {},
): CommissionEvaluation =>
  unwrap(
    evaluateCommission(
      { plans: [{ ...plan, payOn: "invoice", ...change }], payees: [], assignments: [], ...program },
      { ...emptyBook, ...book },
      { asOf: "2026-12-31", ...options },
    ),
  );
