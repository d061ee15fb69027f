import { join } from "node:path";
import { openItems, unwrap } from "@receivables/core";
import { createMemoryStore } from "@receivables/ledger";
import { readXlsx } from "@receivables/spreadsheet";
import { type CompanyEntity, generateCompany, type PlantedFault } from "@receivables/testing";
import { beforeAll, describe, expect, it } from "vitest";
import type { EntityClose } from "../src/close-entity.ts";
import { closePackOf } from "../src/close-evidence.ts";
import { closePackFiles } from "../src/close-packs.ts";
import { closeHtml } from "../src/close-report.ts";
import type { CompanyInput } from "../src/company-input.ts";
import { agingCsv, journalCsv } from "../src/outputs.ts";
import { readInput } from "../src/read-input.ts";
import { allowanceCsv, proposeAllowance, ratiosCsv } from "../src/risk-files.ts";
import { statementPages } from "../src/statement-files.ts";
import { workbookOf } from "../src/workbook.ts";
import { exampleOptions } from "../src/write-company.ts";
import { closeAll, folder, meansOf, sha256 } from "./means.ts";

const generated = generateCompany(exampleOptions);
const store = createMemoryStore();
let company: CompanyInput;
let closes: readonly EntityClose[];

beforeAll(async () => {
  const read = await readInput(join(folder, "company"), null);
  if (read.company === null) throw new Error("The example company cannot be read.");
  company = read.company;
  closes = await closeAll(company, meansOf(store));
});

function pairs(): readonly (readonly [EntityClose, CompanyEntity])[] {
  return generated.entities.flatMap((entity, at) => {
    const close = closes[at];
    return close === undefined ? [] : [[close, entity] as const];
  });
}

describe("the close of the example company", () => {
  it("refuses nothing and proves every tie to the cent", () => {
    expect(pairs()).toHaveLength(2);
    for (const [close] of pairs()) {
      expect(close.exceptions).toEqual([]);
      expect(close.aging.proved).toBe(true);
      for (const { reconciliation } of close.accounts) expect(reconciliation?.proof.unexplained.minor).toBe(0);
      expect(close.controlAccount?.proof.unexplained.minor).toBe(0);
      const pack = closePackOf(close, company, sha256);
      expect(pack.checks.filter((check) => check.status !== "passed").map((check) => check.id)).toEqual(["sign_off"]);
      expect(pack.ties.every((tie) => tie.agrees)).toBe(true);
    }
  });

  it("proposes an allowance that is proved and balanced, and writes the ratios", () => {
    for (const [close] of pairs()) {
      const { assessment, trueUp, journal } = unwrap(proposeAllowance(company, close));
      expect([assessment.proved, assessment.issues]).toEqual([true, []]);
      expect(assessment.creditLoss.minor).toBeGreaterThan(0);
      expect(trueUp.balanceBefore.minor + trueUp.expense.minor).toBe(assessment.creditLoss.minor);
      const sides =
        journal?.lines.map((line) => (line.side === "debit" ? line.amount.minor : -line.amount.minor)) ?? [];
      expect([sides.length, sides.reduce((sum, each) => sum + each, 0)]).toEqual([4, 0]);
    }
    const ratios = ratiosCsv(company, closes).split("\n");
    expect(ratios.filter((line) => line.includes("dso.simple")).length).toBeGreaterThanOrEqual(2);
    expect(allowanceCsv(company, closes)).not.toContain("not assessed");
  });

  it("applies no receipt to anything it was not for", () => {
    for (const [close, { truth, faults }] of pairs()) {
      const known = new Set(truth.map((each) => `${each.receiptId} ${each.documentId}`));
      const unrecorded = new Set(refsOf(faults, "unrecorded_receipt"));
      const applied = close.decisions.filter((each) => each.outcome === "apply");
      const wrong = applied.flatMap((decision) =>
        decision.applications
          .filter((each) => each.from.kind === "receipt")
          .filter((each) => !known.has(`${decision.receiptId} ${each.itemId}`) && !unrecorded.has(each.itemId)),
      );
      expect(wrong).toEqual([]);
      // The share applied without a look; a fall shows here.
      expect(applied.length / close.decisions.length).toBeGreaterThan(0.85);
    }
  });

  it("finds duplicates and money that is not ours, and keeps its hands off them", () => {
    for (const [close, { faults }] of pairs()) {
      const stateOf = new Map(close.decisions.map((each) => [each.receiptId, each]));
      for (const id of refsOf(faults, "duplicate_receipt")) {
        expect([id, stateOf.get(id)?.outcome, stateOf.get(id)?.unapplied.state]).toEqual([id, "abstain", "duplicate"]);
      }
      for (const id of refsOf(faults, "not_our_receipt")) {
        expect([id, stateOf.get(id)?.outcome, stateOf.get(id)?.unapplied.state]).toEqual([
          id,
          "abstain",
          "unidentified",
        ]);
      }
    }
  });

  it("takes returned payments back and reinstates what they paid with its old due date", () => {
    for (const [close, { faults, truth }] of pairs()) {
      const returned = refsOf(faults, "returned_receipt");
      expect(returned).toHaveLength(3);
      for (const id of returned) {
        expect(close.book.receipts.find((each) => each.id === id)?.reversed?.reason).toBe(
          close.input.entity.id === "harbor-eu" ? "AM04" : "payment_return",
        );
        const live = close.book.applications.filter((each) => each.from.id === id && each.reversed === undefined);
        expect(live).toEqual([]);
        for (const { documentId } of truth.filter((each) => each.receiptId === id)) {
          const item = close.aging.items?.find((each) => each.id === documentId);
          const document = close.book.documents.find((each) => each.id === documentId);
          expect([documentId, item?.open, item?.date]).toEqual([documentId, document?.total.minor, document?.dueDate]);
        }
      }
    }
  });

  it("names every mistake in the general ledger, and only those", () => {
    for (const [close, { faults }] of pairs()) {
      const causes = (close.controlAccount?.differences ?? []).map((each) => each.cause);
      expect(causes.filter((cause) => cause !== "pending_posting").sort()).toEqual([
        "amount_differs",
        "manual_journal",
        "missing_in_general_ledger",
        "posted_twice",
      ]);
      const manual = close.controlAccount?.differences.find((each) => each.cause === "manual_journal");
      expect(manual?.refs).toEqual(refsOf(faults, "manual_journal"));
    }
  });

  it("balances every entry it writes", () => {
    for (const { journal } of closes) {
      expect(journal.length).toBeGreaterThan(100);
      for (const entry of journal) {
        const sum = entry.lines.reduce((all, line) => all + (line.side === "debit" ? 1 : -1) * line.amount.minor, 0);
        expect([entry.id, sum]).toEqual([entry.id, 0]);
      }
    }
  });

  it("changes nothing the second time, to the byte", async () => {
    const again = await closeAll(company, meansOf(store));
    expect(again.map((close) => close.eventsAdded)).toEqual([0, 0]);
    expect(again.map((close) => close.head)).toEqual(closes.map((close) => close.head));
    expect(agingCsv(again)).toBe(agingCsv(closes));
    expect(journalCsv(again)).toBe(journalCsv(closes));
    expect(closeHtml(company, again, sha256)).toBe(closeHtml(company, closes, sha256));
  });

  it("keeps names and words out of the log", async () => {
    const text: string[] = [];
    for (const { entity } of company.entities) {
      for await (const chunk of store.read(entity.id)) for (const { event } of chunk) text.push(JSON.stringify(event));
    }
    const log = text.join("\n");
    for (const { customers, receipts } of company.entities) {
      for (const { name, email = name } of customers) expect(log.includes(name) || log.includes(email)).toBe(false);
      for (const { payerAccount } of receipts) expect(log.includes(payerAccount?.iban ?? "\u0000")).toBe(false);
    }
  });
});

describe("what the close hands to customers and colleagues", () => {
  it("has a proved statement for every account with a balance, in its language", () => {
    const { files, withheld, statements, proved } = statementPages(company, closes);
    expect(proved).toBe(true);
    const accounts = closes.flatMap(({ book, input }) =>
      openItems(book, { asOf: company.to })
        .filter((item) => item.customerId !== null)
        .map((item) => `${input.entity.id} ${item.customerId ?? ""} ${item.open.currency}`),
    );
    expect(files.size + withheld.length).toBeGreaterThanOrEqual(new Set(accounts).size);
    expect([...files.keys()].every((name) => /^statements\/[\w-]+\.html$/.test(name))).toBe(true);
    const languages = new Set([...files.values()].map((page) => /<html lang="(\w+)"/.exec(page)?.[1]));
    expect(languages.has("en") && languages.size > 1).toBe(true);
    expect(statementPages(company, closes)).toEqual({ files, withheld, statements, proved });
  });

  it("has a pack to file for each entity, with the digest of its close", async () => {
    const files = await closePackFiles(company, closes.slice(0, 1), sha256);
    expect([...files.keys()]).toEqual(
      ["close.html", "close.pdf", "aging.html", "aging.pdf"].map((name) => `packs/harbor-us-${name}`),
    );
    const [close] = closes;
    const digest = close === undefined ? "" : closePackOf(close, company, sha256).hash;
    expect(files.get("packs/harbor-us-close.html")).toContain(digest);
    expect(files.get("packs/harbor-us-close.pdf")?.slice(0, 5)).toEqual(new TextEncoder().encode("%PDF-"));
  });

  it("has a page with a section and a link for each entity, its evidence and its aging", () => {
    const page = closeHtml(company, closes, sha256);
    for (const { input } of closes) expect(page).toContain(`<a href="#part-${input.entity.id}">`);
    const headings = [...page.matchAll(/<h3>([^<]+)<\/h3>/g)].map(([, text]) => text);
    for (const heading of [
      "Bank files prove themselves",
      "Reconciliations",
      "Cash that waits",
      "Aging of receivables",
    ]) {
      expect([heading, headings.filter((each) => each === heading).length]).toEqual([heading, 2]);
    }
    expect(page).toContain("25 largest of");
    expect(page).not.toMatch(/<(script|link|img)\b/);
    expect(closeHtml(company, [], sha256)).toBe("");
  });

  it("has a workbook whose agings are the close's", async () => {
    const statements = statementPages(company, closes);
    const bytes = await workbookOf(company, closes, statements);
    const sheets = unwrap(await readXlsx(bytes));
    const names = ["Aging", "Open items", "Worklist", "Statements", "Journal"];
    expect(sheets.map((sheet) => sheet.name)).toEqual(
      closes.flatMap(({ input }) => names.map((name) => `${name} ${input.entity.id}`)),
    );
    closes.forEach(({ aging }, at) => {
      const rows = sheets[at * names.length]?.rows ?? [];
      const column = rows[0]?.indexOf("Total") ?? -1;
      const totals = rows.filter((row) => row[0] === "Total").map((row) => [row[2], row[column]]);
      expect(totals).toEqual(aging.totals.map((each) => [each.currency, (each.total ?? 0) / 100]));
    });
    const worklist = sheets[2]?.rows ?? [];
    expect([worklist[0]?.slice(0, 4), worklist[1]?.[0]]).toEqual([["Rank", "Customer", "Name", "Action"], 1]);
    expect(await workbookOf(company, closes, statements)).toEqual(bytes);
  });
});

function refsOf(faults: readonly PlantedFault[], kind: PlantedFault["kind"]): readonly string[] {
  return faults.filter((fault) => fault.kind === kind).map((fault) => fault.ref);
}
