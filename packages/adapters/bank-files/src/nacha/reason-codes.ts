/** A reason of a return, or a change asked for. @category NACHA */
export interface NachaReasonCode {
  readonly code: string;
  readonly text: string;
  /**
   * What the originator may do: `retry` sends the entry again (twice at most, within 180 days), `correct` first mends
   * the data, `stop` needs a new authorization, `bank` concerns the banks only.
   */
  readonly action: "retry" | "correct" | "stop" | "bank";
}

const retry = ["R01 Insufficient funds", "R09 Uncollected funds"];

const correct = [
  "R03 No account or unable to locate account",
  "R04 Invalid account number",
  "R13 Invalid receiving bank routing number",
  "R17 File record edit criteria",
  "R18 Improper effective entry date",
  "R19 Amount field error",
  "R20 Non-transaction account",
  "R21 Invalid company identification",
  "R22 Invalid individual identification number",
  "R25 Addenda error",
  "R26 Mandatory field error",
  "R27 Trace number error",
  "R28 Routing number check digit error",
  "R39 Improper source document or source document presented for payment",
  "R40 Return of enrollment entry by federal agency",
  "R41 Invalid transaction code",
  "R42 Routing number or check digit error",
  "R43 Invalid account number of enrollment",
  "R44 Invalid individual identification number of enrollment",
  "R45 Invalid individual or company name",
  "R46 Invalid representative payee indicator",
  "R47 Duplicate enrollment",
  "R80 IAT entry coding error",
  "R83 Foreign receiving bank unable to settle",
  "C01 Incorrect account number",
  "C02 Incorrect routing number",
  "C03 Incorrect routing number and account number",
  "C04 Incorrect individual or company name",
  "C05 Incorrect transaction code",
  "C06 Incorrect account number and transaction code",
  "C07 Incorrect routing number, account number and transaction code",
  "C08 Incorrect foreign receiving bank identification",
  "C09 Incorrect individual identification number",
  "C10 Incorrect company name",
  "C11 Incorrect company identification",
  "C12 Incorrect company name and company identification",
  "C13 Addenda format error",
  "C14 Incorrect standard entry class of an international payment",
];

const stop = [
  "R02 Account closed",
  "R05 Unauthorized debit to consumer account using corporate class",
  "R07 Authorization revoked by customer",
  "R08 Payment stopped",
  "R10 Originator not known or not authorized by receiver",
  "R11 Entry not in accordance with the terms of the authorization",
  "R12 Account sold to another bank",
  "R14 Representative payee deceased or unable to continue",
  "R15 Beneficiary or account holder deceased",
  "R16 Account frozen, or entry returned by order of OFAC",
  "R23 Credit refused by receiver",
  "R24 Duplicate entry",
  "R29 Corporate customer advises not authorized",
  "R30 Receiving bank does not take part in check truncation",
  "R31 Permissible return entry",
  "R33 Return of XCK entry",
  "R35 Return of improper debit entry",
  "R36 Return of improper credit entry",
  "R37 Source document presented for payment",
  "R38 Stop payment on source document",
  "R50 State law affecting RCK acceptance",
  "R51 Item is ineligible or RCK entry is improper",
  "R52 Stop payment on item",
  "R53 Item and RCK entry presented for payment",
  "R81 Non-participant in IAT program",
  "R82 Invalid foreign receiving bank identification",
  "R85 Incorrectly coded outbound international payment",
];

const bank = [
  "R06 Returned at the request of the originating bank",
  "R32 Receiving bank non-settlement",
  "R34 Limited participation of the receiving bank",
  "R61 Misrouted return",
  "R62 Return of erroneous or reversing debit",
  "R67 Duplicate return",
  "R68 Untimely return",
  "R69 Field error",
  "R70 Permissible return entry not accepted",
  "R71 Misrouted dishonored return",
  "R72 Untimely dishonored return",
  "R73 Timely original return",
  "R74 Corrected return",
  "R75 Return not a duplicate",
  "R76 No errors found",
  "R77 Non-acceptance of R62 dishonored return",
  "R84 Entry not processed by gateway",
  "C61 Misrouted notification of change",
  "C62 Incorrect trace number",
  "C63 Incorrect company identification number",
  "C64 Incorrect individual identification number",
  "C65 Incorrectly formatted corrected data",
  "C66 Incorrect discretionary data",
  "C67 Routing number not from original entry",
  "C68 Account number not from original entry",
  "C69 Incorrect transaction code",
];

const byCode: ReadonlyMap<string, NachaReasonCode> = new Map(
  Object.entries({ retry, correct, stop, bank }).flatMap(([action, lines]) =>
    lines.map((line) => {
      const code = line.slice(0, 3);
      return [code, { code, text: line.slice(4), action: actionOf(action) }] as const;
    }),
  ),
);

/**
 * What a return reason (R01 …) or a change code (C01 …) of NACHA means, and what the originator may do.
 *
 * **Refuses** nothing: an unknown code gives `null`. **Source** Nacha Operating Rules, Appendices Four and Five.
 *
 * @param code - the code of an addenda 98 or 99
 * @returns its text and what follows from it
 * @example
 * ```ts
 * findNachaReason("R01") // => { code: "R01", text: "Insufficient funds", action: "retry" }
 * [findNachaReason("R02")?.action, findNachaReason("C01")?.action, findNachaReason("R96")] // => ["stop", "correct", null]
 * ```
 * @category NACHA
 */
export function findNachaReason(code: string): NachaReasonCode | null {
  return byCode.get(code) ?? null;
}

/** Whether a return reason belongs to a return, a dishonored one, or a contested one. */
export function returnKindOf(reason: string): "return" | "dishonored" | "contested" {
  const number = Number(reason.slice(1));
  if (number >= 61 && number <= 70) return "dishonored";
  return number >= 71 && number <= 77 ? "contested" : "return";
}

function actionOf(action: string): NachaReasonCode["action"] {
  return action === "retry" || action === "correct" || action === "stop" ? action : "bank";
}
