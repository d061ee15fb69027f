import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { openItems } from "@receivables/core";
import { mapXero, readXeroFiles } from "@receivables/erp/xero";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const folder = resolve(root, process.env["RECEIVABLES_SHARED"] ?? "../shared", "data/erp/xero/demo-company-xml");
const present = existsSync(folder);

function filesIn(path: string): readonly { readonly name: string; readonly bytes: Uint8Array }[] {
  return readdirSync(path).flatMap((name) => {
    const file = join(path, name);
    return statSync(file).isDirectory() ? filesIn(file) : [{ name, bytes: readFileSync(file) }];
  });
}

/** The text of a field in an XML record, without the help of our reader. */
function field(xml: string, name: string): string | undefined {
  const outermost = [...xml.matchAll(new RegExp(`^ {6}<${name}>([^<]*)</${name}>`, "gm"))];
  return outermost[0]?.[1];
}

describe.skipIf(!present)("the demo company", () => {
  const files = present ? filesIn(folder) : [];
  const { payloads, issues: fileIssues } = readXeroFiles(files);
  const result = mapXero(payloads, { entityId: "demo", homeCurrency: "AUD", recordedAt: "2026-03-31T00:00:00.000Z" });
  const items = new Map(openItems(result.book, { asOf: "2099-12-31" }).map((item) => [item.id, item.open.minor]));

  it("has one empty file, which is no obstacle", () => {
    expect(fileIssues.map(({ code, file, severity }) => [code, file, severity])).toEqual([
      ["erp.file_empty", "contacts.xml", "warning"],
    ]);
  });

  it("is open on every receivable document by what the source states, drafts and void ones by nothing", () => {
    const records = files.filter(({ name }) => /^(invoice|credit_note)-/.test(name));
    expect(records).toHaveLength(43);
    for (const { name, bytes } of records) {
      const xml = new TextDecoder().decode(bytes);
      const status = field(xml, "Status");
      const id = field(xml, "InvoiceID") ?? field(xml, "CreditNoteID") ?? "";
      const due = field(xml, "AmountDue") ?? (status === "PAID" ? "0.00" : "unknown");
      const stated = status === "AUTHORISED" || status === "PAID" ? Math.round(Number(due) * 100) : 0;
      expect([name, Math.abs(items.get(id) ?? 0)]).toEqual([name, stated]);
    }
  });

  it("ties out with no difference, and names each settlement it had to assume", () => {
    expect(result.tieOut.filter(({ difference }) => difference?.minor !== 0)).toEqual([]);
    const assumed = result.tieOut.filter((line) => line.assumed.minor !== 0).map(({ documentId }) => documentId);
    const flagged = result.issues.filter(({ code }) => code === "erp.settlement_absent");
    expect(flagged.map(({ params }) => params?.["document"])).toEqual(assumed);
    expect(result.issues.every(({ severity }) => severity === "warning")).toBe(true);
  });

  it("takes in every receipt of the payments list and no supplier payment", () => {
    const text = new TextDecoder().decode(files.find(({ name }) => name === "payments.xml")?.bytes);
    const received = text.split("<Payment>").filter((part) => part.includes(">ACCRECPAYMENT<"));
    const minor = received.reduce((sum, part) => sum + Math.round(Number(/<Amount>([^<]*)</.exec(part)?.[1]) * 100), 0);
    const payments = result.book.receipts.filter(({ id }) => text.includes(id));
    expect(payments).toHaveLength(received.length);
    expect(payments.reduce((sum, { amount }) => sum + amount.minor, 0)).toBe(minor);
  });
});
