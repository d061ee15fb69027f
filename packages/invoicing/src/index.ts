export {
  type BillContractOptions,
  type BillFinanceChargesOptions,
  billContract,
  billFinanceCharges,
  type ContractItem,
  type FinanceCharge,
} from "./billing/bill-contract.ts";
export { checkInvoiceInput } from "./check-invoice-input.ts";
export { computeInvoice } from "./compute-invoice.ts";
export { type ExplainFigureOptions, explainFigure, explainInvoice, invoicingFormulas } from "./explain-invoice.ts";
export { invoicingIssues } from "./issues.ts";
export {
  advanceInvoice,
  type CheckReadyOptions,
  checkReady,
  type DocumentationPolicy,
  type InvoiceState,
  type InvoiceStep,
  type IssuedInvoice,
  type IssuedResult,
  type IssueInvoiceOptions,
  issueInvoice,
  type NumberSeries,
  type VerifyChainOptions,
  verifyChain,
} from "./lifecycle/issue-invoice.ts";
export {
  type BadDebtRelief,
  reportTaxLiability,
  type TaxLiabilityOptions,
  type TaxLiabilityRow,
} from "./lifecycle/report-tax-liability.ts";
export { type ToReceivableDocumentOptions, toReceivableDocument } from "./lifecycle/to-receivable-document.ts";
export { type CreditAndRebill, type CreditAndRebillRequest, creditAndRebill } from "./memo/credit-and-rebill.ts";
export { creditInvoice } from "./memo/credit-invoice.ts";
export {
  type DebitFreight,
  type DebitHead,
  type DebitLines,
  type DebitPrice,
  type DebitRequest,
  type DebitTax,
  debitInvoice,
  type PriceIncrease,
} from "./memo/debit-invoice.ts";
export {
  type AdvanceMemoOptions,
  advanceMemo,
  type MemoAuthority,
  type MemoCase,
  type MemoState,
  type MemoStep,
} from "./memo/memo-case.ts";
export { type IntercompanySide, type MirrorMemoOptions, mirrorMemo } from "./memo/mirror-memo.ts";
export { openBalances } from "./memo/open-balances.ts";
export type {
  CreditTransferAccount,
  Identifier,
  InvoiceDelivery,
  InvoiceDetails,
  InvoiceLineDetails,
  InvoiceNote,
  InvoiceParty,
  InvoicePeriod,
  ItemClassification,
  PartyContact,
  PaymentInstructions,
  PostalAddress,
  PrecedingInvoice,
  SupportingDocument,
} from "./model/details.ts";
export type { FigureExplanation, Operand } from "./model/figure-explanation.ts";
export type {
  EarlyPaymentOffer,
  GroupShare,
  Invoice,
  InvoiceAdjustment,
  InvoiceDeposit,
  InvoiceInstalment,
  InvoiceLine,
  InvoiceTaxGroup,
  InvoiceTotals,
} from "./model/invoice.ts";
export type {
  AccountingCurrencyInput,
  AdjustmentInput,
  DepositGroupInput,
  DepositInput,
  DocumentAdjustmentInput,
  InvoiceInput,
  InvoiceLineInput,
} from "./model/invoice-input.ts";
export type {
  CreditItem,
  CreditMemo,
  CreditRequest,
  DebitFacts,
  DebitMemo,
  InvoiceBalances,
  ItemBalance,
  ItemDraw,
  ItemTax,
  MemoEvidence,
  MemoFacts,
} from "./model/memo.ts";
export type { CashRounding, InvoicePolicy, ResiduePolicy } from "./model/policy.ts";
export type { ExemptionCertificate, TaxCategory, TaxInput } from "./model/tax.ts";
export type {
  FaultCode,
  FigureCheck,
  FigureRepair,
  StatedInvoice,
  StatedTaxGroup,
  StatedTotals,
  Verification,
} from "./model/verification.ts";
export { policies } from "./policies.ts";
export { invoicingReasons } from "./reasons.ts";
export { toStatedInvoice, verifyInvoice } from "./verify-invoice.ts";
