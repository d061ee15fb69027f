import type { MessageCatalog } from "@receivables/core";

/**
 * Issue codes of `@receivables/bank-files`. Permanent: a code may be retired but is never reused. An issue with the
 * severity `warning` stands beside a result; one without means that something of the file could not be used.
 *
 * @category Bank files
 */
export const bankIssues = {
  // the file as a whole
  "bank.file_empty": "The file is empty.",
  "bank.format_unknown": "The file is in no format this package reads.",
  "bank.encoding_unsupported": "The encoding {encoding} is not supported here.",
  "bank.encoding_contradicted": "The file declares the encoding {declared} and is written in {used}.",
  "bank.invalid_bytes": "The bytes {bytes} at offset {offset} are no text in {encoding}.",
  "bank.file_truncated": "The file ends inside {recordType}.",
  "bank.too_many_issues": "More than {most} issues: the following ones are not listed.",
  // XML
  "bank.xml_malformed": "Not well-formed XML at column {column}: {problem}. Reading stops here.",
  "bank.xml_character": "Not allowed in XML at column {column}: {problem}.",
  "bank.xml_doctype": "A document type declaration is refused: no bank sends one. Reading stops here.",
  "bank.xml_too_deep": "Elements are nested deeper than {most}. Reading stops here.",
  "bank.xml_too_large": "{what} is larger than {most}. Reading stops here.",
  "bank.camt_message_missing": "The XML document holds no camt.052, camt.053 or camt.054 message.",
  "bank.pain008_missing": "The XML document holds no direct debit initiation (pain.008).",
  "bank.scheme_unknown": "The batch is of the scheme {literal}; SEPA CORE and B2B are read.",
  "bank.pain002_missing": "The XML document holds no payment status report (pain.002).",
  "bank.statement_missing": "The {recordType} holds no statement.",
  // fields
  "bank.amount_missing": "The {recordType} has no amount.",
  "bank.amount_invalid": 'The amount "{literal}" of the {recordType} is no decimal number of 0 or more.',
  "bank.currency_missing": "The amount of the {recordType} names no currency.",
  "bank.currency_unknown": 'The currency "{literal}" of the {recordType} is not in ISO 4217.',
  "bank.sign_missing": "The {recordType} is marked neither credit nor debit.",
  "bank.balance_sign_missing": "A balance is marked neither credit nor debit; it was read as credit.",
  "bank.date_invalid": 'The date "{literal}" of the {recordType} does not exist.',
  "bank.status_unknown": 'The status "{literal}" of the {recordType} is not known.',
  "bank.number_invalid": 'The number "{literal}" of the {recordType} is no whole number.',
  "bank.document_amount_ambiguous": "Amounts stated once for {count} documents belong to none of them in particular.",
  "bank.card_number_masked": "A card number in {field} was masked.",
  // what a statement says of itself
  "bank.total_differs": "The stated sum of {total} is {stated}, the entries sum to {found}.",
  "bank.count_differs": "The stated number of {total} is {stated}, there are {found}.",
  // BAI2
  "bank.record_unknown": 'A line begins with no record code: "{literal}".',
  "bank.record_misplaced": "A record {recordType} stands where none may.",
  "bank.record_wrapped": "A line without a record code was read as the rest of the record {recordType} before it.",
  "bank.record_too_long": "A record {recordType} is longer than {most} characters; the rest was left out.",
  "bank.field_missing": "The record {recordType} has no {field}.",
  "bank.type_code_invalid": 'The type code "{literal}" of the record {recordType} is not of three digits.',
  "bank.type_code_without_side": "The type code {literal} is neither a credit nor a debit, so the entry has no sign.",
  "bank.funds_type_invalid": 'The funds type "{literal}" of the record {recordType} is not known.',
  "bank.control_total_differs": "The control total of the record {recordType} is {stated}, the amounts sum to {found}.",
  "bank.record_count_differs": "The record {recordType} counts {stated} {what}, there are {found}.",
  "bank.trailer_missing": "The {recordType} is missing at the end of the {what}.",
  "bank.group_status": "The group is marked {meaning} (status {status}).",
  "bank.version_unknown": 'The version "{literal}" of the file is not 2 or 3; it was read as version 2.',
  // OFX
  "bank.statement_unsupported": "The {recordType} is a statement of securities, which is not read.",
  "bank.answer_status": "The bank answered a request with status {code}, severity {severity}.",
  // QIF
  "bank.date_ambiguous": 'The date "{literal}" can be read with the day or with the month first; name the order.',
  // CSV
  "bank.csv_profile_missing": "A CSV file is read by a profile, and none is named.",
  "bank.csv_date_format": 'The date format "{format}" names no day, month and year.',
  "bank.csv_header_missing": "No row of the file names the columns {columns}.",
  "bank.csv_width_differs": "The row has {found} cells instead of {expected}.",
  "bank.csv_quote": "A cell goes on after its closing quotation mark.",
  "bank.csv_both_sides": "The row has an amount on both sides.",
  "bank.running_balance_differs": "The balance of the row is {stated}; from the row before it comes to {found}.",
  "bank.csv_unrecognised": "No profile was found that reads the file: {problem}.",
  "bank.csv_undecided": "{count} profiles read the file and nothing in it tells which is right.",
  // records of a fixed width
  "bank.record_length_differs": "The record {recordType} has {length} characters instead of {expected}.",
  "bank.header_missing": "The {recordType} is missing at the beginning of the {what}.",
  "bank.hash_differs": "The entry hash of the record {recordType} is {stated}, the routing numbers sum to {found}.",
  "bank.check_digit_wrong": 'The routing number "{literal}" of the record {recordType} has a wrong check digit.',
  "bank.transaction_code_unknown":
    'The transaction code "{literal}" of the record {recordType} is neither a credit nor a debit.',
  "bank.padding_missing": "The file has {count} records and is not padded to a multiple of {factor}.",
  "bank.character_not_ascii": "The record {recordType} holds characters that are not ASCII.",
  "bank.addenda_type_unknown": 'The addenda type "{literal}" is not known.',
  "bank.reason_code_unknown": 'The reason code "{literal}" of the record {recordType} is not known.',
  "bank.batch_number_differs": "The batch ends with the number {stated}, it began with {found}.",
  "bank.service_class_differs": 'The service class "{literal}" of the batch does not allow the {side} in it.',
  // ANSI X12
  "bank.x12_header_missing": "The file begins with no ISA segment; its delimiters were taken from its first segments.",
  "bank.x12_delimiters_unknown": "No X12 segment was found, so nothing can be read.",
  "bank.segment_too_long": "A segment {recordType} is longer than {most} characters. Reading stops here.",
  "bank.control_number_differs": "The {recordType} ends with the control number {stated}, it began with {found}.",
  "bank.transaction_set_unknown": "The transaction set {literal} is no remittance advice (820).",
  // remittance advice
  "bank.remittance_does_not_sum": "The payment {reference} is {stated}, what it is said to pay sums to {found}.",
  "bank.advice_amount_unusable": 'The amount "{literal}" of {field} cannot be carried as money, so it was left out.',
  "bank.reference_range_too_long": "The range {from} to {to} has more than {most} references and was kept as written.",
  "bank.remittance_text_cut": "The text is longer than {most} characters; the rest was not read.",
  "bank.remittance_lines_cut": "There are more than {most} references; the following ones were left out.",
  "bank.amount_ambiguous":
    'The amount "{literal}" can be read with two decimals or with three digits grouped; it was left out.',
  // settlements of card processors
  "bank.json_malformed": "The file is no JSON, or no list in it.",
  "bank.settlement_kind_unknown": 'A movement of the kind "{literal}" is not known and was left out.',
  "bank.settlement_line_differs": "Gross less fees of the movement {id} is not its net.",
  "bank.settlement_duplicate": "The movement {id} stands more than once; it was taken once.",
  // sequences of statements
  "bank.statement_duplicate": "The statement {id} is the same as {other}.",
  "bank.statement_conflict": "The statement {id} has the number of {other} and other contents.",
  "bank.statement_gap": "Between {other} and {id} the balance moves by {difference}: a statement is missing.",
  "bank.sequence_gap": "Between {other} (number {from}) and {id} (number {to}) a number is missing.",
  "bank.statement_overlap": "The statement {id} has {count} entries that {other} has too.",
  // receipts
  "bank.receipt_date_missing": "The entry {entry} has no {date} date, so no receipt was made of it.",
  "bank.amount_rounded": "The amount {amount} of the entry {entry} was rounded to {rounded}.",
  "bank.amount_unusable": "The amount of the entry {entry} cannot be carried as money: {problem}",
  "bank.details_do_not_sum":
    "The payments of the entry {entry} sum to {found}, the entry is {stated}: one receipt was made.",
  "bank.details_without_amounts":
    "The {count} payments of the entry {entry} have no amounts in its currency: one receipt was made.",
  "bank.debit_left_out": "The payment {index} of the entry {entry} is a debit of {amount}; no receipt was made of it.",
  "bank.charges_deducted":
    "The payments of the entry {entry} are {charges} more than the entry: charges were taken off.",
  "bank.reversal_left_out": "The entry {entry} undoes an earlier debit, so no receipt was made of it.",
  // writing
  "bank.unwritable": "{field} cannot be written: {problem}.",
} as const satisfies MessageCatalog;

/** A code of {@link bankIssues}. @category Bank files */
export type BankIssueCode = keyof typeof bankIssues;
