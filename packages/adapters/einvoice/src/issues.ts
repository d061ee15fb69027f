import type { MessageCatalog } from "@receivables/core";

/** Refusal codes of this package. Permanent: a code may be retired but is never reused. @category Issues */
export const einvoiceIssues = {
  "einvoice.text_undecodable": "The bytes are no text in {encoding}.",
  "einvoice.xml_malformed": "The XML is not well formed: {reason}",
  "einvoice.document_type_refused": "A document type is refused: it can hide entities.",
  "einvoice.limit_exceeded": "The document has more than {most} {what}.",
  "einvoice.syntax_unknown": "The root element {name} is no UBL invoice, UBL credit note or cross-industry invoice.",
  "einvoice.number_invalid": "{xpath} (column {column}) is no decimal number.",
  "einvoice.date_invalid": "{xpath} (column {column}) is no date of the calendar.",
  "einvoice.date_format_unknown": "{xpath} (column {column}) has the date format {format}; 102 is read.",
  "einvoice.currency_unknown": "The document's currency is missing or unknown, so its amounts are no money.",
  "einvoice.tax_unsupported": "EN 16931 has one tax, by percentage, on each line, allowance and charge.",
  "einvoice.tax_rate_mismatch": "The rate from {from} to {to} is not from the document's currency to its tax currency.",
  "einvoice.figure_missing": "{what} is missing, so the figures cannot be verified.",
} as const satisfies MessageCatalog;
