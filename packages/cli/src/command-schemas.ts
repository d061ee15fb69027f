import type { z } from "zod";

/**
 * Schemas of inputs and outputs of commands, besides the nouns of core, by name. A schema is loaded when it is asked for:
 * packages are heavy.
 */
export const commandSchemas: Readonly<Record<string, () => Promise<z.ZodType>>> = {
  "bank-file-part": async () => (await import("./bank-schemas.ts")).bankFilePartSchema,
  "daily-cash-receipts": async () => (await import("./deposit-schemas.ts")).dailyCashReceiptsSchema,
  "deposit-routes": async () => (await import("./deposit-schemas.ts")).depositRoutesSchema,
  "deposit-slip": async () => (await import("./deposit-schemas.ts")).depositSlipSchema,
};
