import { barsSvg } from "./internal/bars-svg.ts";
import { type Html, html } from "./internal/html.ts";
import { pageStyle } from "./internal/page-style.ts";
import { sectionId } from "./internal/section-id.ts";
import type { PrintBlock, PrintDocument, PrintField, PrintMark, PrintStatus } from "./print-document.ts";

/**
 * Render a document as one HTML page with its style, for screen and print.
 *
 * The page names its language, has one main heading, captions and scoped headers in tables, and pictures described in
 * words; contrast is 4.5:1 and more. It loads nothing: a content security policy forbids all but its own style, and
 * every text is escaped. **Refuses** nothing. **Source** WCAG 2.2; HTML standard.
 *
 * @param document - a document
 * @returns the text of the page; equal documents give equal text
 * @example
 * ```ts
 * const page = renderHtml({
 *   kind: "letter", language: "en", title: "Reminder <1>", date: "2026-03-31", footer: [], issues: [],
 *   blocks: [{ kind: "paragraph", text: "<script>alert(1)</script>" }],
 * });
 * [page.includes("<script"), page.includes("<h1>Reminder &lt;1&gt;</h1>")] // => [false, true]
 * ```
 * @category Render
 */
export function renderHtml(document: PrintDocument): string {
  const { language, title, subtitle, blocks, footer, landscape } = document;
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${{ markup: pageStyle }}</style>
</head>
<body>
<main${landscape === true ? { markup: ' class="landscape"' } : null}>
<header>
<h1>${title}</h1>
${subtitle === undefined ? null : html`<p class="subtitle">${subtitle}</p>\n`}</header>
${blocks.map((block) => blockHtml(block, 2))}${
  footer.length === 0 ? null : html`<footer>\n${footer.map((line) => html`<p>${line}</p>\n`)}</footer>\n`
}</main>
</body>
</html>
`;
  return page.markup;
}

/** A block under headings of a level. */
function blockHtml(block: PrintBlock, level: number): Html {
  const tag: Html = { markup: `h${Math.min(level, 6)}` };
  switch (block.kind) {
    case "heading":
      return html`<${tag}>${block.text}</${tag}>\n`;
    case "paragraph":
      return block.tone === undefined
        ? html`<p>${block.text}</p>\n`
        : html`<p class="${block.tone}">${block.text}</p>\n`;
    case "list":
      return html`<ul>\n${block.items.map((item) => html`<li>${item}</li>\n`)}</ul>\n`;
    case "fields":
      return html`<dl>\n${block.fields.map(fieldHtml)}</dl>\n`;
    case "figures":
      return html`<dl class="figures">\n${block.figures.map((each) => html`<div>${fieldHtml(each)}</div>\n`)}</dl>\n`;
    case "parties":
      return html`<div class="parties">\n${block.parties.map(
        ({ role, name, lines }) => html`<div>
<p class="role">${role}</p>
<p class="name">${name}</p>
${lines.map((line) => html`<p>${line}</p>\n`)}</div>
`,
      )}</div>\n`;
    case "table":
      return tableHtml(block);
    case "bars":
      return barsSvg(block.title, block.bars);
    case "stub":
      return html`<section class="stub">\n<${tag}>${block.title}</${tag}>\n<dl>\n${block.fields.map(fieldHtml)}</dl>\n</section>\n`;
    case "section": {
      const id = sectionId(block.id);
      return html`<section class="part" id="${id}" aria-labelledby="${id}-title">
<${tag} id="${id}-title">${block.title}</${tag}>
${block.blocks.map((each) => blockHtml(each, level + 1))}</section>
`;
    }
    case "fold":
      return html`<details>
<summary>${block.mark === undefined ? null : html`${markHtml(block.mark)} `}<span class="title">${block.title}</span>${
        block.note === undefined ? null : html` <span class="soft">${block.note}</span>`
      }</summary>
${block.blocks.map((each) => blockHtml(each, level + 1))}</details>
`;
    case "links":
      return html`<nav aria-label="${block.title}">\n<ul>\n${block.links.map(
        ({ section, text, mark }) =>
          html`<li><a href="#${sectionId(section)}">${text}</a>${mark === undefined ? null : html` ${markHtml(mark)}`}</li>\n`,
      )}</ul>\n</nav>\n`;
  }
}

function fieldHtml({ label, value }: PrintField): Html {
  return html`<dt>${label}</dt><dd>${value}</dd>\n`;
}

const signs: Readonly<Record<PrintStatus, string>> = { passed: "✔", failed: "✘", open: "○" };

/** A sign for the eye beside the words for everybody. */
function markHtml({ status, text }: PrintMark): Html {
  return html`<strong class="mark ${status}"><span aria-hidden="true">${signs[status]}</span> ${text}</strong>`;
}

function tableHtml({ caption, columns, rows, totals = [], marks = [] }: Extract<PrintBlock, { kind: "table" }>): Html {
  const classOf = (at: number): string => {
    const column = columns[at];
    return column?.align === "end" ? "end" : column?.wide === true ? "wide" : "";
  };
  const open = (tag: string, at: number, scope: string): Html => {
    const name = classOf(at);
    return { markup: `<${tag}${scope === "" ? "" : ` scope="${scope}"`}${name === "" ? "" : ` class="${name}"`}>` };
  };
  const cell = (text: string, at: number, status: PrintStatus | null): Html => {
    const content = status === null ? html`${text}` : markHtml({ status, text });
    return columns[at]?.rowHeader === true
      ? html`${open("th", at, "row")}${content}</th>`
      : html`${open("td", at, "")}${content}</td>`;
  };
  const line = (cells: readonly string[], mark: PrintStatus | null): Html =>
    html`<tr>${cells.map((text, at) => cell(text, at, at === cells.length - 1 ? mark : null))}</tr>\n`;
  // A table wider than a small screen scrolls by itself, reachable by keyboard.
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}">
<table>
<caption>${caption}</caption>
<thead><tr>${columns.map((column, at) => html`${open("th", at, "col")}${column.header}</th>`)}</tr></thead>
<tbody>
${rows.map((row, at) => line(row, marks[at] ?? null))}</tbody>
${totals.length === 0 ? null : html`<tfoot>\n${totals.map((row) => line(row, null))}</tfoot>\n`}</table>
</div>
`;
}
