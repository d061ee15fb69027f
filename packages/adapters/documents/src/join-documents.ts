import type { PrintDocument, PrintMark } from "./print-document.ts";

/** A document to be joined to others. @category Document */
export interface JoinedPart {
  /** Id of its section. */
  readonly id: string;
  /** Heading of the section and text of the link to it. */
  readonly name: string;
  /** A judgement shown beside the link. */
  readonly mark?: PrintMark;
  readonly document: PrintDocument;
}

/** How {@link joinDocuments} heads the whole. @category Document */
export interface JoinDocumentsOptions {
  /** Title of the whole. */
  readonly title: string;
  /** A line below the title. */
  readonly subtitle?: string;
  /** Heading of the links to the parts. */
  readonly linksTitle: string;
}

/**
 * Join documents into one: links to the parts, then each part as a section under its name.
 *
 * Language, date and kind are those of the first part, the small print and the issues those of all, each once; the whole
 * lies on its side where one of the parts does. **Units** none. **Refuses** nothing.
 *
 * @param parts - the documents, at least one
 * @param options - title of the whole
 * @returns one document
 * @example
 * ```ts
 * const letter = (title: string) => ({
 *   kind: "letter", language: "en", title, date: "2026-03-31", footer: ["Acme"], issues: [], blocks: [],
 * }) as const;
 * const joined = joinDocuments(
 *   [{ id: "a", name: "North", document: letter("First") }, { id: "b", name: "South", document: letter("Second") }],
 *   { title: "All letters", linksTitle: "Letters" },
 * );
 * [joined.title, joined.blocks.map((block) => block.kind), joined.footer]
 * // => ["All letters", ["links", "section", "section"], ["Acme"]]
 * ```
 * @category Document
 */
export function joinDocuments(
  parts: readonly [JoinedPart, ...JoinedPart[]],
  { title, subtitle, linksTitle }: JoinDocumentsOptions,
): PrintDocument {
  const [{ document: first }] = parts;
  const issues = parts.flatMap(({ document }) => document.issues);
  return {
    kind: first.kind,
    language: first.language,
    title,
    ...(subtitle === undefined ? {} : { subtitle }),
    date: first.date,
    ...(parts.some(({ document }) => document.landscape === true) ? { landscape: true } : {}),
    blocks: [
      {
        kind: "links",
        title: linksTitle,
        links: parts.map(({ id, name, mark }) => ({
          section: id,
          text: name,
          ...(mark === undefined ? {} : { mark }),
        })),
      },
      ...parts.map(({ id, name, document }) => ({
        kind: "section" as const,
        id,
        title: name,
        blocks: [
          {
            kind: "paragraph" as const,
            text: document.subtitle === undefined ? document.title : `${document.title} · ${document.subtitle}`,
            tone: "soft" as const,
          },
          ...document.blocks,
        ],
      })),
    ],
    footer: [...new Set(parts.flatMap(({ document }) => document.footer))],
    issues: [...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values()],
  };
}
