/** The page's own style: no font, picture or file from outside. Colours keep a contrast of 4.5:1 and more. */
export const closePageStyle = `
:root { --ink: #1c2430; --soft: #566073; --line: #d6dbe3; --paper: #ffffff; --tint: #f4f6f9; --good: #14693a; --bad: #b3261e;
  --wait: #7a4d00; --accent: #22507a; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--tint); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 8px; top: 8px; background: var(--paper); padding: 8px 12px; }
header, main, footer { max-width: 1120px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 32px; }
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 4px; }
h2 { font-size: 21px; margin: 0 0 4px; }
h3 { font-size: 16px; margin: 28px 0 8px; }
h4 { font-size: 14px; margin: 18px 0 6px; }
p { margin: 0 0 8px; }
.soft { color: var(--soft); }
nav ul { list-style: none; margin: 12px 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: 8px 20px; }
.entity { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; margin: 24px 0; padding: 24px; }
.cards { display: flex; flex-wrap: wrap; gap: 12px; margin: 16px 0 0; padding: 0; list-style: none; }
.cards li { border: 1px solid var(--line); border-radius: 6px; padding: 10px 14px; min-width: 132px; }
.cards strong { display: block; font-size: 19px; }
.mark { font-weight: 600; white-space: nowrap; }
.passed { color: var(--good); }
.failed { color: var(--bad); }
.not_run { color: var(--wait); }
table { border-collapse: collapse; width: 100%; margin: 4px 0 8px; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); padding: 0 0 6px; }
th, td { padding: 6px 10px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
tbody th { font-weight: 500; }
thead th { border-bottom: 2px solid var(--ink); font-size: 13px; }
.number { text-align: right; white-space: nowrap; }
tfoot th, tfoot td, tr.sum th, tr.sum td { border-top: 2px solid var(--ink); border-bottom: 0; font-weight: 600; }
.scroll { overflow-x: auto; }
details { border: 1px solid var(--line); border-radius: 6px; margin: 8px 0; padding: 0 14px; }
details[open] { padding-bottom: 10px; }
summary { cursor: pointer; padding: 9px 0; }
summary .title { font-weight: 600; }
figure { margin: 4px 0 12px; }
svg { display: block; width: 100%; height: auto; max-width: 1000px; }
svg text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: var(--ink); }
code { font: 0.82em ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; color: var(--soft); }
footer { padding-bottom: 40px; color: var(--soft); }
@page { margin: 14mm 12mm; }
@media print {
  body { background: none; font-size: 8.5pt; line-height: 1.35; }
  header, main, footer { max-width: none; padding: 0; }
  nav, .skip { display: none; }
  h1 { font-size: 16pt; }
  h2 { font-size: 13pt; }
  h3, h4 { font-size: 10pt; break-after: avoid; }
  .entity { border: 0; border-radius: 0; padding: 0; margin: 0 0 18pt; break-before: page; }
  .entity:first-of-type { break-before: auto; }
  .cards li { padding: 4pt 8pt; min-width: 0; }
  .cards strong { font-size: 10pt; }
  .scroll { overflow: visible; }
  th, td { padding: 2.5pt 5pt; }
  thead th { font-size: 8pt; }
  tr, figure { break-inside: avoid; }
  tfoot { display: table-row-group; }
  caption, summary { break-after: avoid; }
  svg { max-width: 150mm; }
  a { color: inherit; text-decoration: none; }
}
`;
