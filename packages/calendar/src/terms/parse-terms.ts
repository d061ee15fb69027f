import {
  addDecimal,
  compareDecimal,
  decimal,
  formatDecimalText,
  makeIssue,
  ok,
  type Result,
  refuse,
} from "@receivables/core";
import type { BusinessDayRoll } from "../business-day/roll-date.ts";
import { calendarIssues } from "../issues.ts";
import { checkTerms } from "./check-terms.ts";
import type { DateRule } from "./date-rule.ts";
import { type EndOfMonthReading, readDateRule } from "./parse-date-rule.ts";
import type { BusinessDayPolicy, DiscountStep, InstalmentPart, PaymentTerms } from "./payment-terms.ts";

/** How {@link parseTerms} settles what the text leaves open. @category Payment terms */
export interface ParseTermsOptions {
  /** What "30 EOM" means. Absent: such a text is refused as ambiguous. */
  readonly endOfMonthReading?: EndOfMonthReading;
}

/**
 * Read payment terms from the texts businesses write.
 *
 * Reads `net 30`, `n/30`, `30 days`, `2/10 net 30`, `2% 10, 1/20, net 60`, `due on receipt`, `EOM`, `EOM + 30`,
 * `30 days then EOM`, `10 prox`, `15 MFI`, `10th of next month, cut-off 25`, `day 15`, `net 30 after shipment`,
 * `30 ROG`, `due 2026-05-01`, `50%: due on receipt; 50%: net 30`, and all that {@link formatTerms} writes. A due date
 * is never guessed. **Refuses** `calendar.terms_unreadable`; `calendar.terms_ambiguous` for "30 EOM" without a reading;
 * `calendar.terms_without_due_date` for "2/10" alone; `calendar.instalment_percents_incomplete`; and what
 * {@link checkTerms} refuses. **Source** trade usage in the United States and Europe.
 *
 * @param text - the terms, in any case
 * @param options - the reading of ambiguous texts
 * @returns the terms
 * @example
 * ```ts
 * parseTerms("Net 30")
 * // => { ok: true, value: { kind: "single", due: { kind: "afterInvoice", daysAfterInvoice: 30 }, discounts: [] } }
 * parseTerms("30 EOM").ok // => false
 * parseTerms("30 EOM", { endOfMonthReading: "daysThenEndOfMonth" }).ok // => true
 * ```
 * @category Payment terms
 */
export function parseTerms(text: string, options: ParseTermsOptions = {}): Result<PaymentTerms> {
  const shown = text.slice(0, 80);
  const reader: TermsReader = { shown, reading: options.endOfMonthReading };
  if (text.length > longestTerms) return refuseText("calendar.terms_unreadable", reader);
  const { body, businessDays } = takePolicy(text.trim().replace(/\s+/g, " "));
  const words = body
    .toLowerCase()
    .replace(/[.;,]+$/, "")
    .replace(/, ?(?=cut-?off )/g, " ");
  const policy = businessDays === null ? {} : { businessDays };
  if (words.includes(":")) {
    const parts = readParts(words.split(/ ?; ?/), reader);
    return parts.ok ? checkTerms({ kind: "instalments", parts: parts.value, ...policy }) : parts;
  }
  const part = readPart(words, reader);
  return part.ok ? checkTerms({ kind: "single", ...part.value, ...policy }) : part;
}

const longestTerms = 1000;

interface TermsReader {
  /** The text as issues show it. */
  readonly shown: string;
  readonly reading: EndOfMonthReading | undefined;
}

interface TermsPart {
  readonly due: DateRule;
  readonly discounts: readonly DiscountStep[];
}

const policyPattern = /^(.*?) ?\(due (\w+), discount (\w+), calendar ([^()]+)\)$/i;

function takePolicy(text: string): { readonly body: string; readonly businessDays: BusinessDayPolicy | null } {
  const [, body = "", due = "", discount = "", calendarId = ""] = policyPattern.exec(text) ?? [];
  const dueDate = rolls.find((roll) => roll.toLowerCase() === due.toLowerCase());
  const discountDeadline = rolls.find((roll) => roll.toLowerCase() === discount.toLowerCase());
  if (dueDate === undefined || discountDeadline === undefined) return { body: text, businessDays: null };
  return { body, businessDays: { calendarId, dueDate, discountDeadline } };
}

const rolls: readonly BusinessDayRoll[] = ["none", "following", "modifiedFollowing", "preceding", "modifiedPreceding"];

function readParts(texts: readonly string[], reader: TermsReader): Result<readonly InstalmentPart[]> {
  const parts: InstalmentPart[] = [];
  let percents = 0;
  for (const text of texts) {
    const [, weight, unit, rest] = /^(\d+(?:\.\d+)?) ?(%|parts?): ?(.+)$/.exec(text) ?? [];
    if (weight === undefined || rest === undefined) return refuseText("calendar.terms_unreadable", reader);
    const part = readPart(rest, reader);
    if (!part.ok) return part;
    parts.push({ weight, ...part.value });
    percents += unit === "%" ? 1 : 0;
  }
  if (percents === 0) return ok(parts);
  if (percents < parts.length) return refuseText("calendar.terms_unreadable", reader);
  const sum = parts.map((part) => decimal(part.weight)).reduce(addDecimal);
  if (compareDecimal(sum, decimal("100")) === 0) return ok(parts);
  const params = { sum: formatDecimalText(sum) };
  return refuse(makeIssue(calendarIssues, "calendar.instalment_percents_incomplete", params));
}

function readPart(text: string, reader: TermsReader): Result<TermsPart> {
  const discounts: DiscountStep[] = [];
  let rest = text;
  for (;;) {
    const step = readStep(rest, reader);
    if (step === null) break;
    if (step.until === "ambiguous") return refuseText("calendar.terms_ambiguous", reader);
    discounts.push({ percent: step.percent, until: step.until });
    rest = step.rest;
  }
  if (rest === "" && discounts.length > 0) return refuseText("calendar.terms_without_due_date", reader);
  const due = readDateRule(rest, reader.reading);
  if (due === "ambiguous") return refuseText("calendar.terms_ambiguous", reader);
  return due === null ? refuseText("calendar.terms_unreadable", reader) : ok({ due, discounts });
}

interface ReadStep {
  readonly percent: string;
  readonly until: DateRule | "ambiguous";
  readonly rest: string;
}

/** `2/10`, `2%/10`, `2% 10 days`, `2/10 eom`, `2% by 10 prox`, and the separator behind it. */
const stepPattern =
  /^(\d+(?:\.\d+)?) ?(?:%? ?\/ ?|% (?:if paid )?(?:in |within )?)(\d+)(?: days?)?(?: (eom|prox|proximo|mfi))?(?:[ ,]+|$)/;
const longStepPattern = /^(\d+(?:\.\d+)?) ?% by ([^,]+)(?:[ ,]+|$)/;

function readStep(text: string, reader: TermsReader): ReadStep | null {
  const [whole = "", percent, days, suffix] = stepPattern.exec(text) ?? [];
  if (percent !== undefined && days !== undefined) {
    const until = readDateRule(suffix === undefined ? `net ${days}` : `${days} ${suffix}`, reader.reading);
    return until === null ? null : { percent, until, rest: text.slice(whole.length) };
  }
  const [wholeLong = "", percentLong, rule] = longStepPattern.exec(text) ?? [];
  if (percentLong === undefined || rule === undefined) return null;
  const until = readDateRule(rule, reader.reading);
  return until === null ? null : { percent: percentLong, until, rest: text.slice(wholeLong.length) };
}

type TextIssue = "calendar.terms_unreadable" | "calendar.terms_ambiguous" | "calendar.terms_without_due_date";

function refuseText(code: TextIssue, reader: TermsReader): Result<never> {
  return refuse(makeIssue(calendarIssues, code, { text: reader.shown }));
}
