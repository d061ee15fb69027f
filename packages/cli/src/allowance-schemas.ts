import { currencyCodeSchema, decimalTextSchema, plainDateSchema } from "@receivables/core/schema";
import { z } from "zod";

const text = z.string().max(1000);

/** Closing rates, as `receivables allowance` reads them. */
export const exchangeRatesSchema = z
  .array(
    z
      .strictObject({
        from: currencyCodeSchema,
        to: currencyCodeSchema,
        rate: decimalTextSchema,
        date: plainDateSchema,
        source: text,
        kind: text.exactOptional(),
      })
      .readonly(),
  )
  .readonly();
