import { explain, InvariantError, money, type ReceivableDocument } from "@receivables/core";
import { describe, expect, it } from "vitest";
import {
  documentsIssues,
  invoiceDocument,
  type PrintBlock,
  type PrintDocument,
  statementDocument,
} from "../src/index.ts";
import { languages, textIn, textKeys } from "../src/internal/texts.ts";
import { sampleBook, sampleDocuments, sampleStatement } from "./samples.ts";

const issuer = { name: "Acme", lines: [] };
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, " ");

type Table = Extract<PrintBlock, { kind: "table" }>;
const tables = ({ blocks }: PrintDocument): readonly Table[] => blocks.filter((block) => block.kind === "table");
const cells = (rows: readonly (readonly string[])[] = []): readonly (readonly string[])[] =>
  rows.map((row) => row.map(plain));

describe("texts", () => {
  it("exist in five languages, with the same values in them", () => {
    const values = (text: string): readonly string[] =>
      [...text.matchAll(/\{[a-z]+\}/g)].map(([value]) => value).sort();
    const kinds = sampleDocuments("en").map((document) => document.kind);
    expect(new Set(kinds)).toEqual(
      new Set(["statement", "invoice", "memo", "receipt", "letter", "aging", "reconciliation", "commission", "close"]),
    );
    for (const key of textKeys) {
      for (const language of languages) {
        const text = textIn(language, JSON.parse(JSON.stringify(key)));
        expect([key, language, text.trim()]).not.toEqual([key, language, ""]);
        expect([key, language, values(text)]).toEqual([
          key,
          language,
          values(textIn("en", JSON.parse(JSON.stringify(key)))),
        ]);
      }
    }
  });

  it("follow the reader's locale, and say when they fall back", () => {
    const statement = sampleStatement(sampleBook((text) => text));
    const head = (locale: string): readonly unknown[] => {
      const { title, subtitle, language, issues } = statementDocument(statement, { form: "openItem", locale, issuer });
      return [title, subtitle, language, issues.map((issue) => [issue.severity, explain(issue, documentsIssues)])];
    };
    expect(head("de-AT")).toEqual(["Kontoauszug", "01.03.2026 bis 31.03.2026", "de", []]);
    expect(head("fr")[1]).toBe("du 1 mars 2026 au 31 mars 2026");
    expect(head("es")[0]).toBe("Estado de cuenta");
    expect(head("nl-BE")[0]).toBe("Rekeningoverzicht");
    expect(head("en-US")[1]).toBe("Mar 1, 2026 to Mar 31, 2026");
    expect(head("pt-BR")).toEqual([
      "Statement of account",
      "1 Mar 2026 to 31 Mar 2026",
      "en",
      [["warning", "There are no texts for pt-BR; en was used."]],
    ]);
    expect(() => head("no locale")).toThrow(InvariantError);
  });
});

describe("documents", () => {
  it("of statements show one balance in both forms", () => {
    const [openItem, forward] = sampleDocuments("de-DE");
    if (openItem === undefined || forward === undefined) throw new Error("no statement");
    expect(cells(tables(openItem)[0]?.rows)).toEqual([
      ["R-1 · Rate 1", "Rechnung", "05.02.2026", "05.03.2026", "26", "590,00", "50,00", "590,00"],
      ["R-1 · Rate 2", "Rechnung", "05.02.2026", "05.04.2026", "", "600,00", "", "600,00"],
      ["G-1", "Gutschrift", "10.03.2026", "", "", "-119,00", "", "-119,00"],
      ["E2E 1", "Zahlung", "15.03.2026", "", "", "-100,00", "", "-100,00"],
    ]);
    expect(cells(tables(forward)[0]?.rows)).toEqual([
      ["01.03.2026", "Anfangssaldo", "", "", "1.190,00"],
      ["10.03.2026", "Gutschrift", "G-1", "-119,00", "1.071,00"],
      ["15.03.2026", "Zahlung", "E2E 1", "-100,00", "971,00"],
      ["16.03.2026", "Zahlung", "r2", "-7,00", "964,00"],
      ["18.03.2026", "Zahlung, storniert", "r2", "7,00", "971,00"],
    ]);
    expect([openItem, forward].map((each) => plain(tables(each)[0]?.totals?.[0]?.at(-1) ?? ""))).toEqual([
      "971,00",
      "971,00",
    ]);
    expect(cells(tables(openItem)[1]?.rows)).toEqual([["600,00", "590,00", "0,00", "0,00", "-219,00"]]);
    expect(openItem.blocks.map((block) => block.kind)).toEqual([
      "parties",
      "fields",
      "figures",
      "table",
      "table",
      "heading",
      "paragraph",
      "stub",
    ]);
  });

  it("say when the balance is in the customer's favour, and ask for nothing then", () => {
    const statement = sampleStatement(sampleBook((text) => text));
    const favour = {
      ...statement,
      closing: money("-5.00", "EUR"),
      remittance: { ...statement.remittance, amount: money("0.00", "EUR") },
    };
    const document = statementDocument(favour, { form: "balanceForward", locale: "en", issuer });
    const figures = document.blocks.find((block) => block.kind === "figures");
    expect(
      figures?.kind === "figures" && plain(figures.figures.map((each) => `${each.label} ${each.value}`)[0] ?? ""),
    ).toBe("Balance in your favour EUR 5.00");
    expect(document.blocks.some((block) => block.kind === "stub")).toBe(false);
  });

  it("of invoices show lines, taxes, instalments and discounts as issued", () => {
    const [, , invoice, memo] = sampleDocuments("fr-FR");
    if (invoice === undefined || memo === undefined) throw new Error("no invoice");
    expect([invoice.kind, invoice.title, memo.kind, memo.title]).toEqual([
      "invoice",
      "Facture R-1",
      "memo",
      "Avoir G-1",
    ]);
    expect(tables(invoice).map((table) => [cells(table.rows)[0], cells(table.totals)[0]])).toEqual([
      [
        ["Beratung", "8", "125,00", "19 %", "1 000,00"],
        ["Montant HT", "", "", "", "1 000,00"],
      ],
      [
        ["19 % (S)", "1 000,00", "190,00", "1 190,00"],
        ["Total", "1 000,00", "190,00", "1 190,00"],
      ],
      [["1", "5 mars 2026", "590,00"], undefined],
    ]);
    expect(invoice.blocks.flatMap((block) => (block.kind === "list" ? block.items.map(plain) : []))).toEqual([
      "Escompte de 2 % jusqu’au 15 févr. 2026",
    ]);
    // How to pay is no matter of a credit memo.
    expect(memo.blocks.map((block) => block.kind)).toEqual(["parties", "fields", "figures"]);
  });

  it("of credit memos show their taxes positive, as their total is", () => {
    const memo: ReceivableDocument = {
      id: "m1",
      entityId: "a",
      customerId: "c1",
      kind: "credit_memo",
      number: "G-1",
      currency: "EUR",
      total: money("119.00", "EUR"),
      issueDate: "2026-03-10",
      dueDate: null,
      effectiveDate: "2026-03-10",
      recordedAt: "2026-03-10T00:00:00.000Z",
      taxGroups: [{ category: "S", rate: "19", net: money("-100.00", "EUR"), tax: money("-19.00", "EUR") }],
    };
    expect(cells(tables(invoiceDocument(memo, { locale: "en", issuer, customerName: "A" }))[0]?.rows)).toEqual([
      ["19% (S)", "100.00", "19.00", "119.00"],
    ]);
  });

  it("of receipts, letters, reconciliations and commissions work out what must add up", () => {
    const [, , , , receipt, letter, , reconciliation, commission] = sampleDocuments("en-GB");
    const totals = (document: PrintDocument | undefined): readonly (readonly string[])[] =>
      document === undefined ? [] : cells(tables(document)[0]?.totals);
    expect(totals(receipt)).toEqual([
      ["Kept as credit", "40.00"],
      ["Total", "100.00"],
    ]);
    expect(totals(letter)).toEqual([["Total", "", "", "", "EUR 630.00"]]);
    expect(reconciliation?.blocks[0]).toMatchObject({
      figures: [{ label: "Unexplained" }, { label: "Status", value: "not proved" }],
    });
    expect(cells(reconciliation === undefined ? [] : tables(reconciliation)[0]?.rows)).toEqual([
      ["Bücher", "100.00"],
      ["Explained", "-4.00"],
      ["Unexplained", "-1.00"],
    ]);
    expect(totals(commission)).toEqual([["Total", "", "", "", "", "9.00"]]);
  });

  it("of agings and close packs carry their proof", () => {
    const [aging, close] = sampleDocuments("nl-NL").filter(({ kind }) => kind === "aging" || kind === "close");
    if (aging === undefined || close === undefined) throw new Error("no aging");
    expect(aging.blocks[0]).toMatchObject({
      kind: "bars",
      bars: [
        { label: "niet vervallen", value: 60_000 },
        { label: "1–30" },
        { label: "31–60" },
        { label: "61+" },
        { value: -21_900 },
      ],
    });
    expect(tables(aging).map((table) => table.caption)).toEqual(["Dagen over tijd, EUR", "Controles: bewezen"]);
    expect(close.title).toBe("Periodeafsluiting 2026-03");
    expect(cells(tables(close)[0]?.rows).map((row) => row.toSpliced(2, 1))).toEqual([
      ["Signed (blokkerend)", "controller", "niet uitgevoerd"],
      ["Ties (blokkerend)", "AR", "mislukt"],
      ["Rolls", "AR", "geslaagd"],
    ]);
  });
});
