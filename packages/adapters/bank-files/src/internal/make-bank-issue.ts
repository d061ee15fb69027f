import { type Issue, makeIssue, type Params } from "@receivables/core";
import { type BankIssueCode, bankIssues } from "../issues.ts";

/** The codes that are warnings: what was read stands, but somebody should look. */
const warnings: ReadonlySet<string> = new Set<BankIssueCode>([
  "bank.encoding_contradicted",
  "bank.xml_character",
  "bank.statement_missing",
  "bank.currency_missing",
  "bank.currency_unknown",
  "bank.balance_sign_missing",
  "bank.date_invalid",
  "bank.date_ambiguous",
  "bank.running_balance_differs",
  "bank.csv_undecided",
  "bank.status_unknown",
  "bank.number_invalid",
  "bank.document_amount_ambiguous",
  "bank.card_number_masked",
  "bank.total_differs",
  "bank.count_differs",
  "bank.record_wrapped",
  "bank.funds_type_invalid",
  "bank.control_total_differs",
  "bank.record_count_differs",
  "bank.trailer_missing",
  "bank.group_status",
  "bank.version_unknown",
  "bank.record_length_differs",
  "bank.header_missing",
  "bank.hash_differs",
  "bank.check_digit_wrong",
  "bank.padding_missing",
  "bank.character_not_ascii",
  "bank.addenda_type_unknown",
  "bank.reason_code_unknown",
  "bank.batch_number_differs",
  "bank.service_class_differs",
  "bank.x12_header_missing",
  "bank.control_number_differs",
  "bank.remittance_does_not_sum",
  "bank.advice_amount_unusable",
  "bank.reference_range_too_long",
  "bank.remittance_text_cut",
  "bank.remittance_lines_cut",
  "bank.amount_ambiguous",
  "bank.settlement_line_differs",
  "bank.settlement_duplicate",
  "bank.amount_rounded",
  "bank.details_do_not_sum",
  "bank.details_without_amounts",
  "bank.debit_left_out",
  "bank.sequence_gap",
  "bank.charges_deducted",
  "bank.reversal_left_out",
]);

/** Where an issue was found; both where known. */
export interface IssuePlace {
  readonly line?: number | undefined;
  readonly file?: string | undefined;
}

/** Make an issue of this package, a warning where its code is one. */
export function makeBankIssue(code: BankIssueCode, params: Params, place: IssuePlace = {}): Issue {
  return makeIssue(bankIssues, code, params, {
    ...(warnings.has(code) ? { severity: "warning" } : {}),
    ...(place.file === undefined ? {} : { file: place.file }),
    ...(place.line === undefined ? {} : { line: place.line }),
  });
}
