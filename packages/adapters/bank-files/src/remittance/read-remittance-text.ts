import {
  addDecimal,
  type CurrencyCode,
  compareDecimal,
  type DecimalText,
  decimal,
  formatDecimalText,
  type Issue,
  maskCardNumbers,
  subtractDecimal,
} from "@receivables/core";
import { makeBankIssue } from "../internal/make-bank-issue.ts";
import { toLiteral } from "../internal/to-literal.ts";
import { expandRange } from "./expand-range.ts";
import { reasonOf, type WordRole } from "./remittance-words.ts";
import { listTokens, type TextToken } from "./text-tokens.ts";

/** How a text is read. @category Remittance */
export interface ReadRemittanceTextOptions {
  /** The currency of the payment, where known; the text may name one itself. */
  readonly currency?: CurrencyCode;
  /** Which sign parts decimals, where known: settles what "1.234" is. */
  readonly decimalMark?: "." | ",";
  /** The file's name, repeated in every issue. */
  readonly file?: string;
}

/** Money a text says was kept back. @category Remittance */
export interface TextDeduction {
  /** Positive: kept back. */
  readonly amount: DecimalText;
  /** `shortage`, `damage`, `freight`, … where the text has such a word. */
  readonly reason?: string;
}

/** An item a text says was paid. @category Remittance */
export interface TextLine {
  /** As written, ranges written out. */
  readonly reference: string;
  /** `IV` an invoice, `CM` a credit, `PO` an order, where a word before it says so. */
  readonly kind?: "IV" | "CM" | "PO";
  /** Negative for a credit taken. */
  readonly paid: DecimalText | null;
  readonly gross?: DecimalText;
  readonly discount?: DecimalText;
  readonly deductions: readonly TextDeduction[];
  /** Line of the text, from 1. */
  readonly line: number;
}

/** What a text says a payment is for. @category Remittance */
export interface RemittanceText {
  readonly lines: readonly TextLine[];
  /** Kept back from the whole. */
  readonly deductions: readonly TextDeduction[];
  readonly total: DecimalText | null;
  /** The one currency the text names; `null` where it names none or several. */
  readonly currency: CurrencyCode | null;
  readonly issues: readonly Issue[];
}

interface LineDraft extends Omit<{ -readonly [Key in keyof TextLine]: TextLine[Key] }, "deductions"> {
  deductions: TextDeduction[];
  /** What was paid has been worked out from the gross. */
  isNet?: boolean;
}

const mostCharacters = 200_000;
const mostLines = 10_000;
const mostRange = 200;

/**
 * Read what a payer writes: remittance text of a payment, or the body of an e-mail.
 *
 * A reference is a piece with digits after a word for a document, a piece of letters and digits, or a number beside an
 * amount. Lists ("4711, 4712 and 4713") and ranges ("invoices 100-103") are written out. An amount has two decimals or
 * a currency beside it; words before it tell gross, discount, deduction and total. Dates, percentages, phone and
 * account numbers, quoted lines and signatures are passed over. Nothing is guessed: amounts stated for several
 * references at once belong to none of them.
 *
 * **Units** amounts as decimal text in major units. **Refuses** nothing; `bank.remittance_text_cut`,
 * `bank.remittance_lines_cut`, `bank.reference_range_too_long`, `bank.amount_ambiguous` and `bank.card_number_masked`
 * are warnings. Time grows with the length of the text only.
 *
 * @param text - the text
 * @param options - the currency and the decimal sign where known
 * @returns references with amounts, deductions, total and currency
 * @example
 * ```ts
 * const { lines, total } = readRemittanceText("Invoices 4711, 4712 and 4714-4716\nINV-9  1,500.00 less 2% discount 30.00\nTotal USD 4,970.00");
 * lines.map((line) => line.reference) // => ["4711", "4712", "4714", "4715", "4716", "INV-9"]
 * [lines[5].gross, lines[5].discount, lines[5].paid, total] // => ["1500.00", "30.00", "1470.00", "4970.00"]
 * ```
 * @category Remittance
 */
export function readRemittanceText(text: string, options: ReadRemittanceTextOptions = {}): RemittanceText {
  const issues: Issue[] = [];
  const place = (line: number) => ({ line, file: options.file });
  const isCut = text.length > mostCharacters;
  if (isCut) issues.push(makeBankIssue("bank.remittance_text_cut", { most: mostCharacters }, place(1)));
  const masked = maskCardNumbers(isCut ? text.slice(0, mostCharacters) : text);
  if (masked.count > 0) issues.push(makeBankIssue("bank.card_number_masked", { field: "text" }, place(1)));
  const rows = masked.text.split(/\r\n|\n|\r/);
  const currencies = new Set<CurrencyCode>();
  const tokenOptions = { currency: options.currency ?? null, decimalMark: options.decimalMark ?? null };
  const lines: LineDraft[] = [];
  const deductions: TextDeduction[] = [];
  let total: DecimalText | null = null;
  let single: LineDraft | null = null;
  let isFull = false;

  for (const [index, row] of rows.entries()) {
    const line = index + 1;
    if (/^--\s*$/.test(row)) break;
    if (/^\s{0,20}>|^(?:from|to|cc|sent|date|von|an|gesendet|datum):/i.test(row)) continue;
    const tokens = listTokens(row, tokenOptions, (code) => currencies.add(code));
    for (const token of tokens) {
      if (token.kind !== "ambiguous") continue;
      issues.push(makeBankIssue("bank.amount_ambiguous", { literal: toLiteral(token.literal) }, place(line)));
    }
    const read = readRow(tokens, line, (from, to) =>
      issues.push(makeBankIssue("bank.reference_range_too_long", { from, to, most: mostRange }, place(line))),
    );
    if (read.total !== null) total = read.total;
    if (read.lines.length === 0 && read.deductions.length > 0) {
      const reason = reasonOf(row);
      const named = read.deductions.map((each) => ({ ...each, reason }));
      // A line that goes on under one reference belongs to it.
      if (single !== null && /^\s+\S|^(?:less|minus|abzgl|abzüglich|-)/i.test(row)) addTo(single, named);
      else deductions.push(...named.map(toDeduction));
      continue;
    }
    if (read.lines.length > 0 && read.deductions.length > 0) {
      const reason = reasonOf(row);
      const last = read.lines.at(-1);
      if (last !== undefined)
        addTo(
          last,
          read.deductions.map((each) => ({ ...each, reason })),
        );
    }
    if (row.trim() !== "") single = read.lines.length === 1 ? (read.lines[0] ?? null) : null;
    for (const each of read.lines) {
      if (lines.length < mostLines) lines.push(each);
      else if (!isFull) {
        isFull = true;
        issues.push(makeBankIssue("bank.remittance_lines_cut", { most: mostLines }, place(line)));
      }
    }
  }
  const [currency = null, ...others] = [...currencies];
  return { lines: withoutRepeated(lines), deductions, total, currency: others.length === 0 ? currency : null, issues };
}

interface FoundDeduction {
  readonly amount: DecimalText;
  readonly isDiscount: boolean;
  readonly isLess: boolean;
  readonly reason?: string | undefined;
}

interface Row {
  readonly lines: readonly LineDraft[];
  readonly deductions: readonly FoundDeduction[];
  readonly total: DecimalText | null;
}

interface FoundAmount {
  readonly value: DecimalText;
  readonly role: WordRole | null;
  /** "less", "abzüglich": it comes off the amount before it. */
  readonly isLess: boolean;
  /** How many references stand before it. */
  readonly after: number;
}

function readRow(tokens: readonly TextToken[], line: number, onLongRange: (from: string, to: string) => void): Row {
  const hasAmount = tokens.some(({ kind }) => kind === "amount");
  const isListOnly = tokens.every(({ kind }) => kind !== "word");
  const found: { readonly reference: string; readonly kind: TextLine["kind"] }[] = [];
  const amounts: FoundAmount[] = [];
  let document: WordRole | null = null;
  let label: WordRole | null = null;
  let isPlural = false;
  let isLess = false;
  /** Whether the word for a document had its reference: another word ends its list. */
  let isUsed = false;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === "word") {
      const { role } = token;
      if (role === "plural") isPlural = true;
      if (
        role === "plural" ||
        role === "invoice" ||
        role === "credit" ||
        role === "order" ||
        role === "not_a_reference"
      ) {
        document = role === "plural" ? "invoice" : document === "credit" && role === "invoice" ? "credit" : role;
        isUsed = false;
      } else if (role === null && isUsed && !token.joins) document = null;
      else if (role === "less") {
        isLess = true;
        label = strongest(label, "deduction");
      } else if (role !== null && role !== "range") label = strongest(label, role);
    } else if (token.kind === "amount") {
      amounts.push({ value: token.value, role: label, isLess, after: found.length });
      label = null;
      isLess = false;
    } else if (token.kind === "reference") {
      if (document === "not_a_reference") {
        document = null;
        continue;
      }
      const isRangeEnd =
        tokens[index - 1] !== undefined && isRangeMark(tokens[index - 1], isPlural) && found.length > 0;
      const own = isDocument(token.role) ? token.role : document;
      const isKnown = own !== null || (!token.isNumber && /\d{2}/.test(token.text)) || isRangeEnd;
      const isBesideAmount =
        token.isNumber && token.text.length >= 3 && (hasAmount || (isListOnly && token.text.length >= 4));
      if (!isKnown && !isBesideAmount) continue;
      isUsed = true;
      const kind = kindOf(own);
      const inner = isPlural ? innerRange(token.text) : null;
      const range = isRangeEnd ? [found.at(-1)?.reference ?? "", token.text] : inner;
      const expanded = range === null ? null : expandRange(range[0] ?? "", range[1] ?? "", mostRange);
      if (expanded === "too_long") onLongRange(toLiteral(range?.[0] ?? ""), toLiteral(range?.[1] ?? ""));
      if (expanded === null || expanded === "too_long") found.push({ reference: token.text, kind });
      else {
        if (isRangeEnd) found.pop();
        found.push(...expanded.map((reference) => ({ reference, kind })));
      }
    }
  }
  return assignAmounts(found, amounts, line);
}

function assignAmounts(
  found: readonly { readonly reference: string; readonly kind: TextLine["kind"] }[],
  amounts: readonly FoundAmount[],
  line: number,
): Row {
  const lines: LineDraft[] = found.map(({ reference, kind }) => ({
    reference,
    ...(kind === undefined ? {} : { kind }),
    paid: null,
    deductions: [],
    line,
  }));
  const isLabelled = ({ role }: FoundAmount, wanted: WordRole): boolean => role === wanted;
  const rest = amounts.filter((each) => !isLabelled(each, "discount") && !isLabelled(each, "deduction"));
  const deductions: FoundDeduction[] = [];
  const between: (readonly [LineDraft, FoundDeduction])[] = [];
  for (const each of amounts) {
    if (!isLabelled(each, "discount") && !isLabelled(each, "deduction")) continue;
    const found: FoundDeduction = {
      amount: unsigned(each.value),
      isDiscount: isLabelled(each, "discount"),
      isLess: each.isLess,
    };
    const own = each.after > 0 && each.after < lines.length ? lines[each.after - 1] : undefined;
    if (own === undefined) deductions.push(found);
    else between.push([own, found]);
  }
  if (lines.length === 0) {
    return {
      lines,
      deductions,
      total: rest.findLast((each) => isLabelled(each, "total") || isLabelled(each, "paid"))?.value ?? null,
    };
  }
  // "100.00 for 4711, 50.00 for 4712": every amount before its reference.
  const isBefore = rest.length === lines.length && rest.every(({ after }, index) => after === index);
  const total = lines.length > 1 ? groupTotal(rest, lines.length, isBefore) : null;
  lines.forEach((each, index) => {
    const own = isBefore
      ? rest.slice(index, index + 1)
      : rest.filter(({ after }) => after === index + 1 || (index === 0 && after === 0));
    if (total === null) setAmounts(each, own);
  });
  for (const [own, each] of between) addTo(own, [each]);
  return { lines, deductions, total };
}

/** One amount for several references is their total. */
function groupTotal(rest: readonly FoundAmount[], count: number, isBefore: boolean): DecimalText | null {
  const [only, ...others] = rest;
  if (only === undefined || others.length > 0 || isBefore) return null;
  return only.after === count || only.after === 0 ? only.value : null;
}

/** Gross, discount and paid of one reference, by label or by what adds up. */
function setAmounts(line: LineDraft, own: readonly FoundAmount[]): void {
  const gross = own.find(({ role }) => role === "gross");
  const paid = own.findLast(({ role }) => role === "paid") ?? own.findLast(({ role }) => role !== "gross");
  const plain = own.filter((each) => each !== gross && each !== paid);
  if (paid !== undefined) line.paid = line.kind === "CM" ? `-${unsigned(paid.value)}` : paid.value;
  const [first, second] = plain;
  const stated = gross ?? first;
  if (stated !== undefined && stated !== paid) line.gross = stated.value;
  const discount = gross === undefined ? second : first;
  if (discount === undefined || line.gross === undefined || paid === undefined) return;
  const left = subtractDecimal(decimal(line.gross), decimal(unsigned(discount.value)));
  if (compareDecimal(left, decimal(paid.value)) === 0) line.discount = unsigned(discount.value);
}

function addTo(line: LineDraft, found: readonly FoundDeduction[]): void {
  for (const each of found) {
    if (each.isDiscount) line.discount = line.discount === undefined ? each.amount : add(line.discount, each.amount);
    else line.deductions.push(toDeduction(each));
    if (each.isLess) takeOff(line, each.amount);
  }
}

/** "1,500.00 less 30.00": the amount before is the gross, and what is left was paid. */
function takeOff(line: LineDraft, amount: DecimalText): void {
  if (line.paid === null || line.kind === "CM" || (line.gross !== undefined && line.isNet !== true)) return;
  line.gross ??= line.paid;
  line.paid = formatDecimalText(subtractDecimal(decimal(line.paid), decimal(amount)));
  line.isNet = true;
}

function toDeduction({ amount, isDiscount, reason }: FoundDeduction): TextDeduction {
  const given = isDiscount ? "discount" : reason;
  return { amount, ...(given === undefined ? {} : { reason: given }) };
}

function add(a: DecimalText, b: DecimalText): DecimalText {
  return formatDecimalText(addDecimal(decimal(a), decimal(b)));
}

/** A reference named again, as in a subject and a table, is one: the one with an amount. */
function withoutRepeated(lines: readonly LineDraft[]): readonly TextLine[] {
  const priced = new Set(lines.filter(({ paid }) => paid !== null).map(({ reference }) => reference));
  const seen = new Set<string>();
  return lines.flatMap(({ isNet: _known, ...line }) => {
    const { reference, paid } = line;
    if (paid !== null) return [line];
    if (priced.has(reference) || seen.has(reference)) return [];
    seen.add(reference);
    return [line];
  });
}

/** "less 2% discount": the more telling word counts. */
function strongest(before: WordRole | null, role: WordRole): WordRole {
  if (before === "discount" && (role === "deduction" || role === "total" || role === "paid")) return before;
  if (before === "deduction" && (role === "total" || role === "paid")) return before;
  return role;
}

function isDocument(role: WordRole | null): boolean {
  return role === "invoice" || role === "credit" || role === "order";
}

function kindOf(document: WordRole | null): TextLine["kind"] {
  if (document === "credit") return "CM";
  if (document === "order") return "PO";
  return document === "invoice" ? "IV" : undefined;
}

function isRangeMark(token: TextToken | undefined, isPlural: boolean): boolean {
  if (token?.kind === "word") return token.role === "range";
  return token?.kind === "hyphen" && (token.isSpaced || isPlural);
}

/** "100-103" after a plural; a hyphen is a part of the reference elsewhere. */
function innerRange(text: string): readonly [string, string] | null {
  const match = /^(\d{1,15})-(\d{1,15})$/.exec(text);
  return match === null ? null : [match[1] ?? "", match[2] ?? ""];
}

function unsigned(value: DecimalText): DecimalText {
  return value.startsWith("-") ? value.slice(1) : value;
}
