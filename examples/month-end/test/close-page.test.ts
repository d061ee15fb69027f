import { ageReceivables } from "@receivables/aging";
import {
  buildClosePack,
  type CloseEvidence,
  openPeriod,
  rollForwardOfBook,
  runClose,
  standardChecklist,
} from "@receivables/close";
import { type Book, bookFromRows, money, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { renderClosePage } from "../src/close-page.ts";
import { html } from "../src/html.ts";

const hostile = `<script>alert("x")</script><img src=x onerror='y'>&`;
const hash = (text: string): string => `${text.length} characters`;
const period = { id: "2026-03", from: "2026-03-01", to: "2026-03-31" };

const book: Book = unwrap(
  bookFromRows({
    entity: { id: "acme & co", name: hostile, baseCurrency: "USD" },
    customers: [{ id: "c1", name: hostile }],
    documents: [
      { id: "i1", customerId: "c1", total: "1234.50", issueDate: "2026-01-10", dueDate: "2026-02-09" },
      { id: "i2", customerId: "c1", total: "80", currency: "JPY", issueDate: "2026-03-10", dueDate: "2026-04-09" },
    ],
    receipts: [{ id: "r1", amount: "100.00", effectiveDate: "2026-03-20" }],
  }),
);

function pageOf(evidence: Readonly<Record<string, CloseEvidence>>): string {
  const owners = { billing: hostile, cash: "Cash", ledger: "Ledger", controller: "Controller" };
  const policy = { openCredits: { maxAgeDays: 30, maxUnidentifiedAgeDays: 5, maxTotals: [] }, hash };
  const run = unwrap(runClose({ period, entity: book.entity, checks: standardChecklist(owners), evidence }, policy));
  const pack = buildClosePack(run, openPeriod(book.entity.id, period), policy);
  const aging = ageReceivables(book, { asOf: period.to, basis: "due", buckets: [30, 60, 90] });
  return renderClosePage({
    company: hostile,
    locale: "en-US",
    entities: [{ pack, aging, customerNames: { c1: hostile } }],
  });
}

const page = pageOf({
  aging_ties: {
    kind: "tieOut",
    ties: [
      {
        name: hostile,
        figures: [
          { name: "Aging", amount: money("1134.50", "USD") },
          { name: "Control", amount: money("1134.40", "USD") },
        ],
      },
    ],
  },
  roll_forward: {
    kind: "rollForward",
    rollForwards: rollForwardOfBook(book, period).map((each) => ({
      ...each,
      controlBalance: each.subLedgerBalance,
      manualJournals: [],
    })),
  },
  exceptions: {
    kind: "exceptions",
    exceptions: [{ id: "e", code: "x.y", text: hostile, refs: [hostile], blocking: true }],
  },
});

describe("the page of a close", () => {
  it("escapes every text it is given", () => {
    expect(page).not.toContain("<script");
    expect(page).not.toContain("<img");
    expect(page).toContain("&lt;script&gt;");
  });

  it("takes nothing from outside", () => {
    expect(page).not.toMatch(/(src|href)="(?!#)/);
    expect(page).not.toMatch(/@import|url\(/);
  });

  it("closes every element it opens", () => {
    const open: string[] = [];
    for (const [, slash, name = "", rest = ""] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>/g)) {
      if (slash === "/") expect(open.pop()).toBe(name);
      else if (name !== "meta" && !rest.endsWith("/")) open.push(name);
    }
    expect(open).toEqual([]);
  });

  it("says in words what the marks say in colour", () => {
    expect(page).toContain("blocked");
    expect(page).toMatch(/<span aria-hidden="true">✘<\/span> differs/);
    expect(page).toMatch(/<span aria-hidden="true">✔<\/span> proved/);
  });

  it("has landmarks, a language, and a scope on every header cell", () => {
    expect(page).toContain('<html lang="en">');
    for (const landmark of ["<header>", '<main id="content">', "<footer>", "<nav aria-label="]) {
      expect(page).toContain(landmark);
    }
    const headers = [...page.matchAll(/<th\b[^>]*>/g)];
    expect(headers.length).toBeGreaterThan(20);
    expect(headers.filter(([tag]) => !/scope="(col|row)"/.test(tag))).toEqual([]);
    expect([...page.matchAll(/<svg[^>]*role="img" aria-label="[^"]+"/g)].length).toBe(2);
  });

  it("writes amounts with the digits of their currency", () => {
    expect(page).toContain(">1,234.50<");
    expect(page).toContain(">80<");
  });

  it("lets an entity id be an anchor whatever it contains", () => {
    expect(page).toContain('id="entity-acme---co"');
    expect(page).toContain('href="#entity-acme---co"');
  });

  it("says so when nothing was checked", () => {
    expect(pageOf({})).toContain("No evidence was handed in.");
  });
});

describe("html", () => {
  it("escapes text in elements and attributes, and inserts markup", () => {
    const inner = html`<b>${"a<b"}</b>`;
    expect(html`<p title="${`"'`}">${inner}${[inner, inner]}${null}${1}</p>`.markup).toBe(
      '<p title="&quot;&#39;"><b>a&lt;b</b><b>a&lt;b</b><b>a&lt;b</b>1</p>',
    );
  });
});
