export { bookArbitrary } from "./arbitraries/book.ts";
export { type MoneyConstraints, moneyArbitrary } from "./arbitraries/money.ts";
export { instantArbitrary, type PlainDateConstraints, plainDateArbitrary } from "./arbitraries/plain-date.ts";
export type { CashConfig, CashTruth, CashWorld, GenerateCashOptions, TrueLine } from "./cash/cash-world.ts";
export { generateCash } from "./cash/generate-cash.ts";
export { type CashRates, type CashScore, type CashShare, type ScoredDecision, scoreCash } from "./cash/score-cash.ts";
export type {
  Company,
  CompanyBankAccount,
  CompanyEntity,
  GenerateCompanyOptions,
  PlantedFault,
  TrueApplication,
} from "./company/company.ts";
export { generateCompany } from "./company/generate-company.ts";
export { type ContractCase, type EventStoreContractOptions, eventStoreContract } from "./contracts/event-store.ts";
export {
  type GeneratePaymentHistoryOptions,
  generatePaymentHistory,
} from "./payment-history/generate-payment-history.ts";
export {
  type PaymentProfile,
  type PaymentProfileFigures,
  paymentProfiles,
  type Quantiles,
} from "./payment-history/payment-profile.ts";
export {
  type GeneratedReconciliation,
  type GenerateReconciliationOptions,
  generateReconciliation,
  type ReconciliationNoise,
  type TrueMatch,
} from "./reconciliation/generate-reconciliation.ts";
export { type MatchScore, scoreMatches } from "./reconciliation/score-matches.ts";
export { type SeededRandom, seededRandom } from "./seeded-random.ts";
