import type { CurrencyCode, DecimalText, PlainDate } from "@receivables/core";

/** An identifier and the code of the scheme it belongs to. @category Model */
export interface EInvoiceIdentifier {
  readonly id?: string;
  readonly scheme?: string;
}

/** A postal address (BG-5, BG-8, BG-12, BG-15). @category Model */
export interface EInvoiceAddress {
  readonly line1?: string;
  readonly line2?: string;
  readonly line3?: string;
  readonly city?: string;
  readonly postalCode?: string;
  readonly subdivision?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
}

/** Whom to ask (BG-6, BG-9). @category Model */
export interface EInvoiceContact {
  readonly name?: string;
  readonly phone?: string;
  readonly email?: string;
}

/** Seller, buyer, payee or tax representative (BG-4, BG-7, BG-10, BG-11). @category Model */
export interface EInvoiceParty {
  /** BT-27, BT-44, BT-59, BT-62. */
  readonly name?: string;
  /** BT-28, BT-45. */
  readonly tradingName?: string;
  /** BT-29, BT-46, BT-60. */
  readonly ids?: readonly EInvoiceIdentifier[];
  /** Entry in the register of companies (BT-30, BT-47, BT-61). */
  readonly legalId?: EInvoiceIdentifier;
  /** VAT number (BT-31, BT-48, BT-63). */
  readonly taxId?: string;
  /** Another tax number (BT-32); its scheme is stated where it is not the usual one of the syntax. */
  readonly taxRegistration?: EInvoiceIdentifier;
  /** Legal form, capital, seat (BT-33). */
  readonly legalForm?: string;
  /** Where electronic documents are sent (BT-34, BT-49). */
  readonly electronicAddress?: EInvoiceIdentifier;
  readonly address?: EInvoiceAddress;
  readonly contact?: EInvoiceContact;
}

/** From a day to a day, either may be open (BG-14, BG-26). @category Model */
export interface EInvoicePeriod {
  readonly start?: PlainDate;
  readonly end?: PlainDate;
}

/** Where and when goods or services were delivered (BG-13). @category Model */
export interface EInvoiceDelivery {
  /** BT-70. */
  readonly partyName?: string;
  /** BT-71. */
  readonly locationId?: EInvoiceIdentifier;
  /** BT-72. */
  readonly date?: PlainDate;
  readonly address?: EInvoiceAddress;
}

/** One way to pay (BG-16 to BG-19). @category Model */
export interface EInvoicePaymentMeans {
  /** UNCL4461 (BT-81). */
  readonly code?: string;
  /** BT-82. */
  readonly text?: string;
  /** The account to pay to (BG-17). */
  readonly account?: { readonly id?: string; readonly name?: string; readonly bankId?: string };
  /** The card that pays (BG-18); `network` only where the document names one. */
  readonly card?: { readonly number?: string; readonly holder?: string; readonly network?: string };
  /** The account that is debited (BT-91). */
  readonly debitedAccountId?: string;
}

/** A document that supports the invoice (BG-24). @category Model */
export interface EInvoiceDocument {
  /** BT-122. */
  readonly id?: string;
  readonly description?: string;
  readonly url?: string;
  /** BT-125, base64 without white space. */
  readonly attachment?: { readonly filename?: string; readonly mimeType?: string; readonly base64?: string };
}

/** The category and rate a price is taxed at. @category Model */
export interface EInvoiceTax {
  /** UNCL5305, such as `S`, `Z`, `E`, `AE`, `K`, `G`, `O`. */
  readonly category?: string;
  /** Percent. */
  readonly rate?: DecimalText;
  /** Which tax it is, where it is not VAT; the empty text where the document forgot to say so. */
  readonly scheme?: string;
}

/** An allowance or charge of a line (BG-27, BG-28). @category Model */
export interface EInvoiceAdjustment {
  /** BT-136, BT-141. */
  readonly amount?: DecimalText;
  /** BT-137, BT-142. */
  readonly base?: DecimalText;
  /** BT-138, BT-143. */
  readonly percent?: DecimalText;
  readonly reason?: string;
  /** UNCL5189 for allowances, UNCL7161 for charges. */
  readonly reasonCode?: string;
}

/** An allowance or charge of the document, with its tax (BG-20, BG-21). @category Model */
export interface EInvoiceDocumentAdjustment extends EInvoiceAdjustment {
  readonly tax?: EInvoiceTax;
}

/** Taxable amount and tax of one category and rate (BG-23). @category Model */
export interface EInvoiceTaxGroup extends EInvoiceTax {
  /** BT-116. */
  readonly taxable?: DecimalText;
  /** BT-117. */
  readonly tax?: DecimalText;
  /** BT-120. */
  readonly exemptionReason?: string;
  /** BT-121, a code of the VATEX list. */
  readonly exemptionCode?: string;
}

/** The totals of a document (BG-22). @category Model */
export interface EInvoiceTotals {
  /** BT-106. */
  readonly lineTotal?: DecimalText;
  /** BT-107. */
  readonly allowanceTotal?: DecimalText;
  /** BT-108. */
  readonly chargeTotal?: DecimalText;
  /** BT-109. */
  readonly taxExclusive?: DecimalText;
  /** BT-110. */
  readonly taxTotal?: DecimalText;
  /** BT-111, in the tax currency. */
  readonly taxTotalAccounting?: DecimalText;
  /** BT-112. */
  readonly taxInclusive?: DecimalText;
  /** BT-113. */
  readonly prepaid?: DecimalText;
  /** BT-114. */
  readonly payableRounding?: DecimalText;
  /** BT-115. */
  readonly payable?: DecimalText;
}

/** The price of an item (BG-29). @category Model */
export interface EInvoicePrice {
  /** BT-146, for `baseQuantity` units. */
  readonly net?: DecimalText;
  /** BT-147. */
  readonly discount?: DecimalText;
  /** BT-148. */
  readonly gross?: DecimalText;
  /** BT-149; absent: 1. */
  readonly baseQuantity?: DecimalText;
  /** BT-150. */
  readonly baseUnitCode?: string;
}

/** What is sold (BG-31, BG-32). @category Model */
export interface EInvoiceItem {
  /** BT-153. */
  readonly name?: string;
  /** BT-154. */
  readonly description?: string;
  /** BT-155. */
  readonly sellerItemId?: string;
  /** BT-156. */
  readonly buyerItemId?: string;
  /** BT-157. */
  readonly standardItemId?: EInvoiceIdentifier;
  /** BT-158. */
  readonly classifications?: readonly EInvoiceClassification[];
  /** BT-159, ISO 3166-1 alpha-2. */
  readonly originCountry?: string;
  /** BT-160, BT-161. */
  readonly attributes?: readonly { readonly name?: string; readonly value?: string }[];
}

/** An item's place in a list of classes, such as CPV (BT-158). @category Model */
export interface EInvoiceClassification {
  readonly code?: string;
  /** UNCL7143. */
  readonly scheme?: string;
  readonly version?: string;
}

/** One line (BG-25). @category Model */
export interface EInvoiceLine {
  /** BT-126. */
  readonly id?: string;
  /** BT-127. */
  readonly note?: string;
  /** BT-128. */
  readonly objectId?: EInvoiceIdentifier;
  /** BT-129. */
  readonly quantity?: DecimalText;
  /** BT-130, UN/ECE Recommendation 20. */
  readonly unitCode?: string;
  /** BT-131. */
  readonly net?: DecimalText;
  /** BT-132. */
  readonly orderLineReference?: string;
  /** BT-133. */
  readonly accountingReference?: string;
  /** BG-26. */
  readonly period?: EInvoicePeriod;
  readonly allowances?: readonly EInvoiceAdjustment[];
  readonly charges?: readonly EInvoiceAdjustment[];
  readonly price?: EInvoicePrice;
  /** BT-151, BT-152. */
  readonly tax?: EInvoiceTax;
  readonly item?: EInvoiceItem;
}

/**
 * An invoice or credit note of EN 16931, as stated: nothing is computed, and all but the kind and the list of lines may
 * be missing, so that a faulty document can be held and judged. Amounts, prices, quantities and rates are decimal texts
 * in major units. The business terms of the standard are named in brackets.
 *
 * @category Model
 */
export interface EInvoice {
  /** Which of the two documents it is; CII tells by the type code. */
  readonly kind: "invoice" | "credit_note";
  /** BT-1. */
  readonly number?: string;
  /** BT-2. */
  readonly issueDate?: PlainDate;
  /** UNCL1001 (BT-3). */
  readonly typeCode?: string;
  /** BT-5: the currency of every amount that `otherCurrencies` does not name. */
  readonly currency?: CurrencyCode;
  /** BT-6. */
  readonly taxCurrency?: CurrencyCode;
  /** Amounts stated in another currency than the document's, or in none where UBL asks for one, by JSON pointer. */
  readonly otherCurrencies?: readonly { readonly path: string; readonly currency: string }[];
  /** BT-7. */
  readonly taxPointDate?: PlainDate;
  /** UNCL2005 (BT-8). */
  readonly taxPointCode?: string;
  /** BT-9. */
  readonly dueDate?: PlainDate;
  /** BT-10. */
  readonly buyerReference?: string;
  /** BT-11. */
  readonly projectReference?: string;
  /** BT-12. */
  readonly contractReference?: string;
  /** BT-13. */
  readonly purchaseOrderReference?: string;
  /** BT-14. */
  readonly salesOrderReference?: string;
  /** BT-15. */
  readonly receivingAdviceReference?: string;
  /** BT-16. */
  readonly despatchAdviceReference?: string;
  /** BT-17. */
  readonly tenderReference?: string;
  /** BT-18. */
  readonly invoicedObject?: EInvoiceIdentifier;
  /** BT-19. */
  readonly buyerAccountingReference?: string;
  /** BT-20. */
  readonly paymentTerms?: string;
  /** BG-1. */
  readonly notes?: readonly { readonly subjectCode?: string; readonly text?: string }[];
  /** BT-23. */
  readonly processId?: string;
  /** BT-24. */
  readonly specificationId?: string;
  /** BG-3. */
  readonly precedingInvoices?: readonly { readonly number?: string; readonly issueDate?: PlainDate }[];
  readonly seller?: EInvoiceParty;
  readonly buyer?: EInvoiceParty;
  readonly payee?: EInvoiceParty;
  readonly taxRepresentative?: EInvoiceParty;
  readonly delivery?: EInvoiceDelivery;
  /** BG-14. */
  readonly period?: EInvoicePeriod;
  /** BT-83. */
  readonly remittanceInformation?: string;
  readonly paymentMeans?: readonly EInvoicePaymentMeans[];
  /** BT-89. */
  readonly mandateId?: string;
  /** BT-90. */
  readonly creditorId?: string;
  readonly allowances?: readonly EInvoiceDocumentAdjustment[];
  readonly charges?: readonly EInvoiceDocumentAdjustment[];
  readonly totals?: EInvoiceTotals;
  readonly taxBreakdown?: readonly EInvoiceTaxGroup[];
  readonly documents?: readonly EInvoiceDocument[];
  readonly lines: readonly EInvoiceLine[];
}
