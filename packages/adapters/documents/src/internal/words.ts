import {
  fillTemplate,
  formatMoney,
  InvariantError,
  type Issue,
  type Money,
  makeIssue,
  type Params,
  type PlainDate,
  toEpochDay,
} from "@receivables/core";
import { documentsIssues } from "../issues.ts";
import type { DocumentLanguage } from "../print-document.ts";
import { languages, type TextKey, textIn } from "./texts.ts";

/** Everything a builder says: in the reader's language, by the reader's rules for numbers and dates. */
export interface Words {
  readonly language: DocumentLanguage;
  readonly issues: readonly Issue[];
  readonly say: (key: TextKey, params?: Params) => string;
  /** An amount without its currency. */
  readonly amount: (money: Money) => string;
  /** An amount with its currency. */
  readonly money: (money: Money) => string;
  readonly date: (date: PlainDate | null) => string;
  /** A month with its year. */
  readonly month: (date: PlainDate) => string;
  /** Decimal text, digits as they are. */
  readonly decimal: (text: string) => string;
  /** Percent as decimal text, with its sign as the language sets it. */
  readonly percent: (text: string) => string;
  readonly count: (value: number | null) => string;
}

/** The words of a locale; a language without texts falls back to English with its numbers and dates, and says so. */
export function wordsOf(locale: string): Words {
  const asked = languageOf(locale);
  const language = languages.find((each) => each === asked);
  const used = language === undefined ? "en-GB" : locale;
  const issues =
    language === undefined
      ? [
          makeIssue(
            documentsIssues,
            "documents.language_fallback",
            { asked: locale, used: "en" },
            { severity: "warning" },
          ),
        ]
      : [];
  const day = new Intl.DateTimeFormat(used, { dateStyle: "medium", timeZone: "UTC" });
  const monthOfYear = new Intl.DateTimeFormat(used, { month: "short", year: "numeric", timeZone: "UTC" });
  const parts = new Intl.NumberFormat(used, { style: "percent" }).formatToParts(1);
  const beforePercent = parts.find((part) => part.type === "literal")?.value ?? "";
  const whole = new Intl.NumberFormat(used);
  return {
    language: language ?? "en",
    issues,
    say: (key, params = {}) => fillTemplate(textIn(language ?? "en", key), params),
    amount: (money) => formatMoney(money, { locale: used, display: "none" }),
    money: (money) => formatMoney(money, { locale: used, display: "code" }),
    date: (date) => (date === null ? "" : day.format(toEpochDay(date) * 86_400_000)),
    month: (date) => monthOfYear.format(toEpochDay(date) * 86_400_000),
    decimal: (text) => decimalText(text, used),
    percent: (text) => `${decimalText(text, used)}${beforePercent}%`,
    count: (value) => (value === null ? "" : whole.format(value)),
  };
}

function languageOf(locale: string): string {
  try {
    return new Intl.Locale(locale).language;
  } catch {
    throw new InvariantError("the locale is no BCP 47 language tag");
  }
}

function decimalText(text: string, locale: string): string {
  if (!isNumeric(text)) return text;
  const digits = text.split(".")[1]?.length ?? 0;
  const options = { minimumFractionDigits: Math.min(digits, 100), maximumFractionDigits: Math.min(digits, 100) };
  return new Intl.NumberFormat(locale, options).format(text);
}

function isNumeric(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}
