import type { PlainDate } from "@receivables/core";

/** An identifier and the scheme it belongs to. @category Model */
export interface Identifier {
  readonly id: string;
  readonly scheme?: string;
}

/** A postal address (BG-5, BG-8, BG-12, BG-15). @category Model */
export interface PostalAddress {
  readonly line1?: string;
  readonly line2?: string;
  readonly line3?: string;
  readonly city?: string;
  readonly postalCode?: string;
  readonly subdivision?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** Whom to ask (BG-6, BG-9). @category Model */
export interface PartyContact {
  readonly name?: string;
  readonly phone?: string;
  readonly email?: string;
}

/** Seller, buyer, payee or tax representative (BG-4, BG-7, BG-10, BG-11). @category Model */
export interface InvoiceParty {
  readonly name: string;
  readonly tradingName?: string;
  readonly ids?: readonly Identifier[];
  /** Entry in the register of companies (BT-30, BT-47). */
  readonly legalId?: Identifier;
  /** VAT number (BT-31, BT-48, BT-63). */
  readonly taxId?: string;
  /** Other tax number (BT-32). */
  readonly taxRegistrationId?: string;
  /** Legal form, capital, seat (BT-33). */
  readonly legalForm?: string;
  /** Where electronic documents are sent (BT-34, BT-49). */
  readonly electronicAddress?: Identifier;
  readonly address?: PostalAddress;
  readonly contact?: PartyContact;
}

/** From a day to a day, either may be open (BG-14, BG-26). @category Model */
export interface InvoicePeriod {
  readonly start?: PlainDate;
  readonly end?: PlainDate;
}

/** Where and when goods or services were delivered (BG-13). @category Model */
export interface InvoiceDelivery {
  readonly partyName?: string;
  readonly locationId?: Identifier;
  readonly date?: PlainDate;
  readonly address?: PostalAddress;
}

/** An account to pay to (BG-17). @category Model */
export interface CreditTransferAccount {
  readonly id: string;
  readonly name?: string;
  readonly bankId?: string;
}

/** How to pay (BG-16 to BG-19). @category Model */
export interface PaymentInstructions {
  /** UNCL4461. */
  readonly meansCode: string;
  readonly meansText?: string;
  /** What the payer is to quote (BT-83). */
  readonly remittanceInformation?: string;
  readonly accounts?: readonly CreditTransferAccount[];
  readonly card?: { readonly number: string; readonly holder?: string };
  readonly directDebit?: {
    readonly mandateId?: string;
    readonly creditorId?: string;
    readonly debitedAccountId?: string;
  };
}

/** A document that supports the invoice (BG-24). @category Model */
export interface SupportingDocument {
  readonly id: string;
  readonly scheme?: string;
  readonly description?: string;
  readonly url?: string;
  readonly attachment?: { readonly filename: string; readonly mimeType: string; readonly base64: string };
}

/** A note, with its subject as a code of UNCL4451 (BG-1). @category Model */
export interface InvoiceNote {
  readonly subjectCode?: string;
  readonly text: string;
}

/** An earlier invoice this document refers to (BG-3). @category Model */
export interface PrecedingInvoice {
  readonly number: string;
  readonly issueDate?: PlainDate;
}

/**
 * All that a document says besides its figures; nothing here moves money. The names follow EN 16931, its business terms
 * in brackets.
 *
 * @category Model
 */
export interface InvoiceDetails {
  /** The printed number (BT-1): given when the document is issued, or read from a received one. */
  readonly number?: string;
  /** UNCL1001, such as `"380"` invoice, `"381"` credit note, `"383"` debit note, `"384"` corrected (BT-3). */
  readonly typeCode?: string;
  /** Day tax is due by (BT-7). */
  readonly taxPointDate?: PlainDate;
  /** The same as a code of UNCL2005 (BT-8). */
  readonly taxPointCode?: string;
  /** The buyer's routing reference (BT-10). */
  readonly buyerReference?: string;
  readonly projectReference?: string;
  readonly contractReference?: string;
  readonly purchaseOrderReference?: string;
  readonly salesOrderReference?: string;
  readonly receivingAdviceReference?: string;
  readonly despatchAdviceReference?: string;
  readonly tenderReference?: string;
  /** The thing invoiced, such as a meter (BT-18). */
  readonly invoicedObject?: Identifier;
  /** Where the buyer books it (BT-19). */
  readonly buyerAccountingReference?: string;
  /** Payment terms in words (BT-20). */
  readonly paymentTermsText?: string;
  readonly notes?: readonly InvoiceNote[];
  /** Business process (BT-23). */
  readonly processId?: string;
  /** The specification the document follows (BT-24). */
  readonly specificationId?: string;
  readonly precedingInvoices?: readonly PrecedingInvoice[];
  readonly seller?: InvoiceParty;
  readonly buyer?: InvoiceParty;
  readonly payee?: InvoiceParty;
  readonly taxRepresentative?: InvoiceParty;
  readonly delivery?: InvoiceDelivery;
  readonly billingPeriod?: InvoicePeriod;
  readonly paymentInstructions?: PaymentInstructions;
  readonly documents?: readonly SupportingDocument[];
}

/** All that a line says besides its figures (BG-25, BG-26, BG-31, BG-32). @category Model */
export interface InvoiceLineDetails {
  readonly note?: string;
  /** The thing this line is about (BT-128). */
  readonly objectId?: Identifier;
  readonly orderLineReference?: string;
  readonly accountingReference?: string;
  readonly period?: InvoicePeriod;
  /** Longer text than the line's `description` (BT-154). */
  readonly longDescription?: string;
  readonly sellerItemId?: string;
  readonly buyerItemId?: string;
  readonly standardItemId?: Identifier;
  readonly classifications?: readonly ItemClassification[];
  /** ISO 3166-1 alpha-2 (BT-159). */
  readonly originCountry?: string;
  readonly attributes?: readonly { readonly name: string; readonly value: string }[];
  /** Unit of the base quantity, where stated (BT-150). */
  readonly priceBaseUnitCode?: string;
}

/** An item's place in a list of classes, such as CPV (BT-158). @category Model */
export interface ItemClassification {
  readonly code: string;
  readonly scheme: string;
  readonly version?: string;
}
