import { startOfMonth } from "@receivables/calendar";
import {
  type Customer,
  type ExchangeRate,
  findCurrency,
  type Issue,
  type LedgerDetailLine,
  makeIssue,
  type PlainDate,
  type ReceivableDocument,
  type RemittanceAdvice,
  type RemittanceLine,
  type TrialBalance,
} from "@receivables/core";
import type { CompanyReading, EntityInput } from "./company-input.ts";
import { type CsvRecord, readCsv } from "./csv-file.ts";
import type { InputFolder } from "./input-folder.ts";
import { inputIssues } from "./input-issues.ts";
import { readEInvoices } from "./read-e-invoices.ts";
import { readLockboxes } from "./read-lockboxes.ts";
import { type EntitySettings, readSettings } from "./read-settings.ts";
import { readStatements } from "./read-statements.ts";

/** Read a folder with a `company.json`: the entities' own files, checked field by field. */
export async function readCompanyFolder(folder: InputFolder, asOf: PlainDate | null): Promise<CompanyReading> {
  const issues: Issue[] = [];
  const settings = readSettings(await folder.text("company.json"), issues);
  if (settings === null) return { company: null, issues };
  const entities: EntityInput[] = [];
  for (const entity of settings.entities) {
    entities.push(await readEntity(folder, entity, asOf ?? settings.period.to, issues));
  }
  const { name, period, rates } = settings;
  const company = {
    name,
    from: asOf === null ? period.from : startOfMonth(asOf),
    to: asOf ?? period.to,
    rates: rates satisfies readonly ExchangeRate[],
    entities,
  };
  return { company, issues };
}

async function readEntity(
  folder: InputFolder,
  settings: EntitySettings,
  closing: string,
  issues: Issue[],
): Promise<EntityInput> {
  const { bankAccounts, ...entity } = settings;
  const read = async (name: string, columns: readonly string[]): Promise<readonly CsvRecord[]> => {
    const file = `${entity.id}/${name}`;
    const text = await folder.optionalText(file);
    return text === null ? [] : readCsv(file, text, columns, issues);
  };
  const customers = await read("customers.csv", ["id", "name"]);
  const openingItems = await read("opening-items.csv", [
    "id",
    "number",
    "customerId",
    "currency",
    "issueDate",
    "dueDate",
    "open",
    "openingDate",
  ]);
  const documents = await read("documents.csv", [
    "id",
    "number",
    "kind",
    "customerId",
    "currency",
    "issueDate",
    "dueDate",
    "total",
  ]);
  const receipts = await read("receipts-journal.csv", ["id", "date", "method", "customerId", "currency", "amount"]);
  const deposits = await read("deposits.csv", ["id", "date", "bankAccountId", "currency", "amount"]);
  const remittances = await read("remittances.csv", ["adviceId", "currency", "total", "reference", "paid"]);
  const disputes = await read("disputes.csv", ["id", "customerId", "documentId", "amount", "reason", "openedOn"]);
  const detail = await read("gl-detail.csv", ["id", "accountId", "date", "side", "amount", "origin"]);
  const balances = await read("trial-balance.csv", ["accountId", "balance"]);
  const all = [
    ...openingItems.map((row) => readOpeningItem(row, entity)),
    ...documents.map((row) => readDocument(row, entity)),
  ];
  const eInvoices = await readEInvoices(folder, `${entity.id}/invoices`, all, issues);
  const receiptsOfDeposit = new Map<string, CsvRecord[]>();
  for (const row of receipts) {
    const deposit = row.optional("bankDepositId");
    if (deposit === null) continue;
    const gathered = receiptsOfDeposit.get(deposit);
    if (gathered === undefined) receiptsOfDeposit.set(deposit, [row]);
    else gathered.push(row);
  }
  const currencyOfDocument = new Map(all.map((each) => [each.id, each.currency]));
  return {
    entity,
    bankAccounts,
    customers: customers.map((row) => readCustomer(row, entity)),
    agreedPolicies: agreedPoliciesOf(customers),
    documents: all,
    receipts: receipts.map((row) => readReceipt(row, entity)),
    bankDeposits: deposits.map((row) => readDeposit(row, entity, receiptsOfDeposit)),
    applications: [],
    refunds: [],
    remittances: readRemittances(remittances, entity),
    disputes: disputes.map((row) => {
      const documentId = row.text("documentId");
      const effectiveDate = row.date("openedOn");
      return {
        id: row.text("id"),
        entityId: entity.id,
        customerId: row.text("customerId"),
        documentId,
        amount: row.money("amount", currencyOfDocument.get(documentId) ?? entity.baseCurrency),
        reason: row.text("reason"),
        effectiveDate,
        recordedAt: row.instant("recordedAt", effectiveDate),
      };
    }),
    statements: await readStatements(folder, `${entity.id}/bank`, issues),
    lockboxes: await readLockboxes(folder, `${entity.id}/lockbox`, issues),
    ...(eInvoices === 0 ? {} : { eInvoices }),
    ledgerDetail: detail.map((row) => readLedgerDetail(row, entity)),
    trialBalance: readTrialBalance(balances, entity, closing, issues),
    statedBalances: [],
  };
}

function readCustomer(row: CsvRecord, entity: EntitySettings | EntityInput["entity"]): Customer {
  const optional = (name: keyof Customer, column: string): object => {
    const value = row.optional(column);
    return value === null ? {} : { [name]: value };
  };
  const iban = row.optional("iban");
  const limit = row.optionalMoney("creditLimit", entity.baseCurrency ?? "");
  const aliases = row.optional("aliases");
  return {
    id: row.text("id"),
    entityId: entity.id,
    name: row.text("name"),
    ...optional("number", "number"),
    ...optional("parentId", "parentId"),
    ...optional("currency", "currency"),
    ...optional("terms", "terms"),
    ...optional("country", "country"),
    ...optional("email", "email"),
    ...optional("salespersonId", "salesperson"),
    ...(iban === null ? {} : { bankAccounts: [{ iban }] }),
    ...(limit === null ? {} : { creditLimit: limit }),
    ...(aliases === null ? {} : { aliases: aliases.split(";").map((alias) => alias.trim()) }),
  };
}

function agreedPoliciesOf(rows: readonly CsvRecord[]): EntityInput["agreedPolicies"] {
  const agreed: Record<string, "oldest_first" | "match_by_invoice"> = {};
  for (const row of rows) {
    if (row.optional("policy") === null) continue;
    agreed[row.text("id")] = row.choice("policy", ["oldest_first", "match_by_invoice"]);
  }
  return agreed;
}

function readOpeningItem(row: CsvRecord, entity: EntityInput["entity"]): ReceivableDocument {
  const currency = currencyOf(row, entity);
  const effectiveDate = row.date("openingDate");
  return {
    id: row.text("id"),
    entityId: entity.id,
    customerId: row.text("customerId"),
    kind: "opening_item",
    number: row.text("number"),
    currency,
    total: row.money("open", currency),
    ...baseOf(row, "baseOpen", currency, entity),
    issueDate: row.date("issueDate"),
    dueDate: row.optionalDate("dueDate"),
    ...commonOf(row),
    effectiveDate,
    recordedAt: row.instant("recordedAt", effectiveDate),
  };
}

function readDocument(row: CsvRecord, entity: EntityInput["entity"]): ReceivableDocument {
  const currency = currencyOf(row, entity);
  const issueDate = row.date("issueDate");
  const effectiveDate = row.optionalDate("postingDate") ?? issueDate;
  const correctsId = row.optional("correctsId");
  const until = row.optionalDate("discountUntil");
  const net = row.optionalMoney("net", currency);
  return {
    id: row.text("id"),
    entityId: entity.id,
    customerId: row.text("customerId"),
    kind: row.choice("kind", ["invoice", "debit_memo", "credit_memo"]),
    number: row.text("number"),
    currency,
    total: row.money("total", currency),
    ...baseOf(row, "baseTotal", currency, entity),
    issueDate,
    dueDate: row.optionalDate("dueDate"),
    ...(until === null ? {} : { discounts: [{ until, percent: row.text("discountPercent") }] }),
    ...(net === null
      ? {}
      : {
          taxGroups: [
            { category: row.text("taxCategory"), rate: row.text("taxRate"), net, tax: row.money("tax", currency) },
          ],
        }),
    ...(correctsId === null ? {} : { correctsId }),
    ...commonOf(row),
    effectiveDate,
    recordedAt: row.instant("recordedAt", effectiveDate),
  };
}

function commonOf(row: CsvRecord): Pick<ReceivableDocument, "references" | "salespersonId"> {
  const order = row.optional("purchaseOrder");
  const salespersonId = row.optional("salesperson");
  return {
    ...(order === null ? {} : { references: [{ kind: "purchase_order", value: order }] }),
    ...(salespersonId === null ? {} : { salespersonId }),
  };
}

function readReceipt(row: CsvRecord, entity: EntityInput["entity"]): EntityInput["receipts"][number] {
  const currency = currencyOf(row, entity);
  const effectiveDate = row.date("date");
  const base = baseOf(row, "baseAmount", currency, entity).baseTotal;
  const reference = row.optional("reference");
  const payerName = row.optional("payerName");
  const iban = row.optional("payerIban");
  const text = row.optional("remittanceText");
  const bankDepositId = row.optional("bankDepositId");
  return {
    id: row.text("id"),
    entityId: entity.id,
    customerId: row.optional("customerId"),
    method: row.choice("method", ["check", "ach", "wire", "sepa", "card", "lockbox", "cash", "other"]),
    amount: row.money("amount", currency),
    ...(base === undefined ? {} : { baseAmount: base }),
    receivedOn: effectiveDate,
    ...(reference === null ? {} : { reference }),
    ...(payerName === null ? {} : { payerName }),
    ...(iban === null ? {} : { payerAccount: { iban } }),
    ...(text === null ? {} : { remittanceText: [text] }),
    ...(bankDepositId === null ? {} : { bankDepositId }),
    effectiveDate,
    recordedAt: row.instant("recordedAt", effectiveDate),
  };
}

function readDeposit(
  row: CsvRecord,
  entity: EntityInput["entity"],
  receiptsOfDeposit: ReadonlyMap<string, readonly CsvRecord[]>,
): EntityInput["bankDeposits"][number] {
  const id = row.text("id");
  const currency = currencyOf(row, entity);
  const effectiveDate = row.date("date");
  const fees = row.optionalMoney("fees", currency);
  const reference = row.optional("reference");
  return {
    id,
    entityId: entity.id,
    bankAccountId: row.text("bankAccountId"),
    receiptIds: (receiptsOfDeposit.get(id) ?? []).map((each) => each.text("id")),
    amount: row.money("amount", currency),
    ...(fees === null ? {} : { fees }),
    ...(reference === null ? {} : { reference }),
    effectiveDate,
    recordedAt: row.instant("recordedAt", effectiveDate),
  };
}

function readRemittances(rows: readonly CsvRecord[], entity: EntityInput["entity"]): readonly RemittanceAdvice[] {
  const advices = new Map<string, { advice: Omit<RemittanceAdvice, "lines">; lines: RemittanceLine[] }>();
  for (const row of rows) {
    const id = row.text("adviceId");
    const currency = currencyOf(row, entity);
    const known = advices.get(id) ?? { advice: adviceOf(row, id, currency, entity), lines: [] };
    advices.set(id, known);
    const discount = row.optionalMoney("discount", currency);
    const deduction = row.optionalMoney("deduction", currency);
    const reason = row.optional("deductionReason");
    known.lines.push({
      reference: row.text("reference"),
      paid: row.optionalMoney("paid", currency),
      ...(discount === null ? {} : { discount }),
      deductions: deduction === null ? [] : [{ amount: deduction, ...(reason === null ? {} : { reason }) }],
    });
  }
  return [...advices.values()].map(({ advice, lines }) => ({ ...advice, lines }));
}

function adviceOf(
  row: CsvRecord,
  id: string,
  currency: string,
  entity: EntityInput["entity"],
): Omit<RemittanceAdvice, "lines"> {
  const paymentReference = row.optional("paymentReference");
  const customerId = row.optional("customerId");
  const paymentDate = row.optionalDate("paymentDate");
  return {
    id,
    entityId: entity.id,
    ...(paymentReference === null ? {} : { paymentReference }),
    ...(customerId === null ? {} : { customerId }),
    ...(paymentDate === null ? {} : { paymentDate }),
    total: row.optionalMoney("total", currency),
  };
}

function readLedgerDetail(row: CsvRecord, entity: EntityInput["entity"]): LedgerDetailLine {
  const ref = row.optional("ref");
  const text = row.optional("text");
  return {
    id: row.text("id"),
    entityId: entity.id,
    accountId: row.text("accountId"),
    date: row.date("date"),
    side: row.choice("side", ["debit", "credit"]),
    amount: row.money("amount", entity.baseCurrency),
    origin: row.text("origin"),
    ...(ref === null ? {} : { ref }),
    ...(text === null ? {} : { text }),
  };
}

function readTrialBalance(
  rows: readonly CsvRecord[],
  entity: EntityInput["entity"],
  asOf: string,
  issues: Issue[],
): TrialBalance | null {
  if (rows.length === 0) return null;
  const currency = entity.baseCurrency;
  const lines = rows.map((row) => {
    const name = row.optional("name");
    return {
      accountId: row.text("accountId"),
      ...(name === null ? {} : { name }),
      balance: row.money("balance", currency),
    };
  });
  const sum = lines.reduce((total, line) => total + line.balance.minor, 0);
  if (sum !== 0) {
    const file = `${entity.id}/trial-balance.csv`;
    issues.push(makeIssue(inputIssues, "input.trial_balance_unbalanced", { sum }, { file, line: 1 }));
  }
  return { entityId: entity.id, asOf, currency, lines };
}

/** The currency of a record; an unknown one is reported once, and the entity's stands in. */
function currencyOf(row: CsvRecord, entity: EntityInput["entity"]): string {
  const currency = row.text("currency");
  if (currency !== "" && (findCurrency(currency)?.exponent ?? null) !== null) return currency;
  if (currency !== "") row.refuse("input.currency_unknown", "currency", { currency });
  return entity.baseCurrency;
}

/** The amount in base currency: needed where the record's own currency is another. */
function baseOf(
  row: CsvRecord,
  column: string,
  currency: string,
  entity: EntityInput["entity"],
): Pick<ReceivableDocument, "baseTotal"> {
  return currency === entity.baseCurrency ? {} : { baseTotal: row.money(column, entity.baseCurrency) };
}
