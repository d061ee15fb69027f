/** Codes of UNCL1001 that EN 16931 takes for a credit note. */
export const creditNoteTypeCodes: readonly string[] = "81 83 261 262 296 308 381 396 420 458 502 503 532".split(" ");
