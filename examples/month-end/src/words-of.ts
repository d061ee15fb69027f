/** A code such as `bank_only_at_closing` as words. */
export function wordsOf(code: string): string {
  const text = code.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
