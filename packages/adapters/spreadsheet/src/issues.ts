import type { MessageCatalog } from "@receivables/core";

/**
 * Refusal codes of this package with their English messages.
 *
 * @category Issues
 */
export const spreadsheetIssues = {
  "spreadsheet.file_malformed": "The file is no readable {format} file.",
  "spreadsheet.file_encrypted": "The file is protected by a password.",
  "spreadsheet.file_old_format": "The file is a workbook of before 2007: save it as xlsx.",
  "spreadsheet.file_too_large": "{what} is {found}, at most {most} is read.",
  "spreadsheet.encoding_guessed": "The text is not UTF-8 and was read as Windows-1252.",
  "spreadsheet.header_missing": "No row has the headings of {kind}: {missing} not found.",
  "spreadsheet.column_ambiguous": "Columns {first} and {second} could both be {field}.",
  "spreadsheet.column_unknown": "The file has no column {column} for {field}.",
  "spreadsheet.columns_unread": "Nothing was read from the columns {headings}.",
  "spreadsheet.subtotal_dropped": "The row is a total and was left out.",
  "spreadsheet.header_repeated": "The row repeats the headings and was left out.",
  "spreadsheet.field_missing": "{field} is empty.",
  "spreadsheet.text_too_long": "{field} has more than {most} characters.",
  "spreadsheet.text_unprintable": "{field} has a character that cannot be printed.",
  "spreadsheet.number_invalid": "{field} is no amount.",
  "spreadsheet.number_ambiguous": "{field} may be thousands or decimals: name the locale of the file.",
  "spreadsheet.number_inconsistent": "{field} contradicts the number format of the file.",
  "spreadsheet.too_many_decimals": "{field} has more decimals than {currency}.",
  "spreadsheet.amount_out_of_range": "{field} exceeds 2^53 minor units.",
  "spreadsheet.amount_negative": "{field} must not be negative.",
  "spreadsheet.currency_missing": "{field} has no currency: name the one of the file.",
  "spreadsheet.currency_conflict": "{field} states {found}, its row {expected}.",
  "spreadsheet.currency_unknown": "{currency} is no currency.",
  "spreadsheet.date_invalid": "{field} is no date of the calendar.",
  "spreadsheet.date_ambiguous": "{field} may be day or month first: name the locale of the file.",
  "spreadsheet.date_inconsistent": "{field} contradicts the order of day and month of the file.",
  "spreadsheet.two_digit_year": "{field} has a year of two digits.",
  "spreadsheet.formula_error": "{field} is an error of a formula.",
  "spreadsheet.kind_unknown": "{field} is no kind of document: {value}.",
  "spreadsheet.side_unknown": "{field} is neither debit nor credit: {value}.",
  "spreadsheet.amount_as_text": "{count} amounts have more than 15 digits and were written as text.",
  "spreadsheet.sheet_name_changed": "The sheet {name} is written as {written}.",
  "spreadsheet.text_cut": "{count} texts have more than 32767 characters and were cut.",
} as const satisfies MessageCatalog;
