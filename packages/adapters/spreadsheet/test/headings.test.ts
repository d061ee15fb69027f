import { describe, expect, it } from "vitest";
import {
  type ReadRecordsOptions,
  readInvoices,
  readOpeningBalances,
  readReceipts,
  type SheetRecords,
} from "../src/index.ts";
import { csv } from "./files.ts";

const faults = (read: SheetRecords<unknown>): readonly string[] =>
  read.issues.map((issue) =>
    `${issue.line ?? "-"} ${issue.code.replace("spreadsheet.", "")} ${issue.params?.["field"] ?? ""}`.trim(),
  );

describe("headings", () => {
  it("are found below titles, in five languages and by the names of systems", () => {
    const reports = [
      "Open items,,,,\n\n,,,,\nInvoice Number,Customer ID,Invoice Date,Due Date,Open Balance\nF1,K1,2026-03-05,2026-04-04,9\n",
      "Belegnummer;Debitor;Belegdatum;Nettofälligkeit;Offener Betrag\nF1;K1;05.03.2026;04.04.2026;9\n",
      "N° facture;Compte client;Date de facture;Date d'échéance;Reste à payer\nF1;K1;05.03.2026;04.04.2026;9\n",
      "Número de factura;Código cliente;Fecha de factura;Fecha de vencimiento;Importe pendiente\nF1;K1;05.03.2026;04.04.2026;9\n",
      "Factuurnummer;Debiteurnummer;Factuurdatum;Vervaldatum;Openstaand bedrag\nF1;K1;05.03.2026;04.04.2026;9\n",
      "BELNR;KUNNR;BLDAT;FAEDT;WRBTR\nF1;K1;20260305;20260404;9\n",
    ];
    for (const report of reports) {
      const read = readOpeningBalances(csv(report), { currency: "EUR" });
      expect(read.issues).toEqual([]);
      expect(read.items).toEqual([
        {
          id: "F1",
          number: "F1",
          customerId: "K1",
          issueDate: "2026-03-05",
          dueDate: "2026-04-04",
          kind: "opening_item",
          currency: "EUR",
          total: { minor: 900, currency: "EUR" },
        },
      ]);
    }
  });

  it("are told when they are missing, ambiguous or named by the caller", () => {
    const none = readInvoices(csv("a,b\n1,2\n"));
    expect([faults(none), none.headingLine]).toEqual([["- header_missing"], null]);
    expect(none.issues[0]?.params?.["missing"]).toBe("number, total, issueDate, customerId");
    const twice = csv("number,customer,date,amount,amount\nI1,c1,2026-03-05,1,2\n");
    expect(faults(readInvoices(twice))).toEqual(["1 column_ambiguous total"]);
    const own = csv("number,customer,date,amount,Betrag X\nI1,c1,2026-03-05,1,2\n");
    const named = readInvoices(own, { currency: "USD", columns: { total: "betrag x" } });
    expect([named.items[0]?.total, faults(named)]).toEqual([{ minor: 200, currency: "USD" }, []]);
    expect(faults(readInvoices(own, { currency: "USD", columns: { dueDate: "nowhere" } }))).toEqual([
      "- column_unknown dueDate",
    ]);
    expect(named.unread).toEqual(["amount"]);
    expect(named.columns.find((column) => column.field === "total")).toEqual({
      field: "total",
      heading: "Betrag X",
      column: 4,
    });
  });

  it("stand in two rows, merged or not, and above an empty cell", () => {
    const sheet = csv(
      [
        "Open items of 31 March",
        "Invoice\t\tCustomer\t\tAmounts\t\tCurrency",
        "Number\tDate\tID\tName\tTotal\tOpen",
        "I-1\t2026-01-02\tc1\tOne\t100\t50\tEUR",
      ].join("\n"),
    );
    const opening = readOpeningBalances(sheet);
    expect(opening.items.map((row) => [row.number, row.customerId, row.total])).toEqual([
      ["I-1", "c1", { minor: 5000, currency: "EUR" }],
    ]);
    expect([opening.headingLine, opening.unread]).toEqual([3, ["Total"]]);
    expect(readInvoices(sheet).items[0]?.total).toEqual({ minor: 10000, currency: "EUR" });
  });

  it("may state the currency of their column; cells and the row's own currency go before it", () => {
    const read = (heading: string, cells = "7.00\t", options: ReadRecordsOptions = {}) =>
      readInvoices(csv(`Invoice no\tCustomer\tDate\t${heading}\tCurrency\nI-1\tc1\t2026-01-02\t${cells}\n`), options)
        .items[0]?.total;
    const headings = ["Amount (EUR)", "Amount EUR", "Betrag in EUR", "Montant €", "Importe en EUR", "Total [EUR]"];
    for (const heading of headings) {
      expect([heading, read(heading)]).toEqual([heading, { minor: 700, currency: "EUR" }]);
    }
    expect(read("Amount (EUR)", "7.00\tUSD")).toEqual({ minor: 700, currency: "USD" });
    expect(read("Amount (EUR)", "7.00 GBP\t")).toEqual({ minor: 700, currency: "GBP" });
    expect(read("Amount (EUR)", "7.00\t", { currency: "USD" })).toEqual({ minor: 700, currency: "EUR" });
  });

  it("of the exports of systems find what is open, in which currency, and on which side", () => {
    const exports = [
      // Xero: headings of one word each.
      [
        "ContactName,InvoiceNumber,InvoiceDate,DueDate,Total,InvoiceAmountPaid,InvoiceAmountDue,Currency",
        "A,1,2025-12-31,2026-01-30,120,20,100,EUR",
      ],
      // SAP: the amount that belongs to the document currency, not the local one.
      [
        "Customer;Document Number;Document Date;Net due date;Amount in doc. curr.;Document currency;Amount in local currency",
        "A;1;31.12.2025;30.01.2026;100,00;EUR;108,30",
      ],
      ["Document Number,Date,Name,Due Date,Amount,Amount Remaining,Currency", "1,2025-12-31,A,2026-01-30,120,100,EUR"],
      [
        "Konto;Name;Rechnungs-Nr.;Rechnungsdatum;Fälligkeit;Betrag offen;S/H;WKZ",
        "A;B;1;31.12.2025;30.01.2026;100,00;S;EUR",
      ],
      [
        "Compte;Intitulé;N° pièce;Date pièce;Date échéance;Montant;Sens;Devise",
        "A;B;1;31/12/2025;30/01/2026;100,00;D;EUR",
      ],
      ["Cliente;Nº Factura;Fecha;Vencimiento;Importe pendiente;Moneda", "A;1;31/12/2025;30/01/2026;100,00;EUR"],
      [
        "Debiteur;Factuurnummer;Factuurdatum;Vervaldatum;Openstaand bedrag;Valuta",
        "A;1;31-12-2025;30-01-2026;100,00;EUR",
      ],
    ] as const;
    for (const [headings, row] of exports) {
      const { items, issues } = readOpeningBalances(csv(`${headings}\n${row}\n`));
      const found = items.map((item) => [item.number, item.customerId, item.issueDate, item.dueDate, item.total]);
      const expected = [["1", "A", "2025-12-31", "2026-01-30", { minor: 10000, currency: "EUR" }]];
      expect([headings, issues, found]).toEqual([headings, [], expected]);
    }
    const receipts = [
      ["N° règlement;Date règlement;Code client;Mode de règlement;Montant;Devise", "1;31/12/2025;A;Virement;5,00;EUR"],
      [
        "Nº recibo;Fecha de cobro;Cliente;Forma de pago;Importe cobrado;Divisa",
        "1;31/12/2025;A;Transferencia;5,00;EUR",
      ],
      ["Zahlungsnr.;Eingangsdatum;Debitor;Zahlungsart;Zahlungsbetrag;WKZ", "1;31.12.2025;A;Überweisung;5,00;EUR"],
      ["Betalingsnummer;Boekdatum;Klant;Betaalwijze;Ontvangen bedrag;Munt", "1;31-12-2025;A;Overschrijving;5,00;EUR"],
    ] as const;
    for (const [headings, row] of receipts) {
      const amount = { minor: 500, currency: "EUR" };
      const expected = { id: "1", customerId: "A", amount, effectiveDate: "2025-12-31", method: "wire" };
      expect([headings, readReceipts(csv(`${headings}\n${row}\n`)).items]).toEqual([headings, [expected]]);
    }
  });

  it("of a total are no opening balance where another column may have what is open", () => {
    const sheet = csv("Doc no\tAcct no\tDate\tAmount (USD)\tStill open today\n1\t2\t2025-12-31\t100.00\t40.00\n");
    expect(faults(readOpeningBalances(sheet))).toEqual(["1 column_ambiguous open"]);
    const named = readOpeningBalances(sheet, { columns: { open: "Still open today" }, currency: "USD" });
    expect(named.items[0]?.total).toEqual({ minor: 4000, currency: "USD" });
    const due = csv("Doc no\tAcct no\tDate\tAmount (USD)\tDue date\n1\t2\t2025-12-31\t100.00\t2026-01-31\n");
    expect(readOpeningBalances(due).items[0]?.total).toEqual({ minor: 10000, currency: "USD" });
  });

  it("repeated on every page, totals and blank rows are no records", () => {
    const text = [
      "number,customer,date,amount",
      "I1,Total Energies,2026-03-05,1",
      "Subtotal,,,1",
      ",,,",
      "Number,Customer,Date,Amount",
      "I2,c2,2026-03-06,2",
      ",Total for c2,,2",
      "Gesamt,,,3",
    ].join("\n");
    const read = readInvoices(csv(text), { currency: "USD" });
    expect(read.items.map((item) => item.number)).toEqual(["I1", "I2"]);
    expect([faults(read), read.lines]).toEqual([
      ["3 subtotal_dropped", "5 header_repeated", "7 subtotal_dropped", "8 subtotal_dropped"],
      [2, 6],
    ]);
    expect(read.issues.every((issue) => issue.severity === "warning")).toBe(true);
  });
});
