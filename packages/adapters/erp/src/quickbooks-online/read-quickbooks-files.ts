import { type Issue, makeIssue } from "@receivables/core";
import { erpIssues } from "../issues.ts";
import { type ErpFile, readErpFile } from "../read-erp-file.ts";
import type { QuickBooksPayloads } from "./map-quickbooks.ts";

/** Payloads found in files. @category QuickBooks Online */
export interface QuickBooksFiles {
  readonly payloads: QuickBooksPayloads;
  readonly issues: readonly Issue[];
}

const lists: Readonly<Record<string, keyof QuickBooksPayloads>> = {
  Invoice: "invoices",
  CreditMemo: "creditMemos",
  Payment: "payments",
  Deposit: "deposits",
  Customer: "customers",
  JournalEntry: "journalEntries",
};

/**
 * Sort saved QuickBooks Online replies by what they hold: single records, query answers and change feeds, XML or JSON.
 *
 * **Refuses** nothing as a whole; a file gives `erp.file_empty` (warning), `erp.file_unreadable`, `erp.json_invalid`,
 * `erp.xml_invalid`, `erp.xml_doctype_refused`, `erp.xml_too_large` or `erp.content_unknown`, each with its name.
 * **Source** QuickBooks Online Accounting API v3, query and change data capture.
 *
 * @param files - names and contents
 * @returns payloads for `mapQuickBooks`
 * @example
 * ```ts
 * const { payloads } = readQuickBooksFiles([
 *   { name: "a.json", text: '{"QueryResponse":{"Invoice":[{"Id":"1"},{"Id":"2"}]}}' },
 *   { name: "b.xml", text: "<IntuitResponse><Payment><Id>3</Id></Payment></IntuitResponse>" },
 * ]);
 * [payloads.invoices?.length, payloads.payments] // => [2, [{ Id: "3" }]]
 * ```
 * @category QuickBooks Online
 */
export function readQuickBooksFiles(files: readonly ErpFile[]): QuickBooksFiles {
  const found = new Map<keyof QuickBooksPayloads, unknown[]>();
  const issues: Issue[] = [];
  for (const file of files) {
    const read = readErpFile(file, { collections: new Set(), attributes: true });
    if (!read.ok) {
      issues.push(...read.issues);
      continue;
    }
    const groups = groupsOf(read.value, 4);
    if (groups.length === 0) issues.push(makeIssue(erpIssues, "erp.content_unknown", {}, { file: file.name }));
    for (const [name, records] of groups) found.set(name, [...(found.get(name) ?? []), ...records]);
  }
  return { payloads: Object.fromEntries(found), issues };
}

/** Records in an answer, through its envelopes. */
function groupsOf(value: unknown, depth: number): readonly (readonly [keyof QuickBooksPayloads, readonly unknown[]])[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => groupsOf(item, depth));
  if (typeof value !== "object" || value === null || depth === 0) return [];
  return Object.entries(value).flatMap(([name, field]) => {
    const list = Object.hasOwn(lists, name) ? lists[name] : undefined;
    if (list !== undefined) return [[list, asList(field)]];
    return name === "QueryResponse" || name === "CDCResponse" ? groupsOf(field, depth - 1) : [];
  });
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
