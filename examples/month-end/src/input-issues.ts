import type { MessageCatalog } from "@receivables/core";

/** What can be wrong with an input folder. */
export const inputIssues = {
  "input.folder_missing": "The folder is not there or cannot be read.",
  "input.folder_empty": "The folder holds nothing a close can be made from.",
  "input.file_missing": "The file is not there.",
  "input.file_too_large": "The file has more than {most} characters.",
  "input.json_malformed": "The file is no JSON: {reason}.",
  "input.csv_malformed": "The file is no CSV: {reason}.",
  "input.column_missing": "The column {column} is missing from the header.",
  "input.fields_wrong": "The record has {found} fields, the header {expected}.",
  "input.field_missing": "The column {column} is empty.",
  "input.choice_unknown": "{value} is none of {options} (column {column}).",
  "input.date_impossible": "{value} is no existing date in the form YYYY-MM-DD (column {column}).",
  "input.instant_impossible": "{value} is no moment in the form YYYY-MM-DDTHH:mm:ss.sssZ (column {column}).",
  "input.setting_invalid": "The setting is not right: {reason}.",
  "input.account_unknown": "No bank account of the company has the identification of this statement.",
  "input.trial_balance_unbalanced": "The trial balance does not sum to zero: {sum} is left over.",
  "input.currency_unknown": "{currency} is no currency of ISO 4217 in the table.",
  "input.e_invoice_figure": "The e-invoice states {stated} where {computed} is right ({rule}).",
  "input.e_invoice_rule": "The e-invoice breaks the rule {rule}: {text}",
  "input.e_invoice_unknown": "No document with the number {number} is booked.",
  "input.e_invoice_differs": "{number} states {stated}, and {booked} is booked.",
} as const satisfies MessageCatalog;
