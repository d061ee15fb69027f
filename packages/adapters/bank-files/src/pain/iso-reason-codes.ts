/** A reason of a returned, rejected or refused payment, as ISO 20022 lists it. @category Payment status */
export interface IsoReasonCode {
  readonly code: string;
  readonly text: string;
  /**
   * What the creditor may do: `retry` collects or sends again later, `correct` first mends the data, `stop` needs a new
   * mandate or another way to be paid, `ask` finds out from the debtor or the bank.
   */
  readonly action: "retry" | "correct" | "stop" | "ask";
}

const retry = [
  "AM04 Insufficient funds",
  "AM01 Amount is zero",
  "AM02 Amount not allowed",
  "AM14 Amount exceeds what was agreed with the bank",
  "AM21 Limit exceeded",
  "AM23 Amount exceeds the settlement limit",
  "ED05 Settlement failed",
  "TM01 Cut-off time missed",
  "DT01 Invalid date",
  "CURR Wrong currency",
  "AB05 Timed out at the creditor's bank",
  "AB06 Timed out at the instructed bank",
  "AB08 Creditor's bank not online",
];

const correct = [
  "AC01 Incorrect account number",
  "AC02 Invalid account number of the debtor",
  "AC03 Invalid account number of the creditor",
  "AC13 Invalid type of the debtor's account",
  "AG02 Invalid bank operation code, or wrong sequence type",
  "AM05 Duplicate",
  "AM09 Wrong amount",
  "AM10 Control sum does not match",
  "AM18 Number of transactions does not match",
  "BE01 Name does not match the account",
  "BE04 Address of the creditor missing",
  "BE05 Creditor identifier unknown or incorrect",
  "BE06 End customer unknown",
  "BE15 Identification code missing or invalid",
  "BE16 Identification code of the debtor missing or invalid",
  "CNOR Creditor's bank is not registered",
  "DNOR Debtor's bank is not registered",
  "DU01 Message identification not unique",
  "DU02 Payment information identification not unique",
  "DU03 Transaction identification not unique",
  "DU04 End-to-end identification not unique",
  "DU05 Instruction identification not unique",
  "FF01 Invalid file format",
  "FF03 Invalid payment type information",
  "FF05 Invalid local instrument code",
  "MD02 Mandate information missing",
  "MD05 Collection not due",
  "RC01 Bank identifier incorrect",
  "RC07 Invalid BIC of the creditor",
  "RF01 Reference not unique",
  "RR01 Account or identification of the debtor missing",
  "RR02 Name or address of the debtor missing",
  "RR03 Name or address of the creditor missing",
];

const stop = [
  "AC04 Account closed",
  "AC06 Account blocked",
  "AG01 Transaction forbidden on this type of account",
  "CUST Requested by the customer",
  "MD01 No valid mandate",
  "MD06 Refund requested by the debtor",
  "MD07 Debtor deceased",
  "MD16 Mandate cancelled by the debtor",
  "MD17 Mandate cancelled by the debtor's bank",
  "MS02 Refused by the debtor, reason not given",
  "SL01 Specific service of the debtor's bank: blocked or limited by the debtor",
  "SL11 Creditor is not on the debtor's list of allowed creditors",
  "SL12 Creditor is on the debtor's list of refused creditors",
];

const ask = [
  "FOCR Following a cancellation request",
  "FRAD Fraudulent origin",
  "MS03 Reason not given by the bank",
  "NARR Reason stands in the text beside the code",
  "NOAS No answer from the customer",
  "NOOR No original transaction received",
  "RR04 Regulatory reason",
  "RUTA Return upon unable to apply",
  "TECH Technical problem",
  "UPAY Payment is not justified",
];

const byCode: ReadonlyMap<string, IsoReasonCode> = new Map(
  [...listOf("retry", retry), ...listOf("correct", correct), ...listOf("stop", stop), ...listOf("ask", ask)].map(
    (reason) => [reason.code, reason],
  ),
);

/**
 * What a reason code of a SEPA or other ISO 20022 return, reject or refund means, and what the creditor may do.
 *
 * **Refuses** nothing: an unknown code gives `null`. **Source** ISO 20022 external code sets, status reason and return
 * reason; EPC 173-14, reason codes of SEPA Direct Debit R-transactions.
 *
 * @param code - four characters, as in `Rsn/Cd`
 * @returns its text and what follows from it
 * @example
 * ```ts
 * findIsoReason("AM04") // => { code: "AM04", text: "Insufficient funds", action: "retry" }
 * [findIsoReason("MD01")?.action, findIsoReason("AC01")?.action, findIsoReason("ZZ99")] // => ["stop", "correct", null]
 * ```
 * @category Payment status
 */
export function findIsoReason(code: string): IsoReasonCode | null {
  return byCode.get(code) ?? null;
}

function listOf(action: IsoReasonCode["action"], list: readonly string[]): readonly IsoReasonCode[] {
  return list.map((entry) => ({ code: entry.slice(0, 4), text: entry.slice(5), action }));
}
