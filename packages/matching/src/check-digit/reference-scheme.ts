import { makeIssue, ok, type Result, refuse } from "@receivables/core";
import { splitAtoms } from "../internal/atoms.ts";
import { matchingIssues } from "../issues.ts";
import {
  luhnDigit,
  modulo11Digit,
  modulo97Digits,
  modulo97Of10Digits,
  recursiveModulo10Digit,
  sevenThreeOneDigit,
} from "./check-sums.ts";

/**
 * A payment reference that proves itself by check digits.
 *
 * `rf` is the creditor reference of ISO 11649, `kid_mod10` and `kid_mod11` the Norwegian KID, `swiss_qr` the QR
 * reference of 27 digits, `viite` the Finnish reference, `ogm` the Belgian structured communication.
 *
 * @category Check digits
 */
export type ReferenceScheme = "rf" | "kid_mod10" | "kid_mod11" | "swiss_qr" | "viite" | "ogm";

interface SchemeRule {
  readonly scheme: ReferenceScheme;
  /** Length of the body, check digits not counted. */
  readonly least: number;
  readonly most: number;
  readonly body: RegExp;
  /** The whole reference for a body. */
  readonly complete: (body: string) => string;
  /** The body of a whole reference. */
  readonly bodyOf: (reference: string) => string;
}

const digitsOnly = /^\d+$/;
const withoutLast = (reference: string): string => reference.slice(0, -1);

const rules: readonly SchemeRule[] = [
  {
    scheme: "rf",
    least: 1,
    most: 21,
    body: /^[0-9A-Z]+$/,
    complete: (body) => `RF${modulo97Of10Digits(body, "RF")}${body}`,
    bodyOf: (reference) => reference.slice(4),
  },
  {
    scheme: "kid_mod10",
    least: 1,
    most: 24,
    body: digitsOnly,
    complete: (body) => body + luhnDigit(body),
    bodyOf: withoutLast,
  },
  {
    scheme: "kid_mod11",
    least: 1,
    most: 24,
    body: digitsOnly,
    complete: (body) => body + modulo11Digit(body),
    bodyOf: withoutLast,
  },
  {
    scheme: "swiss_qr",
    least: 26,
    most: 26,
    body: digitsOnly,
    complete: (body) => body + recursiveModulo10Digit(body),
    bodyOf: withoutLast,
  },
  {
    scheme: "viite",
    least: 3,
    most: 19,
    body: digitsOnly,
    complete: (body) => body + sevenThreeOneDigit(body),
    bodyOf: withoutLast,
  },
  {
    scheme: "ogm",
    least: 10,
    most: 10,
    body: digitsOnly,
    complete: (body) => body + modulo97Digits(body),
    bodyOf: (reference) => reference.slice(0, -2),
  },
];

/** All schemes, in the order {@link findReferenceSchemes} lists them. @category Check digits */
export const referenceSchemes: readonly ReferenceScheme[] = rules.map(({ scheme }) => scheme);

/**
 * Whether a text is a payment reference of a scheme with right check digits.
 *
 * Separators and printing in groups do not count; leading zeros of a viite are no part of it.
 *
 * **Units** characters. **Refuses** nothing. **Source** ISO 11649:2009 with ISO 7064 MOD 97-10 (`rf`); Swiss payment
 * standards, QR-bill implementation guidelines 2.3, annex B (`swiss_qr`); Finance Finland, Forming a Finnish reference
 * number (`viite`); Febelfin, structured communication (`ogm`); Nets, OCR giro system specification (`kid_mod10`,
 * `kid_mod11`).
 *
 * @param text - the reference as written
 * @param scheme - which rule to check
 * @returns true when length, characters and check digits are right
 * @example
 * ```ts
 * isValidReference("RF18 5390 0754 7034", "rf") // => true
 * isValidReference("+++010/8068/17183+++", "ogm") // => true
 * isValidReference("21 00000 00003 13947 14300 09018", "swiss_qr") // => false
 * ```
 * @category Check digits
 */
export function isValidReference(text: string, scheme: ReferenceScheme): boolean {
  const rule = rules.find((each) => each.scheme === scheme);
  return rule !== undefined && fits(rule, compactForm(text, scheme));
}

/**
 * Which schemes a text is a valid reference of.
 *
 * One check digit is right by accident in one of ten texts: `kid_mod10`, `kid_mod11` and `viite` alone prove little.
 *
 * **Units** characters. **Refuses** nothing. **Source** as {@link isValidReference}.
 *
 * @param text - the reference as written
 * @returns the schemes, in the order of {@link referenceSchemes}
 * @example
 * ```ts
 * findReferenceSchemes("RF18 5390 0754 7034") // => ["rf"]
 * findReferenceSchemes("INV-1001") // => []
 * ```
 * @category Check digits
 */
export function findReferenceSchemes(text: string): readonly ReferenceScheme[] {
  return referenceSchemes.filter((scheme) => isValidReference(text, scheme));
}

/**
 * Put the check digits to the body of a payment reference.
 *
 * **Units** characters. **Refuses** `matching.reference_characters`, `matching.reference_length`. **Source** as
 * {@link isValidReference}.
 *
 * @param body - the reference without check digits; separators do not count
 * @param scheme - the rule
 * @returns the whole reference without separators
 * @example
 * ```ts
 * unwrap(addCheckDigits("539007547034", "rf")) // => "RF18539007547034"
 * unwrap(addCheckDigits("12345678", "kid_mod11")) // => "123456785"
 * addCheckDigits("12-A", "viite").ok // => false
 * ```
 * @category Check digits
 */
export function addCheckDigits(body: string, scheme: ReferenceScheme): Result<string> {
  const rule = rules.find((each) => each.scheme === scheme);
  const compact = compactForm(body, scheme);
  if (rule === undefined || !rule.body.test(compact))
    return refuse(makeIssue(matchingIssues, "matching.reference_characters", { scheme }, { path: "/body" }));
  const { least, most } = rule;
  if (compact.length < least || compact.length > most) {
    const params = { scheme, length: compact.length, least, most };
    return refuse(makeIssue(matchingIssues, "matching.reference_length", params, { path: "/body" }));
  }
  return ok(rule.complete(compact));
}

function fits(rule: SchemeRule, compact: string): boolean {
  const body = rule.bodyOf(compact);
  const isBody = body.length >= rule.least && body.length <= rule.most && rule.body.test(body);
  return isBody && rule.complete(body) === compact;
}

/** Letters and digits without separators; a hyphen at the end of a KID is its check digit, zeros in front of a viite go. */
function compactForm(text: string, scheme: ReferenceScheme): string {
  const compact = splitAtoms(text)
    .map((atom) => atom.text)
    .join("");
  if (scheme === "viite") return compact.replace(/^0+/, "");
  return scheme === "kid_mod11" && /\d\s*-\s*$/.test(text) ? `${compact}-` : compact;
}
