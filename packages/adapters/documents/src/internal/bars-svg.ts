import type { PrintBar } from "../print-document.ts";
import { barShade, placeBars } from "./bar-scale.ts";
import { type Html, html } from "./html.ts";

const width = 1000;
const barHeight = 24;
const gap = 9;
const labelWidth = 190;
const figureWidth = 190;

/** Bars as inline SVG. Labels and figures stand beside them, and the whole is described in one sentence. */
export function barsSvg(title: string, bars: readonly PrintBar[]): Html {
  const { zero, placed } = placeBars(bars);
  const span = width - labelWidth - figureWidth;
  const height = bars.length * (barHeight + gap) + gap;
  const described = bars.map((bar) => `${bar.label} ${bar.text}`).join(", ");
  const lines = bars.map((bar, at) => {
    const y = gap + at * (barHeight + gap);
    const { start, length } = placed[at] ?? { start: 0, length: 0 };
    const x = labelWidth + start * span;
    const middle = y + barHeight / 2 + 5;
    const end = labelWidth + Math.max(zero, start + length) * span + 8;
    return html`<text x="${labelWidth - 12}" y="${middle}" text-anchor="end">${bar.label}</text>
<rect x="${round(x)}" y="${y}" width="${round(length * span)}" height="${barHeight}" rx="2" fill="${barShade(at, bar.value)}"/>
<text x="${round(end)}" y="${middle}">${bar.text}</text>
`;
  });
  const axis = round(labelWidth + zero * span);
  return html`<figure>
<figcaption>${title}</figcaption>
<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${`${title}: ${described}`}">
${lines}<line x1="${axis}" y1="0" x2="${axis}" y2="${height}" stroke="#566073" stroke-width="1"/>
</svg>
</figure>
`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
