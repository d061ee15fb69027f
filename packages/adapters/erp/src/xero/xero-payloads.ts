/** Replies of the Xero API, already fetched: each list holds records as JSON, or XML made plain. @category Xero */
export interface XeroPayloads {
  readonly organisation?: unknown;
  readonly invoices?: readonly unknown[];
  readonly creditNotes?: readonly unknown[];
  readonly payments?: readonly unknown[];
  readonly batchPayments?: readonly unknown[];
  readonly prepayments?: readonly unknown[];
  readonly overpayments?: readonly unknown[];
  readonly contacts?: readonly unknown[];
  readonly bankTransactions?: readonly unknown[];
  readonly journals?: readonly unknown[];
  readonly manualJournals?: readonly unknown[];
  readonly taxRates?: readonly unknown[];
  readonly reports?: readonly unknown[];
}
