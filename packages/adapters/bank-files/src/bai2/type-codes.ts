import type { BalanceKind, StatementSign } from "@receivables/core";

/** What a BAI2 type code says. @category Bank files */
export interface Bai2TypeCode {
  readonly code: string;
  /** `status` is a balance, `summary` a total of an account record, `detail` a transaction. */
  readonly level: "status" | "summary" | "detail";
  /** The side a total or a transaction stands on; `null` for balances and for messages without an amount. */
  readonly side: StatementSign | null;
  /** Name in English, where this package knows one. */
  readonly name: string | null;
}

/**
 * What a BAI2 type code means, by the uniform table where it has the code and by its range otherwise.
 *
 * 001 to 099 and 900 to 919 are balances; 100 to 399, 720 to 728 and 920 to 959 are credits; 400 to 699, 760 and 960 to
 * 999 are debits; 701 to 709 are loan balances; 890 is a message without an amount. 900 to 999 are the banks' own.
 *
 * **Source** Cash Management Balance Reporting Specifications Version 2, Appendix A.
 *
 * @param code - three digits
 * @returns level, side and name, or `null` when the text is no type code
 * @example
 * ```ts
 * findBai2TypeCode("165") // => { code: "165", level: "detail", side: "credit", name: "preauthorized ACH credit" }
 * [findBai2TypeCode("015")?.level, findBai2TypeCode("975")?.side, findBai2TypeCode("16")] // => ["status", "debit", null]
 * ```
 * @category Bank files
 */
export function findBai2TypeCode(code: string): Bai2TypeCode | null {
  if (!/^\d{3}$/.test(code)) return null;
  const number = Number(code);
  return { code, level: levelOf(code, number), side: sideOf(number), name: names[code] ?? null };
}

function sideOf(number: number): StatementSign | null {
  if ((number >= 100 && number <= 399) || (number >= 720 && number <= 728)) return "credit";
  if ((number >= 400 && number <= 699) || number === 760) return "debit";
  if (number >= 920 && number <= 959) return "credit";
  return number >= 960 ? "debit" : null;
}

function levelOf(code: string, number: number): Bai2TypeCode["level"] {
  if (number < 100 || (number >= 701 && number <= 709) || (number >= 900 && number <= 919)) return "status";
  return summaries.has(code) ? "summary" : "detail";
}

/** Codes of totals over several transactions. */
const summaries: ReadonlySet<string> = new Set(
  [
    "100 101 105 106 107 109 110 120 130 131 140 146 150 160 162 163 167 170 178 180 182 185 186 188 190",
    "200 205 207 210 215 230 231 239 245 250 251 256 260 270 271 280 285 294",
    "302 303 304 305 307 309 310 315 316 318 319 320 321 324 325 326 327 328 329 330 332 336 338 340 341 343",
    "350 352 355 356 360 361 370 385 389 390",
    "400 401 403 405 406 410 412 416 420 430 446 450 463 465 467 470 471 478 480 482 486 490",
    "500 505 507 510 515 530 532 534 536 537 539 550 551 556 560 570 580 583 584 585 586 587 588 590 594 596",
    "601 602 610 611 612 613 614 615 617 618 621 623 625 626 628 630 632 640 646 650 655 665 670 685 689 690",
    "720 760",
  ].flatMap((line) => line.split(" ")),
);

/** Names of the balances, the totals and the transactions a receivables desk meets. */
const names: Readonly<Record<string, string>> = {
  "010": "opening ledger balance",
  "015": "closing ledger balance",
  "030": "current ledger balance",
  "040": "opening available balance",
  "045": "closing available balance",
  "060": "current available balance",
  "063": "total float",
  "070": "available on the same day",
  "072": "available after one day",
  "074": "available after two or more days",
  "075": "available after three or more days",
  "100": "total credits",
  "108": "credit of any type",
  "110": "total lockbox deposits",
  "115": "lockbox deposit",
  "116": "item in a lockbox deposit",
  "118": "lockbox adjustment credit",
  "121": "EDI credit",
  "135": "depository transfer check credit",
  "140": "total ACH credits",
  "142": "ACH credit received",
  "143": "item in an ACH deposit",
  "145": "ACH concentration credit",
  "147": "bank card deposit",
  "155": "preauthorized draft credit",
  "164": "corporate trade payment credit",
  "165": "preauthorized ACH credit",
  "166": "ACH settlement credit",
  "168": "ACH return or adjustment settlement credit",
  "169": "other ACH credit",
  "171": "loan deposit",
  "172": "deposit correction credit",
  "173": "bank-prepared deposit",
  "174": "other deposit",
  "175": "check deposit package",
  "176": "re-presented check deposit",
  "184": "draft deposit",
  "187": "cash letter credit",
  "190": "total incoming money transfers",
  "191": "incoming internal money transfer",
  "195": "incoming money transfer",
  "196": "money transfer adjustment credit",
  "201": "automatic transfer credit",
  "206": "book transfer credit",
  "208": "international money transfer credit",
  "213": "letter of credit",
  "216": "foreign remittance credit",
  "218": "foreign collection credit",
  "222": "foreign checks deposited",
  "227": "standing order credit",
  "229": "other international credit",
  "237": "collection credit",
  "252": "debit reversal",
  "254": "posting error correction credit",
  "255": "check posted and returned",
  "257": "ACH return credit",
  "258": "ACH reversal credit",
  "261": "rejected credit",
  "266": "return item credit",
  "275": "zero-balance account credit",
  "277": "zero-balance account transfer credit",
  "295": "ATM credit",
  "301": "commercial deposit",
  "353": "cash center credit",
  "354": "interest credit",
  "357": "credit adjustment",
  "366": "currency and coin deposited",
  "395": "check reversal",
  "398": "fee refund",
  "399": "other credit",
  "400": "total debits",
  "409": "debit of any type",
  "415": "lockbox debit",
  "447": "ACH disbursement funding debit",
  "450": "total ACH debits",
  "451": "ACH debit received",
  "455": "preauthorized ACH debit",
  "462": "ACH debit initiated by the account holder",
  "466": "ACH settlement debit",
  "468": "ACH return or adjustment settlement debit",
  "469": "other ACH debit",
  "475": "check paid",
  "477": "debit originated by the bank",
  "481": "loan payment",
  "491": "outgoing internal money transfer",
  "495": "outgoing money transfer",
  "496": "money transfer adjustment debit",
  "501": "automatic transfer debit",
  "506": "book transfer debit",
  "508": "international money transfer debit",
  "552": "credit reversal",
  "554": "posting error correction debit",
  "555": "deposited item returned",
  "557": "ACH return debit",
  "558": "ACH reversal debit",
  "561": "rejected debit",
  "564": "overdraft fee",
  "566": "return item debit",
  "567": "return item fee",
  "575": "zero-balance account debit",
  "577": "zero-balance account transfer debit",
  "631": "debit adjustment",
  "654": "interest debit",
  "661": "account analysis fee",
  "666": "currency and coin shipped",
  "694": "deposit reversal",
  "695": "deposit correction debit",
  "698": "fees",
  "699": "other debit",
  "890": "message without an amount",
};

/** Transactions that undo an earlier one. */
const reversals: ReadonlySet<string> = new Set(["252", "258", "395", "552", "558", "694"]);

/** Whether a transaction undoes an earlier one. */
export function isReversalCode(code: string): boolean {
  return reversals.has(code);
}

const balanceKinds: Readonly<Record<string, BalanceKind>> = {
  "010": "opening",
  "015": "closing",
  "030": "interim",
  "040": "opening_available",
  "045": "closing_available",
  "060": "interim_available",
};

/** What a balance is by its code. */
export function bai2BalanceKind(code: string): BalanceKind {
  return (Object.hasOwn(balanceKinds, code) ? balanceKinds[code] : undefined) ?? "other";
}

/** The code of a kind of balance; `undefined` where BAI2 has none. */
export function bai2BalanceCode(kind: BalanceKind): string | undefined {
  return Object.entries(balanceKinds).find(([, each]) => each === kind)?.[0];
}
