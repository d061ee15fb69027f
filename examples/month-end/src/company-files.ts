import { formatDecimal, type Money } from "@receivables/core";
import type { Company, CompanyEntity } from "@receivables/testing";
import { writeCsv } from "./csv-file.ts";
import { bankFiles } from "./write-bank-files.ts";
import { eInvoiceFiles } from "./write-e-invoices.ts";

/** A company as the files of an input folder: path within the folder, and text. */
export function companyFiles(company: Company): ReadonlyMap<string, string> {
  const files = new Map<string, string>([["company.json", `${JSON.stringify(settingsOf(company), null, 2)}\n`]]);
  for (const entity of company.entities) {
    for (const [name, text] of entityFiles(entity)) files.set(`${entity.entity.id}/${name}`, text);
  }
  return files;
}

function settingsOf(company: Company): object {
  return {
    name: company.name,
    period: { from: company.from, to: company.to },
    rates: company.rates,
    entities: company.entities.map((each) => ({
      ...each.entity,
      bankAccounts: each.bankAccounts.map(({ format: _, openingBalance, ...account }) => ({
        ...account,
        openingBalance: formatDecimal(openingBalance),
      })),
    })),
  };
}

function entityFiles(each: CompanyEntity): readonly (readonly [string, string])[] {
  return [
    ["customers.csv", customersCsv(each)],
    ["opening-items.csv", openingItemsCsv(each)],
    ["documents.csv", documentsCsv(each)],
    ["receipts-journal.csv", receiptsCsv(each)],
    ["deposits.csv", depositsCsv(each)],
    ["remittances.csv", remittancesCsv(each)],
    ["disputes.csv", disputesCsv(each)],
    ["gl-detail.csv", ledgerDetailCsv(each)],
    ["trial-balance.csv", trialBalanceCsv(each)],
    ...bankFiles(each),
    ...eInvoiceFiles(each),
  ];
}

function customersCsv({ customers, agreedPolicies }: CompanyEntity): string {
  return writeCsv(
    [
      "id",
      "name",
      "number",
      "parentId",
      "currency",
      "terms",
      "country",
      "email",
      "iban",
      "aliases",
      "salesperson",
      "creditLimit",
      "policy",
    ],
    customers.map((each) => [
      each.id,
      each.name,
      each.number ?? null,
      each.parentId ?? null,
      each.currency ?? null,
      each.terms ?? null,
      each.country ?? null,
      each.email ?? null,
      each.bankAccounts?.[0]?.iban ?? null,
      (each.aliases ?? []).join(";"),
      each.salespersonId ?? null,
      each.creditLimit === undefined ? null : formatDecimal(each.creditLimit),
      agreedPolicies[each.id] ?? null,
    ]),
  );
}

function openingItemsCsv({ openingItems }: CompanyEntity): string {
  return writeCsv(
    [
      "id",
      "number",
      "customerId",
      "currency",
      "issueDate",
      "dueDate",
      "open",
      "baseOpen",
      "purchaseOrder",
      "salesperson",
      "openingDate",
      "recordedAt",
    ],
    openingItems.map((each) => [
      each.id,
      each.number,
      each.customerId,
      each.currency,
      each.issueDate,
      each.dueDate,
      formatDecimal(each.total),
      amount(each.baseTotal),
      purchaseOrderOf(each),
      each.salespersonId ?? null,
      each.effectiveDate,
      each.recordedAt,
    ]),
  );
}

function documentsCsv({ documents }: CompanyEntity): string {
  return writeCsv(
    [
      "id",
      "number",
      "kind",
      "customerId",
      "currency",
      "issueDate",
      "dueDate",
      "discountUntil",
      "discountPercent",
      "net",
      "taxCategory",
      "taxRate",
      "tax",
      "total",
      "baseTotal",
      "purchaseOrder",
      "correctsId",
      "salesperson",
      "recordedAt",
    ],
    documents.map((each) => {
      const [group] = each.taxGroups ?? [];
      const [offer] = each.discounts ?? [];
      return [
        each.id,
        each.number,
        each.kind,
        each.customerId,
        each.currency,
        each.issueDate,
        each.dueDate,
        offer?.until ?? null,
        offer?.percent ?? null,
        amount(group?.net),
        group?.category ?? null,
        group?.rate ?? null,
        amount(group?.tax),
        formatDecimal(each.total),
        amount(each.baseTotal),
        purchaseOrderOf(each),
        each.correctsId ?? null,
        each.salespersonId ?? null,
        each.recordedAt,
      ];
    }),
  );
}

function receiptsCsv({ receipts }: CompanyEntity): string {
  return writeCsv(
    [
      "id",
      "date",
      "method",
      "customerId",
      "currency",
      "amount",
      "baseAmount",
      "reference",
      "payerName",
      "payerIban",
      "remittanceText",
      "bankDepositId",
      "recordedAt",
    ],
    receipts.map((each) => [
      each.id,
      each.effectiveDate,
      each.method,
      each.customerId,
      each.amount.currency,
      formatDecimal(each.amount),
      amount(each.baseAmount),
      each.reference ?? null,
      each.payerName ?? null,
      each.payerAccount?.iban ?? null,
      (each.remittanceText ?? []).join(" "),
      each.bankDepositId ?? null,
      each.recordedAt,
    ]),
  );
}

function depositsCsv({ bankDeposits }: CompanyEntity): string {
  return writeCsv(
    ["id", "date", "bankAccountId", "currency", "amount", "fees", "reference", "recordedAt"],
    bankDeposits.map((each) => [
      each.id,
      each.effectiveDate,
      each.bankAccountId,
      each.amount.currency,
      formatDecimal(each.amount),
      amount(each.fees),
      each.reference ?? null,
      each.recordedAt,
    ]),
  );
}

function remittancesCsv({ remittances }: CompanyEntity): string {
  return writeCsv(
    [
      "adviceId",
      "paymentReference",
      "customerId",
      "paymentDate",
      "currency",
      "total",
      "reference",
      "paid",
      "discount",
      "deduction",
      "deductionReason",
    ],
    remittances.flatMap((advice) =>
      advice.lines.map((line) => [
        advice.id,
        advice.paymentReference ?? null,
        advice.customerId ?? null,
        advice.paymentDate ?? null,
        advice.total?.currency ?? null,
        amount(advice.total ?? undefined),
        line.reference,
        amount(line.paid ?? undefined),
        amount(line.discount),
        amount(line.deductions[0]?.amount),
        line.deductions[0]?.reason ?? null,
      ]),
    ),
  );
}

function disputesCsv({ disputes }: CompanyEntity): string {
  return writeCsv(
    ["id", "customerId", "documentId", "amount", "reason", "openedOn", "recordedAt"],
    disputes.map((each) => [
      each.id,
      each.customerId,
      each.documentId,
      formatDecimal(each.amount),
      each.reason,
      each.effectiveDate,
      each.recordedAt,
    ]),
  );
}

function ledgerDetailCsv({ ledgerDetail }: CompanyEntity): string {
  return writeCsv(
    ["id", "accountId", "date", "side", "amount", "origin", "ref", "text"],
    ledgerDetail.map((each) => [
      each.id,
      each.accountId,
      each.date,
      each.side,
      formatDecimal(each.amount),
      each.origin,
      each.ref ?? null,
      each.text ?? null,
    ]),
  );
}

function trialBalanceCsv({ trialBalance }: CompanyEntity): string {
  return writeCsv(
    ["accountId", "name", "balance"],
    trialBalance.lines.map((each) => [each.accountId, each.name ?? null, formatDecimal(each.balance)]),
  );
}

function amount(value: Money | undefined): string | null {
  return value === undefined ? null : formatDecimal(value);
}

function purchaseOrderOf(document: CompanyEntity["documents"][number]): string | null {
  return document.references?.find((each) => each.kind === "purchase_order")?.value ?? null;
}
