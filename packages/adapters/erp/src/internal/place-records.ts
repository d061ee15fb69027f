import {
  type DecimalText,
  type DocumentLine,
  makeIssue,
  type Receipt,
  type ReceivableDocument,
  type TaxGroup,
} from "@receivables/core";
import type { SkippedRecord } from "../assembled-book.ts";
import { erpIssues } from "../issues.ts";
import type { Mapped } from "../mapped.ts";
import type { SourceDocument, SourceLine } from "../source-document.ts";
import type { SourceLink } from "../source-link.ts";
import type { SourceReceipt } from "../source-receipt.ts";
import { allKnown, sumMinor } from "./minor.ts";
import { customerOf, endKey, endOf, unidentified, type Workbench, warn } from "./workbench.ts";

/** Put a document on the bench, or note why it is no part of the Book. */
export function placeDocument(bench: Workbench, { value, externalId }: Mapped<SourceDocument>): void {
  const type = externalId?.type ?? value.kind;
  const end = endOf(bench, value.kind, value.id);
  const { total, issueDate } = value;
  const reason = whyNoDocument(value);
  if (reason !== null || total === null || issueDate === null) {
    if (value.issued && total !== null && issueDate === null) {
      bench.issues.push(makeIssue(erpIssues, "erp.malformed", { object: type, reason: "it has no date" }));
    }
    bench.skipped.push({ type, id: value.id, reason: reason ?? "incomplete" });
    bench.outside.add(endKey(end));
    return;
  }
  const { entityId, recordedAt, homeCurrency } = bench.context;
  const customerId = customerOf(bench, value.customer);
  if (customerId === null) warn(bench, "erp.customer_absent", { document: value.id });
  if (total.currency !== homeCurrency && value.baseTotal === null) {
    warn(bench, "erp.rate_absent", { document: value.id, currency: total.currency });
  }
  const lines = bookLines(value.lines, bench.records.taxRates);
  const taxGroups = taxGroupsOf(value, bench.records.taxRates);
  const document: ReceivableDocument = {
    id: end.id,
    entityId,
    customerId: customerId ?? unidentified.id,
    kind: value.kind === "invoice" ? "invoice" : "credit_memo",
    number: value.number ?? value.id,
    currency: total.currency,
    total,
    ...(value.baseTotal === null ? {} : { baseTotal: value.baseTotal }),
    issueDate,
    dueDate: value.dueDate,
    ...(taxGroups === null ? {} : { taxGroups }),
    ...(lines === null ? {} : { lines }),
    ...(value.reference === null ? {} : { references: [{ kind: "other", value: value.reference }] }),
    ...(value.correctsId === null ? {} : { correctsId: bench.bookId("invoice", value.correctsId) }),
    effectiveDate: issueDate,
    recordedAt,
    // Voiding takes the document back as of its own date: the source's ledger shows it at no date any more.
    ...(value.status === "void" ? { voided: { effectiveDate: issueDate, recordedAt, reason: "voided" } } : {}),
  };
  bench.documents.set(end.id, { source: value, document });
  if (externalId !== null) bench.identities.push({ record: "document", bookId: end.id, externalId });
}

/** Put a receipt on the bench, or note why it is no part of the Book. */
export function placeReceipt(
  bench: Workbench,
  { value, externalId, applications }: Pick<Mapped<SourceReceipt>, "value" | "externalId" | "applications">,
): void {
  const type = externalId?.type ?? value.kind;
  const end = endOf(bench, value.kind, value.id);
  const reason = whyNoReceipt(value);
  if (reason !== null || value.amount === null || value.date === null) {
    bench.skipped.push({ type, id: value.id, reason: reason ?? "incomplete" });
    bench.outside.add(endKey(end));
    return;
  }
  const { entityId, recordedAt } = bench.context;
  const receipt: Receipt = {
    id: end.id,
    entityId,
    customerId: customerOf(bench, value.customer) ?? payerByTarget(bench, applications),
    method: "other",
    amount: value.amount,
    ...(value.baseAmount === null ? {} : { baseAmount: value.baseAmount }),
    ...(value.reference === null ? {} : { reference: value.reference }),
    effectiveDate: value.date,
    recordedAt,
  };
  bench.receipts.set(end.id, { source: value, receipt });
  if (externalId !== null) bench.identities.push({ record: "receipt", bookId: end.id, externalId });
}

function whyNoDocument({ status, issued }: SourceDocument): SkippedRecord["reason"] | null {
  if (status === null) return "unknown_status";
  return issued ? null : status === "void" ? "deleted" : "not_issued";
}

function whyNoReceipt({ status, amount }: SourceReceipt): SkippedRecord["reason"] | null {
  switch (status) {
    case null:
      return "unknown_status";
    case "draft":
      return "not_issued";
    case "failed":
      return "failed";
    case "void":
      return "deleted";
    case "received":
      return amount?.minor === 0 ? "no_money" : null;
  }
}

/** Who owed what was paid: the payer where the receipt names none. */
function payerByTarget(bench: Workbench, applications: readonly SourceLink[] | null): string | null {
  const owners = (applications ?? []).map(
    (link) => bench.documents.get(bench.bookId(link.kind, link.ref))?.document.customerId ?? null,
  );
  const [first = null] = owners;
  return owners.every((owner) => owner === first) && first !== unidentified.id ? first : null;
}

function bookLines(
  lines: readonly SourceLine[] | null,
  rates: Readonly<Record<string, DecimalText>>,
): readonly DocumentLine[] | null {
  if (lines === null || lines.length === 0) return null;
  const ids = new Set(lines.map(({ id }) => id));
  const converted = lines.map((line, index): DocumentLine | null => {
    if (line.net === null) return null;
    const rate = line.taxCode === null || !Object.hasOwn(rates, line.taxCode) ? undefined : rates[line.taxCode];
    return {
      id: ids.size === lines.length ? line.id : String(index + 1),
      ...(line.description === null ? {} : { description: line.description }),
      ...(line.quantity === null ? {} : { quantity: line.quantity }),
      ...(line.unitPrice === null ? {} : { unitPrice: line.unitPrice }),
      net: line.net,
      ...(line.taxCode === null ? {} : { taxCategory: line.taxCode }),
      ...(rate === undefined ? {} : { taxRate: rate }),
    };
  });
  return allKnown(converted) ? converted : null;
}

/** Net and tax by tax code; `null` unless every rate is known and the groups make up the total. */
function taxGroupsOf(value: SourceDocument, rates: Readonly<Record<string, DecimalText>>): readonly TaxGroup[] | null {
  const { total, lines } = value;
  if (total === null || lines === null || lines.length === 0) return null;
  const groups = new Map<string, { rate: DecimalText; net: number; tax: number }>();
  for (const { net, tax, taxCode } of lines) {
    const rate = taxCode === null || !Object.hasOwn(rates, taxCode) ? undefined : rates[taxCode];
    if (net === null || taxCode === null || rate === undefined) return null;
    const group = groups.get(taxCode) ?? { rate, net: 0, tax: 0 };
    groups.set(taxCode, { rate, net: group.net + net.minor, tax: group.tax + (tax?.minor ?? 0) });
  }
  const currency = total.currency;
  const result = [...groups].map(
    ([category, { rate, net, tax }]): TaxGroup => ({
      category,
      rate,
      net: { minor: net, currency },
      tax: { minor: tax, currency },
    }),
  );
  const sum = sumMinor(result.flatMap(({ net, tax }) => [net, tax]));
  return sum === total.minor ? result.sort((a, b) => (a.category < b.category ? -1 : 1)) : null;
}
