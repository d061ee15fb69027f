/**
 * Keep a spreadsheet program from reading text as a formula: text that begins with `=`, `+`, `-`, `@`, a tab, a line
 * break or one of their full-width forms gets an apostrophe in front, as text that already begins with one does.
 *
 * Only text goes through here; amounts are written as numbers. **Refuses** nothing. **Source** OWASP, CSV injection.
 *
 * @param text - text of a cell
 * @returns text no spreadsheet program evaluates
 * @example
 * ```ts
 * neutraliseFormula('=HYPERLINK("http://x")') // => `'=HYPERLINK("http://x")`
 * neutraliseFormula("Alder = Foods") // => "Alder = Foods"
 * ```
 * @category Write
 */
export function neutraliseFormula(text: string): string {
  return dangerous.test(text) ? `'${text}` : text;
}

/**
 * The text as it was before {@link neutraliseFormula}: a leading apostrophe in front of such a character goes.
 *
 * **Refuses** nothing.
 *
 * @param text - text of a cell
 * @returns the text itself
 * @example
 * ```ts
 * restoreFormulaText(neutraliseFormula("-5 % rebate")) // => "-5 % rebate"
 * ```
 * @category Read
 */
export function restoreFormulaText(text: string): string {
  return text.startsWith("'") && dangerous.test(text.slice(1)) ? text.slice(1) : text;
}

const dangerous = /^['=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
