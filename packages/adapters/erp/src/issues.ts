import type { MessageCatalog } from "@receivables/core";

/** Everything this package refuses or doubts. @category Issues */
export const erpIssues = {
  "erp.malformed": "The {object} holds no usable record: {reason}.",
  "erp.wrong_side": "The {object} {id} belongs to the payable side or to no customer.",
  "erp.unbalanced": "The journal {id} does not balance: debits {debit}, credits {credit}.",
  "erp.amount_invalid": "The field {field} holds no amount.",
  "erp.amount_digits_lost": "The field {field} has more digits than {currency} or a JSON number can carry.",
  "erp.currency_unknown": "The currency of the {object} {id} is no ISO 4217 code with a minor unit.",
  "erp.date_invalid": "The field {field} holds no date.",
  "erp.time_zone_unknown": "The time zone {timeZone} is not known.",
  "erp.status_unknown": "The {object} {id} has the status {status}, whose meaning is not known.",
  "erp.status_contradicted": "The {object} {id} has the status {status}, but {open} is still open.",
  "erp.lines_do_not_add_up":
    "The {object} {id} states a total that differs by {difference} from its parts; the stated total is kept.",
  "erp.link_amounts_differ": "The {object} {id} lists {ref} more than once with different amounts; the first is kept.",
  "erp.link_dropped": "{from} is set against {to}, which is void, was never issued, or is in another currency.",
  "erp.link_one_sided": "{to} says that {from} settles it; the record of {from} says otherwise and is followed.",
  "erp.record_absent": "{ref} is known only from what {document} says about it.",
  "erp.document_absent":
    "{document} is settled by {from} but is not part of the data; it stands in the Book for the settled amount.",
  "erp.settlement_absent":
    "{document} is settled by {amount} more than the records at hand explain; the Book assumes a settlement.",
  "erp.balance_differs": "{document} is stated to be open by {stated}, its records leave {computed}.",
  "erp.customer_absent": "{document} names no customer.",
  "erp.rate_absent": "{document} is in {currency} and states no exchange rate; its base amount is left out.",
  "erp.home_currency_differs":
    "The source keeps its books in {stated}, the caller says {given}; the caller is followed.",
  "erp.deposit_differs": "The deposit {id} states {stated}, its receipts sum to {computed}.",
  "erp.file_empty": "The file is empty.",
  "erp.file_unreadable": "The file is not text in UTF-8 or UTF-16.",
  "erp.content_unknown": "The file holds no records this mapper knows.",
  "erp.json_invalid": "The file is not well-formed JSON.",
  "erp.xml_invalid": "The document is not well-formed XML.",
  "erp.xml_doctype_refused": "The document has a DOCTYPE; such documents are refused.",
  "erp.xml_too_large": "The document is deeper or longer than this reader accepts: {limit}.",
  "erp.report_shape_unknown": "The report has not the rows and columns of {report}.",
  "erp.write_refused": "The {object} cannot be written: {reason}.",
} as const satisfies MessageCatalog;
