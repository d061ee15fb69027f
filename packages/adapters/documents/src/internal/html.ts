/** Markup that is safe to insert: made by {@link html}, every text in it escaped. */
export interface Html {
  readonly markup: string;
}

/** What may stand in a template: text is escaped, markup and lists of it are inserted, `null` is nothing. */
export type HtmlPart = string | number | Html | readonly Html[] | null;

/** Markup from a template. Everything inserted is escaped unless it is markup itself. */
export function html(texts: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return { markup: texts.map((text, at) => text + markupOf(parts[at] ?? null)).join("") };
}

const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** The five characters that mean something become references; what no page may contain is left out. */
function escapeHtml(text: string): string {
  return text
    .replace(/\p{Cc}|\p{Cs}/gu, (each) => (/[\t\n\r]/.test(each) ? each : ""))
    .replace(/[&<>"']/g, (character) => references[character] ?? character);
}

function markupOf(part: HtmlPart): string {
  if (part === null) return "";
  if (typeof part === "string") return escapeHtml(part);
  if (typeof part === "number") return String(part);
  if (isMarkup(part)) return part.markup;
  return part.map((each) => each.markup).join("");
}

function isMarkup(part: Html | readonly Html[]): part is Html {
  return "markup" in part;
}
