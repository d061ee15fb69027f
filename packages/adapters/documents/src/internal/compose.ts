import type { DocumentOptions, DocumentParty, PrintBlock, PrintDocument, PrintParty } from "../print-document.ts";
import type { Words } from "./words.ts";

/** A document of its parts, with the issuer's small print. */
export function composeDocument(
  words: Words,
  options: DocumentOptions,
  parts: Pick<PrintDocument, "kind" | "title" | "date"> & {
    readonly subtitle?: string;
    readonly landscape?: boolean;
    readonly blocks: readonly (PrintBlock | null)[];
  },
): PrintDocument {
  const { kind, title, date, subtitle, landscape } = parts;
  return {
    kind,
    language: words.language,
    title,
    ...(subtitle === undefined ? {} : { subtitle }),
    date,
    ...(landscape === undefined ? {} : { landscape }),
    blocks: parts.blocks.filter((block) => block !== null),
    footer: options.footer ?? [],
    issues: words.issues,
  };
}

/** Sender and reader side by side. */
export function partiesBlock(words: Words, options: DocumentOptions, name: string, role: string): PrintBlock {
  const { issuer, recipient } = options;
  return {
    kind: "parties",
    parties: [party(words.say("from"), issuer), party(role, recipient ?? { name, lines: [] })],
  };
}

/** How to pay, where the issuer says so. */
export function paymentBlocks(words: Words, options: DocumentOptions): readonly PrintBlock[] {
  const lines = options.paymentLines ?? [];
  if (lines.length === 0) return [];
  return [
    { kind: "heading", text: words.say("payment") },
    { kind: "paragraph", text: lines.join("\n") },
  ];
}

function party(role: string, { name, lines }: DocumentParty): PrintParty {
  return { role, name, lines };
}
