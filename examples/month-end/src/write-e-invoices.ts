import { formatDecimal, InvariantError, moneyOfMinor, type ReceivableDocument, unwrap } from "@receivables/core";
import { fromIssuedInvoice, writeUbl } from "@receivables/einvoice";
import { computeInvoice, type InvoiceInput, policies } from "@receivables/invoicing";
import type { CompanyEntity } from "@receivables/testing";

/** Customers of this country get their invoices as e-invoices. */
const country = "FR";
const sellerTaxId = "NL813456782B01";
const freight = 1250;

/** The month's invoices and credit memos that went out as UBL: path within the entity's folder, and text. */
export function eInvoiceFiles(entity: CompanyEntity): readonly (readonly [string, string])[] {
  if (entity.entity.country === "US") return [];
  const customers = new Map(entity.customers.map((each) => [each.id, each]));
  const numbers = new Map([...entity.openingItems, ...entity.documents].map(({ id, number }) => [id, number]));
  return entity.documents.flatMap((document) => {
    const buyer = customers.get(document.customerId);
    if (buyer?.country !== country) return [];
    const names = { seller: entity.entity.name, from: entity.entity.country ?? "NL", buyer: buyer.name };
    const corrected = numbers.get(document.correctsId ?? "");
    return [[`invoices/${document.number}.xml`, eInvoiceText(document, names, corrected)]];
  });
}

interface Names {
  readonly seller: string;
  readonly from: string;
  readonly buyer: string;
}

function eInvoiceText(document: ReceivableDocument, names: Names, corrected: string | undefined): string {
  const { number, total } = document;
  const invoice = unwrap(computeInvoice(inputOf(document, names, corrected), policies.en16931));
  if (invoice.totals.payable.minor !== total.minor) throw new InvariantError(`${number} does not come to its total`);
  return writeUbl(unwrap(fromIssuedInvoice({ number, invoice })).eInvoice).text;
}

/** Ten of one article, and freight on what is large enough to be sent. */
function inputOf(document: ReceivableDocument, names: Names, corrected: string | undefined): InvoiceInput {
  const { kind, currency, issueDate, dueDate, taxGroups: [group] = [], discounts: [offer] = [] } = document;
  const net = group?.net.minor ?? document.total.minor;
  const tax = { category: group?.category ?? "Z", rate: group?.rate ?? "0" };
  const sent = kind === "invoice" && net > 20 * freight;
  const goods = moneyOfMinor(net - (sent ? freight : 0), currency);
  const order = document.references?.find((each) => each.kind === "purchase_order")?.value;
  return {
    kind: kind === "credit_memo" || kind === "debit_memo" ? kind : "invoice",
    currency,
    issueDate,
    ...(dueDate === null ? {} : { dueDate }),
    lines: [
      { id: "1", description: "Goods as ordered", quantity: "10", unitCode: "C62", unitPrice: tenth(goods.minor), tax },
    ],
    charges: sent
      ? [
          {
            kind: "freight",
            amount: formatDecimal(moneyOfMinor(freight, currency)),
            reason: "Freight",
            reasonCode: "FC",
            tax,
          },
        ]
      : [],
    details: {
      seller: { name: names.seller, taxId: sellerTaxId, address: { country: names.from } },
      buyer: { name: names.buyer, address: { country } },
      ...(order === undefined ? {} : { purchaseOrderReference: order }),
      ...(corrected === undefined ? {} : { precedingInvoices: [{ number: corrected }] }),
      ...(kind === "credit_memo" ? { paymentTermsText: "To be set off" } : {}),
      ...(offer === undefined ? {} : { paymentTermsText: `${offer.percent} % until ${offer.until}` }),
    },
  };
}

/** The tenth of an amount of hundredths, exactly. */
function tenth(minor: number): string {
  const digits = String(minor).padStart(4, "0");
  return `${digits.slice(0, -3)}.${digits.slice(-3)}`;
}
