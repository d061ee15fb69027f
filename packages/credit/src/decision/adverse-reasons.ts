import { makeIssue, ok, type Result, refuse } from "@receivables/core";
import { creditIssues } from "../issues.ts";

/** Texts of reasons by code, in one language. @category Adverse action */
export type AdverseTexts = Readonly<Record<string, string>>;

/** A reason a customer is told. @category Adverse action */
export interface AdverseReason {
  readonly code: string;
  readonly text: string;
}

/** How many reasons {@link adverseReasons} gives, and in what words. @category Adverse action */
export interface AdverseReasonOptions {
  /** Words of each reason. */
  readonly texts: AdverseTexts;
  /**
   * Most reasons.
   * @defaultValue 4, more being "not likely to be helpful" by Regulation B's commentary
   */
  readonly most?: number;
}

/**
 * Our words for the rules of a credit check, in English and German; scorecards bring their own, by characteristic.
 *
 * **Source** written for this package; the law wants specific principal reasons and no wording (12 CFR 1002.9(b)(2)).
 *
 * @category Adverse action
 */
export const adverseTexts: Readonly<Record<"en" | "de", AdverseTexts>> = {
  en: {
    static: "What you owe and have on order is more than your credit limit.",
    dynamic: "What you owe and have on order for the coming weeks is more than your credit limit.",
    groupLimit: "Your group of companies owes and has on order more than its credit limit.",
    documentMaximum: "This order is larger than we deliver on credit at one time.",
    overdueShare: "Too large a part of what you owe is overdue.",
    oldestItem: "An invoice has been overdue for too long.",
    dunningLevel: "Reminders for overdue invoices were not answered with a payment.",
    limitExpired: "Your credit limit has ended and was not renewed.",
    reviewDue: "Your credit limit has not been reviewed when it was due.",
    manualHold: "Your account was put on hold by our credit department.",
    noLimit: "No credit limit has been agreed for your account.",
  },
  de: {
    static: "Ihre offenen Posten und Aufträge übersteigen Ihr Kreditlimit.",
    dynamic: "Ihre offenen Posten und die Aufträge der nächsten Wochen übersteigen Ihr Kreditlimit.",
    groupLimit: "Offene Posten und Aufträge Ihrer Unternehmensgruppe übersteigen deren Kreditlimit.",
    documentMaximum: "Der Auftrag ist größer, als wir auf einmal auf Kredit liefern.",
    overdueShare: "Ein zu großer Teil Ihrer offenen Posten ist überfällig.",
    oldestItem: "Eine Rechnung ist zu lange überfällig.",
    dunningLevel: "Auf Mahnungen zu überfälligen Rechnungen ging keine Zahlung ein.",
    limitExpired: "Ihr Kreditlimit ist abgelaufen und wurde nicht erneuert.",
    reviewDue: "Ihr Kreditlimit wurde nicht fristgerecht überprüft.",
    manualHold: "Ihr Konto wurde von unserer Kreditabteilung gesperrt.",
    noLimit: "Für Ihr Konto ist kein Kreditlimit vereinbart.",
  },
};

/** What the law asks of a notice to a business, by its size. @category Adverse action */
export interface AdverseActionRegime {
  readonly id: "smallBusiness" | "tradeCredit";
  /** Days within which the applicant is notified; `null`: within a reasonable time. */
  readonly noticeWithinDays: number | null;
  /** Days the applicant has to ask for the reasons in writing. */
  readonly reasonsAskedWithinDays: number;
  /** Days from that on within which they are stated; `null`: no time is named. */
  readonly reasonsStatedWithinDays: number | null;
}

/**
 * Notices to businesses in the United States: those with revenues of at most a million dollars, and larger ones or trade
 * credit.
 *
 * **Units** days. **Source** 12 CFR 1002.9(a)(1), (a)(2) and (a)(3).
 *
 * @category Adverse action
 */
export const adverseActionRegimes: readonly AdverseActionRegime[] = [
  { id: "smallBusiness", noticeWithinDays: 30, reasonsAskedWithinDays: 60, reasonsStatedWithinDays: 30 },
  { id: "tradeCredit", noticeWithinDays: null, reasonsAskedWithinDays: 60, reasonsStatedWithinDays: null },
];

/**
 * Put the reasons of a decision into words: the principal ones first, each once, at most four.
 *
 * A code without a text is refused rather than replaced by something general: a notice that the score was too low is
 * none. **Refuses** `credit.reason_unspecific`, `credit.empty_input`, `credit.option_invalid`. **Source** 12 CFR
 * 1002.9(b)(2) and its commentary.
 *
 * @param codes - failed rules of a check, or names `rankReasons` gave, the principal first
 * @param options - texts and how many
 * @returns the reasons in words
 * @example
 * ```ts
 * const texts = { ...adverseTexts.en, daysLate: "Invoices of the last twelve months were paid late." };
 * unwrap(adverseReasons(["oldestItem", "daysLate"], { texts })).map(({ text }) => text.length) // => [41, 50]
 * adverseReasons(["score"], { texts }).ok // => false
 * ```
 * @category Adverse action
 */
export function adverseReasons(
  codes: readonly string[],
  { texts, most = 4 }: AdverseReasonOptions,
): Result<readonly AdverseReason[]> {
  if (!(Number.isSafeInteger(most) && most >= 1)) {
    const params = { field: "most", expected: "a whole number from 1" };
    return refuse(makeIssue(creditIssues, "credit.option_invalid", params, { path: "/most" }));
  }
  if (codes.length === 0) return refuse(makeIssue(creditIssues, "credit.empty_input", { field: "codes" }));
  const principal = [...new Set(codes)].slice(0, most);
  const without = principal.find((code) => !Object.hasOwn(texts, code) || texts[code]?.trim() === "");
  if (without !== undefined) {
    const path = `/codes/${codes.indexOf(without)}`;
    return refuse(makeIssue(creditIssues, "credit.reason_unspecific", { code: without }, { path }));
  }
  return ok(principal.map((code) => ({ code, text: texts[code] ?? "" })));
}
