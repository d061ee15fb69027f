import {
  collectorEffortSchema,
  creditMemoRatesSchema,
  daysSummarySchema,
  deliveryFailuresSchema,
  disputeCycleSchema,
  orderToInvoiceSchema,
  straightThroughSchema,
} from "@receivables/aging/schema";
import { currencyCodeSchema, plainDateSchema } from "@receivables/core/schema";
import { z } from "zod";

const id = z.string().min(1).max(512);

/** When what invoices bill was ordered or delivered. */
export const orderDatesSchema = z
  .array(z.strictObject({ documentId: id, orderedOn: plainDateSchema }).readonly())
  .readonly();

/** Attempts to deliver documents, in the order they were made. */
export const deliveryAttemptsSchema = z
  .array(
    z
      .strictObject({
        documentId: id,
        channel: z.string().max(100),
        delivered: z.boolean(),
        reason: z.string().max(1000).exactOptional(),
      })
      .readonly(),
  )
  .readonly();

/** When periods were closed. */
export const closedPeriodsSchema = z
  .array(z.strictObject({ periodEnd: plainDateSchema, closedOn: plainDateSchema }).readonly())
  .readonly();

/** What `aging figures` prints. */
export const managementFiguresSchema = z
  .strictObject({
    from: plainDateSchema,
    to: plainDateSchema,
    collectors: z.array(collectorEffortSchema).readonly(),
    disputes: disputeCycleSchema,
    currencies: z
      .array(
        z
          .strictObject({
            currency: currencyCodeSchema,
            straightThrough: straightThroughSchema,
            creditMemos: creditMemoRatesSchema,
          })
          .readonly(),
      )
      .readonly(),
    orderToInvoice: orderToInvoiceSchema.exactOptional(),
    deliveries: deliveryFailuresSchema.exactOptional(),
    daysToClose: daysSummarySchema.exactOptional(),
  })
  .readonly();
