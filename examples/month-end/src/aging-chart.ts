import type { AgingReport, AgingTotals } from "@receivables/aging";
import { formatMoney, moneyOfMinor } from "@receivables/core";
import { type Html, html } from "./html.ts";

const barHeight = 26;
const gap = 10;
const labelWidth = 110;
const amountWidth = 170;
const width = 1000;

/** A light to dark scale: the older, the darker. */
const shades = ["#9fc5e0", "#7fadd1", "#5b8fbb", "#3d709f", "#285581", "#173b60"];

/**
 * The open amounts of one currency by bucket as bars in inline SVG. Credit reaches to the left of the line. The table
 * beside it has the same figures, so the picture is described in one sentence.
 */
export function agingChart(report: AgingReport, totals: AgingTotals, locale: string): Html {
  const bars = report.buckets.map((bucket, at) => ({ label: bucket.label, minor: totals.buckets[at] ?? 0 }));
  if ((totals.unapplied ?? 0) !== 0) bars.push({ label: "unapplied", minor: totals.unapplied ?? 0 });
  const most = Math.max(1, ...bars.map((bar) => bar.minor));
  const least = Math.min(0, ...bars.map((bar) => bar.minor));
  const span = width - labelWidth - amountWidth;
  const scale = span / (most - least);
  const zero = labelWidth - least * scale;
  const height = bars.length * (barHeight + gap) + gap;
  const amount = (minor: number): string =>
    formatMoney(moneyOfMinor(minor, totals.currency), { locale, display: "none" });
  const described = bars.map((bar) => `${bar.label} ${amount(bar.minor)}`).join(", ");
  return html`<figure>
<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${`Aging in ${totals.currency}: ${described}`}">
${bars.map((bar, at) => {
  const y = gap + at * (barHeight + gap);
  const length = Math.abs(bar.minor) * scale;
  const x = bar.minor < 0 ? zero - length : zero;
  const shade = bar.minor < 0 ? "#a9b1bd" : (shades[Math.min(at, shades.length - 1)] ?? "#3d709f");
  const middle = y + barHeight / 2 + 5;
  return html`<text x="${labelWidth - 12}" y="${middle}" text-anchor="end">${bar.label}</text>
<rect x="${round(x)}" y="${y}" width="${round(length)}" height="${barHeight}" rx="2" fill="${shade}"/>
<text x="${round(Math.max(zero, x + length) + 8)}" y="${middle}">${amount(bar.minor)}</text>
`;
})}<line x1="${round(zero)}" y1="0" x2="${round(zero)}" y2="${height}" stroke="#566073" stroke-width="1"/>
</svg>
</figure>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
