import {
  type Dispute,
  fromEpochDay,
  moneyOfMinor,
  type PlainDate,
  type ReceivableDocument,
  toEpochDay,
} from "@receivables/core";
import { type SeededRandom, seededRandom } from "../seeded-random.ts";
import { drawBank } from "./bank.ts";
import { at, type Month, monthOf } from "./clock.ts";
import type { Company, CompanyEntity, GenerateCompanyOptions } from "./company.ts";
import { drawCustomers } from "./customers.ts";
import { drawDocuments } from "./documents.ts";
import { drawGeneralLedger } from "./general-ledger.ts";
import { drawReceipts } from "./receipts.ts";
import { companyRates, type EntitySetting, settings } from "./setting.ts";

/**
 * A company with two entities and a month of receivables: documents, receipts, bank, remittances, general ledger.
 *
 * Customers pay early, late, short, twice and without a word; the bank charges, returns and knows things the books do
 * not; the general ledger has four mistakes. What is wrong and what each receipt was for is part of the answer.
 *
 * **Units** Money. The same options give the same company, byte for byte. **Source** shares after surveys named in the
 * package's README; nothing of it is anybody's data.
 *
 * @param options - seed, sizes, month
 * @returns the company
 * @example
 * ```ts
 * const company = generateCompany({ seed: 1, customers: 12, documents: 80, month: "2026-03-01" });
 * company.entities.map((each) => each.entity.id) // => ["harbor-us", "harbor-eu"]
 * ```
 * @category Generators
 */
export function generateCompany(options: GenerateCompanyOptions): Company {
  const random = seededRandom(options.seed);
  const month = monthOf(options.month);
  const from = fromEpochDay(month.first);
  // Opening items carry their balance at the opening rate, whatever day they were issued.
  const rates = companyRates(fromEpochDay(month.opening), from, fromEpochDay(month.first + 15));
  const taken = new Set<string>();
  return {
    name: "Harbor & Pine Trading",
    from,
    to: fromEpochDay(month.last),
    rates,
    entities: settings.map((setting) =>
      generateEntity(random.fork(setting.entity.id), setting, options, month, rates, taken),
    ),
  };
}

function generateEntity(
  random: SeededRandom,
  setting: EntitySetting,
  options: GenerateCompanyOptions,
  month: Month,
  rates: Company["rates"],
  taken: Set<string>,
): CompanyEntity {
  const share = (whole: number): number => Math.round(whole * setting.share);
  const drawn = drawCustomers(random.fork("customers"), setting, share(options.customers), taken);
  const { openingItems, documents } = drawDocuments(
    random.fork("documents"),
    setting,
    drawn,
    share(options.documents),
    month,
    rates,
  );
  const all = [...openingItems, ...documents];
  const paid = drawReceipts(random.fork("receipts"), setting, drawn, all, month, rates);
  const paidIds = new Set(paid.truth.map((each) => each.documentId));
  const unpaid = all.find(
    (each) => each.kind === "invoice" && !paidIds.has(each.id) && each.currency === setting.entity.baseCurrency,
  );
  const bank = drawBank(random.fork("bank"), setting, paid.receipts, paid.bankDeposits, unpaid, month);
  const dates = { opening: fromEpochDay(month.opening), closing: fromEpochDay(month.last) };
  const books = drawGeneralLedger(random.fork("gl"), setting, openingItems, documents, bank.receipts, dates);
  return {
    entity: setting.entity,
    bankAccounts: setting.bankAccounts,
    customers: drawn.map((each) => each.customer),
    agreedPolicies: Object.fromEntries(
      drawn.flatMap((each) => (each.agreed === null ? [] : [[each.customer.id, each.agreed] as const])),
    ),
    openingItems,
    documents,
    receipts: bank.receipts,
    bankDeposits: paid.bankDeposits,
    remittances: paid.remittances,
    disputes: drawDisputes(random.fork("disputes"), all, month),
    statements: bank.statements,
    ledgerDetail: books.ledgerDetail,
    trialBalance: books.trialBalance,
    faults: [...paid.faults, ...bank.faults, ...books.faults],
    truth: paid.truth,
  };
}

/** About one document in eighty is questioned, some days after it was issued. */
function drawDisputes(
  random: SeededRandom,
  documents: readonly ReceivableDocument[],
  month: Month,
): readonly Dispute[] {
  const disputes: Dispute[] = [];
  for (const document of documents) {
    if (document.kind === "credit_memo" || !random.chance(0.0125)) continue;
    const day = Math.max(toEpochDay(document.effectiveDate) + random.integer(1, 20), month.first);
    if (day > month.last) continue;
    const opened: PlainDate = fromEpochDay(day);
    disputes.push({
      id: `Q-${document.id}`,
      entityId: document.entityId,
      customerId: document.customerId,
      documentId: document.id,
      amount: moneyOfMinor(
        Math.max(1, Math.round(document.total.minor * random.pick([1, 1, 0.1, 0.25]))),
        document.currency,
      ),
      reason: random.pick(["pricing", "shortage", "damage", "duplicate", "freight"]),
      effectiveDate: opened,
      recordedAt: at(day, 11, disputes.length % 60),
    });
  }
  return disputes;
}
