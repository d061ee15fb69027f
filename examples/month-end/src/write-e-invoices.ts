import {
  formatDecimal,
  InvariantError,
  type LegalEntity,
  moneyOfMinor,
  type ReceivableDocument,
  unwrap,
} from "@receivables/core";
import { fromIssuedInvoice, writeUbl } from "@receivables/einvoice";
import { computeInvoice, type InvoiceInput, type InvoiceParty, policies } from "@receivables/invoicing";
import type { CompanyEntity } from "@receivables/testing";

const freight = 1250;

/** All invoices and credit memos of the month, as UBL: path within the entity's folder, and text. */
export function eInvoiceFiles(entity: CompanyEntity): readonly (readonly [string, string])[] {
  const customers = new Map(entity.customers.map((each) => [each.id, each]));
  const numbers = new Map([...entity.openingItems, ...entity.documents].map(({ id, number }) => [id, number]));
  const seller = sellerOf(entity.entity);
  return entity.documents.map((document) => {
    const { name, country } = customers.get(document.customerId) ?? { name: document.customerId };
    const buyer = { name, address: { country: country ?? seller.address.country } };
    const corrected = numbers.get(document.correctsId ?? "");
    return [`invoices/${document.number}.xml`, eInvoiceText(document, { seller, buyer }, corrected)];
  });
}

interface Party extends InvoiceParty {
  readonly address: { readonly country: string };
}

interface Parties {
  readonly seller: Party;
  readonly buyer: Party;
}

/**
 * A seller in the Union by its VAT number. One in the United States by its employer number, which stands where other
 * tax numbers do; its sales tax is written as UBL has it, in the categories of VAT.
 */
function sellerOf({ name, country = "NL" }: LegalEntity): Party {
  const isAmerican = country === "US";
  const identified = isAmerican
    ? { legalId: { id: "DE-4471902" }, taxRegistrationId: "84-2910477" }
    : { taxId: "NL813456782B01" };
  return { name, ...identified, address: { country } };
}

function eInvoiceText(document: ReceivableDocument, parties: Parties, corrected: string | undefined): string {
  const { number, total } = document;
  const invoice = unwrap(computeInvoice(inputOf(document, parties, corrected), policies.en16931));
  if (invoice.totals.payable.minor !== total.minor) throw new InvariantError(`${number} does not come to its total`);
  return writeUbl(unwrap(fromIssuedInvoice({ number, invoice })).eInvoice).text;
}

/** Ten of one article, and freight on what is large enough to be sent. */
function inputOf(document: ReceivableDocument, parties: Parties, corrected: string | undefined): InvoiceInput {
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
      ...parties,
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
