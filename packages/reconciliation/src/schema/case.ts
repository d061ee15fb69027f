import { moneySchema, plainDateSchema, reasonSchema } from "@receivables/core/schema";
import { z } from "zod";
import { list, textSchema } from "./parts.ts";

/** A {@link DiscrepancyCase}. @category Schemas */
export const discrepancyCaseSchema = z
  .strictObject({
    id: z.string(),
    reconciliation: z.string(),
    differenceId: z.string(),
    cause: z.string(),
    amount: moneySchema,
    date: plainDateSchema,
    openedOn: plainDateSchema,
    owner: textSchema.nullable(),
    refs: z.array(z.string()).readonly(),
    reasons: list(reasonSchema),
    evidence: list(
      z.strictObject({ ref: z.string(), text: textSchema, addedOn: plainDateSchema, by: textSchema }).readonly(),
    ),
    outcome: z
      .strictObject({
        kind: z.enum(["posted", "corrected", "received", "accepted", "written_off", "gone"]),
        on: plainDateSchema,
        by: textSchema,
        refs: z.array(z.string()).readonly(),
        note: textSchema.exactOptional(),
      })
      .readonly()
      .nullable(),
  })
  .readonly();
