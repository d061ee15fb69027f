import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../../tools/src/law-runs.ts";
import { renderHtml } from "../src/index.ts";
import { pageStyle } from "../src/internal/page-style.ts";
import { sampleDocuments, sampleJoined } from "./samples.ts";

/** The tags of a page with their attributes, values of those that may hold text taken out. */
function structureOf(page: string): readonly string[] {
  const body = page.slice(page.indexOf("</style>"));
  const tags = body.match(/<[!/a-z][^>]*>/gi) ?? [];
  return tags.map((tag) =>
    tag.replace(/ aria-label="[^"]*"/, " aria-label").replace(/ (x|x1|x2|width)="[^"]*"/g, " $1"),
  );
}

describe("renderHtml", () => {
  const pages = [...sampleDocuments("de-DE"), sampleJoined("de-DE")].map(renderHtml);

  it("makes pages that read well without seeing", () => {
    for (const page of pages) {
      expect(page.startsWith('<!doctype html>\n<html lang="de">')).toBe(true);
      expect(page.match(/<h1>/g)?.length).toBe(1);
      expect(page).toMatch(/<title>[^<]+<\/title>/);
      const count = (pattern: RegExp): number => page.match(pattern)?.length ?? 0;
      expect([count(/<caption>/g), count(/<thead>/g)]).toEqual([count(/<table>/g), count(/<table>/g)]);
      expect(count(/<th /g)).toBe(count(/<th scope="(?:col|row)"/g));
      expect(count(/<svg /g)).toBe(count(/<svg [^>]*role="img" aria-label="[^"]+"/g));
    }
  });

  it("links to sections that are there, under headings that go down one by one", () => {
    const page = renderHtml(sampleJoined("en"));
    const ids = new Set([...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
    const links = [...page.matchAll(/\shref="#([^"]+)"/g)].map(([, id]) => id);
    expect(links).toHaveLength(10);
    expect(links.filter((id) => !ids.has(id))).toEqual([]);
    expect(page.match(/\sid="/g)).toHaveLength(ids.size);
    const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.every((level, at) => at === 0 || level <= (levels[at - 1] ?? 0) + 1)).toBe(true);
    expect(page.match(/<details>/g)?.length).toBe(3);
    expect(page).toMatch(/<strong class="mark failed"><span aria-hidden="true">✘<\/span> failed<\/strong>/);
  });

  it("keeps a contrast of 4.5:1 between text and what it stands on", () => {
    const colour = (name: string): string => new RegExp(`--${name}: #([0-9a-f]{6})`).exec(pageStyle)?.[1] ?? "";
    const luminance = (hex: string): number => {
      const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
        const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
        return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    for (const text of ["ink", "soft", "accent", "passed", "failed"]) {
      for (const paper of ["paper", "tint"]) {
        const [light = 0, dark = 0] = [luminance(colour(text)), luminance(colour(paper))].sort((a, b) => b - a);
        expect((light + 0.05) / (dark + 0.05), `${text} on ${paper}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it("loads nothing and runs nothing", () => {
    for (const page of pages) {
      expect(page).toContain("default-src 'none'; style-src 'unsafe-inline'");
      expect(page).not.toMatch(/<(script|link|img|iframe|object|embed|form|base)\b/i);
      expect(page).not.toMatch(/\s(on[a-z]+|src|style)=/i);
      expect(page).not.toMatch(/\shref="(?!#part-[A-Za-z0-9_-]+")/i);
      expect(page).not.toMatch(/url\(|@import/);
    }
  });

  const hostile = fc.oneof(
    fc.constantFrom(
      "<script>alert(1)</script>",
      '"><img src=x onerror=alert(1)>',
      "' onmouseover='alert(1)",
      "</style><script>",
      "</title><h1>",
      "<!--",
      "]]>",
      "&lt;script&gt;",
      "javascript:alert(1)",
      "\u0000<\ud800b>",
      "{{constructor.constructor('return 1')()}}",
    ),
    fc.string({ unit: fc.constantFrom("<", ">", "&", '"', "'", "/", "!", "-", "a", " ", "=", "\n"), maxLength: 30 }),
  );

  it("has the same markup whatever the texts are (law)", () => {
    const expected = [...sampleDocuments("en"), sampleJoined("en")].map((document) =>
      structureOf(renderHtml(document)),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        // Ids are never empty, and names in a close pack are compared, so each text keeps its own.
        const dirty = (plain: string): string => `${plain}${text}`;
        const documents = [...sampleDocuments("en", dirty), sampleJoined("en", dirty)];
        expect(documents.map((document) => structureOf(renderHtml(document)))).toEqual(expected);
      }),
      { seed: 20260301, numRuns: lawRuns(40) },
    );
  });

  it("fails for a twin that puts texts in as they are", () => {
    const twin = fc.property(hostile, (text) => {
      const raw = (value: string): string => `<main><p>${value}</p></main>`;
      return structureOf(`</style>${raw(text)}`).length === structureOf(`</style>${raw("")}`).length;
    });
    expect(fc.check(twin, { seed: 20260301, numRuns: 100 }).failed).toBe(true);
  });
});
