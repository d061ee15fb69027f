/** The pages' own style: no font, picture or file from outside. Colours keep a contrast of 4.5:1 and more. */
export const pageStyle = `
:root { --ink: #1c2430; --soft: #566073; --line: #d6dbe3; --paper: #ffffff; --tint: #f1f4f8; --accent: #22507a; --passed: #1d6b3f; --failed: #a3262c; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--tint); color: var(--ink); font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { background: var(--paper); max-width: 960px; margin: 24px auto; padding: 36px 40px; border: 1px solid var(--line); border-radius: 6px; }
main.landscape { max-width: 1180px; }
h1 { font-size: 26px; line-height: 1.2; margin: 0 0 2px; }
h2 { font-size: 17px; margin: 28px 0 6px; }
p { margin: 0 0 10px; white-space: pre-line; }
ul { margin: 0 0 10px; padding-left: 20px; }
.soft, .subtitle { color: var(--soft); }
.strong { font-weight: 600; }
header { margin-bottom: 24px; }
.parties { display: flex; flex-wrap: wrap; gap: 24px 48px; margin: 0 0 22px; }
.parties > div { flex: 1 1 220px; }
.parties .role { color: var(--soft); font-size: 13px; }
.parties .name { font-weight: 600; }
.parties p { margin: 0; overflow-wrap: anywhere; }
p, td, th, dd, li { unicode-bidi: plaintext; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 3px 20px; margin: 0 0 18px; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
dl.figures { display: flex; flex-wrap: wrap; gap: 12px; margin: 4px 0 20px; }
dl.figures > div { border: 1px solid var(--line); border-radius: 6px; padding: 9px 14px; min-width: 140px; }
dl.figures dt { font-size: 13px; }
dl.figures dd { font-size: 18px; font-weight: 600; font-variant-numeric: tabular-nums; white-space: nowrap; }
.scroll { overflow-x: auto; margin: 0 0 18px; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 13.5px; }
caption { text-align: left; font-weight: 600; padding: 0 0 6px; }
th, td { padding: 5px 7px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th:first-child, td:first-child { padding-left: 0; }
th:last-child, td:last-child { padding-right: 0; }
thead th { border-bottom: 2px solid var(--ink); font-size: 13px; vertical-align: bottom; }
tbody th { font-weight: 500; }
.end { text-align: right; white-space: nowrap; }
thead .end { white-space: normal; }
.wide { overflow-wrap: anywhere; min-width: 7em; }
tfoot th, tfoot td { border-top: 2px solid var(--ink); border-bottom: 0; font-weight: 600; }
tfoot tr + tr th, tfoot tr + tr td { border-top: 0; }
figure { margin: 0 0 18px; }
figcaption { font-weight: 600; padding-bottom: 4px; }
svg { display: block; width: 100%; max-width: 860px; height: auto; }
svg text { font: 17px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: var(--ink); }
.part { border-top: 1px solid var(--line); margin-top: 34px; padding-top: 6px; }
.part h2 { font-size: 21px; }
h3 { font-size: 16px; margin: 24px 0 6px; }
h4, h5, h6 { font-size: 14.5px; margin: 18px 0 6px; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 6px 28px; }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
details { border: 1px solid var(--line); border-radius: 6px; padding: 7px 12px; margin: 0 0 10px; }
details[open] { padding-bottom: 12px; }
summary { cursor: pointer; }
summary .title { font-weight: 600; }
details > :nth-child(2) { margin-top: 10px; }
.mark { font-weight: 600; white-space: nowrap; }
.mark.passed { color: var(--passed); }
.mark.failed { color: var(--failed); }
.mark.open { color: var(--soft); }
.stub { border-top: 2px dashed var(--soft); margin-top: 32px; padding-top: 14px; }
.stub h2 { margin-top: 0; }
footer { margin-top: 28px; padding-top: 10px; border-top: 1px solid var(--line); color: var(--soft); font-size: 13px; }
footer p { margin: 0; }
@page { size: A4; margin: 16mm 15mm; }
@page wide { size: A4 landscape; margin: 13mm 12mm; }
@media print {
  body { background: none; font-size: 9.5pt; line-height: 1.35; }
  main, main.landscape { max-width: none; margin: 0; padding: 0; border: 0; border-radius: 0; }
  main.landscape { page: wide; }
  h1 { font-size: 17pt; }
  h2 { font-size: 11.5pt; margin-top: 14pt; break-after: avoid; }
  table { font-size: 8.5pt; }
  main.landscape table { font-size: 7.5pt; }
  thead th { font-size: 8pt; }
  th, td { padding: 3pt 5pt; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  tr, figure, .stub, dl.figures > div { break-inside: avoid; }
  caption, figcaption { break-after: avoid; }
  .scroll { overflow: visible; }
  .part { break-before: page; border: 0; margin-top: 0; }
  .part h2 { font-size: 14pt; }
  h3 { font-size: 11pt; break-after: avoid; }
  h4, h5, h6 { font-size: 10pt; break-after: avoid; }
  nav { display: none; }
  details { border: 0; padding: 0; }
  details::details-content { content-visibility: visible; display: block; }
  summary { break-after: avoid; list-style: none; }
  dl.figures > div { min-width: 0; padding: 4pt 9pt; }
  dl.figures dd { font-size: 12pt; }
  svg text { font-size: 17px; }
}
`;
