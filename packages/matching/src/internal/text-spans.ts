/** A stretch of text, `end` exclusive. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

const codes = "EUR|USD|GBP|CHF|JPY|SEK|NOK|DKK|PLN|CAD|AUD";
const codeBefore = new RegExp(`(?<=(?<!\\d\\s?)\\b(?:${codes})\\s?|[€$£¥]\\s?)\\d[\\d.,'’]*`, "gi");
const codeAfter = new RegExp(`(?<![\\d.,'’/-])\\d[\\d.,'’]*(?=\\s?(?:[€£¥]|(?:${codes})\\b)(?!\\s?\\d))`, "gi");

/** Where a text holds amounts of money: digits with two decimals, or digits next to a currency sign or code. */
export function findAmountSpans(text: string): readonly TextSpan[] {
  return mergeSpans([
    ...spansOf(text, /(?<![\d.,])\d{1,3}(?:[.,'’ ]\d{3})+[.,]\d{2}(?![\d]|[.,/-]\d)/g),
    ...spansOf(text, /(?<![\d.,/-])\d+[.,]\d{2}(?![\d]|[.,/-]\d)/g),
    ...spansOf(text, codeBefore),
    ...spansOf(text, codeAfter),
  ]);
}

/** Where a text holds dates written with numbers: day, month and year in any of the usual orders. */
export function findDateSpans(text: string): readonly TextSpan[] {
  const spans = [
    ...spansOf(text, /(?<!\d|\d[./-])\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})(?!\d|[./-]\d)/g),
    ...spansOf(text, /(?<!\d|\d[./-])(?:19|20)\d{2}([./-])\d{1,2}\1\d{1,2}(?!\d|[./-]\d)/g),
  ];
  return mergeSpans(spans.filter((span) => isCalendarLike(text.slice(span.start, span.end))));
}

/** Whether a stretch lies wholly inside one of some spans that are sorted and apart. */
export function liesInside(span: TextSpan, spans: readonly TextSpan[]): boolean {
  let low = 0;
  let high = spans.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const each = spans[middle];
    if (each === undefined || each.start > span.start) high = middle - 1;
    else if (each.end <= span.start) low = middle + 1;
    else return span.end <= each.end;
  }
  return false;
}

/** Spans sorted by their start, overlapping ones made one. */
function mergeSpans(spans: readonly TextSpan[]): readonly TextSpan[] {
  const merged: TextSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1);
    if (last === undefined || span.start >= last.end) merged.push(span);
    else merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
  }
  return merged;
}

function isCalendarLike(text: string): boolean {
  const parts = text.split(/[./-]/).map(Number);
  const [a = 0, b = 0] = text.search(/[./-]/) === 4 ? parts.slice(1) : parts;
  return a >= 1 && b >= 1 && a <= 31 && b <= 31 && (a <= 12 || b <= 12);
}

function spansOf(text: string, pattern: RegExp): TextSpan[] {
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
