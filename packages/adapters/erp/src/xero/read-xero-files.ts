import { type Issue, makeIssue } from "@receivables/core";
import { erpIssues } from "../issues.ts";
import { type ErpFile, readErpFile } from "../read-erp-file.ts";
import type { XeroPayloads } from "./xero-payloads.ts";
import { xeroCollections } from "./xero-shapes.ts";

/** Payloads found in files. @category Xero */
export interface XeroFiles {
  readonly payloads: XeroPayloads;
  /** What each file turned out to hold, in the order of the files. */
  readonly contents: readonly { readonly file: string; readonly kinds: readonly string[] }[];
  readonly issues: readonly Issue[];
}

type ListName = Exclude<keyof XeroPayloads, "organisation">;

/** Lists of a reply and what they are called here. */
const lists: Readonly<Record<string, ListName>> = {
  Invoices: "invoices",
  CreditNotes: "creditNotes",
  Payments: "payments",
  BatchPayments: "batchPayments",
  Prepayments: "prepayments",
  Overpayments: "overpayments",
  Contacts: "contacts",
  BankTransactions: "bankTransactions",
  Journals: "journals",
  ManualJournals: "manualJournals",
  TaxRates: "taxRates",
  Reports: "reports",
};

/** The field only one kind of record has, the more telling first. */
const marks: readonly (readonly [string, string])[] = [
  ["BankTransactionID", "BankTransactions"],
  ["PaymentID", "Payments"],
  ["BatchPaymentID", "BatchPayments"],
  ["CreditNoteID", "CreditNotes"],
  ["PrepaymentID", "Prepayments"],
  ["OverpaymentID", "Overpayments"],
  ["InvoiceID", "Invoices"],
  ["ManualJournalID", "ManualJournals"],
  ["JournalID", "Journals"],
  ["ContactID", "Contacts"],
  ["TaxType", "TaxRates"],
  ["ReportType", "Reports"],
  ["BaseCurrency", "Organisations"],
];

/**
 * Sort saved Xero replies by what they hold, whatever their names: XML or JSON, whole replies, lists or single records.
 *
 * An empty file is a warning, not an end. Files are read in the order given; the order makes no difference to `mapXero`.
 *
 * **Refuses** nothing as a whole; a file gives `erp.file_empty` (warning), `erp.file_unreadable`, `erp.json_invalid`,
 * `erp.xml_invalid`, `erp.xml_doctype_refused`, `erp.xml_too_large` or `erp.content_unknown`, each with its name.
 * **Source** Xero Accounting API 2.0.
 *
 * @param files - names and contents
 * @returns payloads for `mapXero`, and what was in each file
 * @example
 * ```ts
 * const { payloads, issues } = readXeroFiles([
 *   { name: "a.xml", text: "<Response><Invoices><Invoice><InvoiceID>i1</InvoiceID></Invoice></Invoices></Response>" },
 *   { name: "b.json", text: '{"Contacts":[{"ContactID":"c1"}]}' },
 *   { name: "contacts.xml", text: "" },
 * ]);
 * [payloads.invoices?.length, payloads.contacts?.length, issues.map((issue) => issue.code)] // => [1, 1, ["erp.file_empty"]]
 * ```
 * @category Xero
 */
export function readXeroFiles(files: readonly ErpFile[]): XeroFiles {
  const found = new Map<ListName, unknown[]>();
  const organisations: unknown[] = [];
  const issues: Issue[] = [];
  const contents = files.map((file) => {
    const read = readErpFile(file, { collections: xeroCollections });
    if (!read.ok) {
      issues.push(...read.issues);
      return { file: file.name, kinds: [] };
    }
    const groups = groupsOf(read.value);
    if (groups.length === 0) issues.push(makeIssue(erpIssues, "erp.content_unknown", {}, { file: file.name }));
    for (const [kind, records] of groups) {
      const name = Object.hasOwn(lists, kind) ? lists[kind] : undefined;
      if (name === undefined) organisations.push(...records);
      else found.set(name, [...(found.get(name) ?? []), ...records]);
    }
    return { file: file.name, kinds: groups.map(([kind]) => kind) };
  });
  const [organisation] = organisations;
  const payloads: XeroPayloads = {
    ...(organisation === undefined ? {} : { organisation }),
    ...Object.fromEntries(found),
  };
  return { payloads, contents, issues };
}

/** Lists in a reply by their Xero names; a bare record or list of records goes by what marks it. */
function groupsOf(value: unknown): readonly (readonly [string, readonly unknown[]])[] {
  if (Array.isArray(value)) {
    const records: readonly unknown[] = value;
    const kinds = new Set(records.map(kindOf));
    const [kind] = kinds;
    return kinds.size === 1 && kind !== null && kind !== undefined ? [[kind, records]] : [];
  }
  if (typeof value !== "object" || value === null) return [];
  const kind = kindOf(value);
  if (kind !== null) return [[kind, [value]]];
  return Object.entries(value).flatMap(([name, records]): readonly (readonly [string, readonly unknown[]])[] =>
    Array.isArray(records) && (Object.hasOwn(lists, name) || name === "Organisations") ? [[name, records]] : [],
  );
}

function kindOf(record: unknown): string | null {
  if (typeof record !== "object" || record === null) return null;
  return marks.find(([field]) => Object.hasOwn(record, field))?.[1] ?? null;
}
