import type { MessageCatalog } from "@receivables/core";

/**
 * Refusal codes of this package with their English messages.
 *
 * @category Issues
 */
export const documentsIssues = {
  "documents.language_fallback": "There are no texts for {asked}; {used} was used.",
  "documents.glyph_missing": "The font has no shape for {count} characters of the text, the first is {first}.",
  "documents.font_invalid": "The {weight} font is no TrueType or OpenType font.",
} as const satisfies MessageCatalog;
