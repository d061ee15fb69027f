import { rollForward } from "@receivables/close";
import { formatDecimal, type Money, money } from "@receivables/core";
import type { JsonObject, TopicMappings } from "../topic.ts";
import { errorOf } from "./aging.ts";
import { readDecimal, readText } from "./read-inputs.ts";
import { readObjects } from "./read-records.ts";

/** How the `close.*` topics of the shared vectors are answered by `@receivables/close`. */
export const closeTopics: TopicMappings = {
  "close.rollForward": (inputs) => {
    const result = rollForward({
      opening: amount(inputs, "opening"),
      invoices: amount(inputs, "invoices"),
      debitMemos: amount(inputs, "debitMemos"),
      financeCharges: amount(inputs, "financeCharges"),
      receiptsApplied: amount(inputs, "receiptsApplied"),
      receiptsUnapplied: amount(inputs, "receiptsUnapplied"),
      discountsAllowed: amount(inputs, "discountsAllowed"),
      creditMemos: amount(inputs, "creditMemos"),
      writeOffs: amount(inputs, "writeOffs"),
      fxRevaluation: amount(inputs, "fxRevaluation"),
      controlBalance: amount(inputs, "glBalance"),
      manualJournals: readObjects(inputs, "manualJournals").map((journal) => ({
        id: readText(journal, "id"),
        amount: amount(journal, "amount"),
      })),
    });
    if (!result.ok) return errorOf(result.issues);
    const { closing, difference, explained, unexplained } = result.value;
    return {
      closing: formatDecimal(closing),
      difference: formatDecimal(difference),
      explained: formatDecimal(explained),
      unexplained: formatDecimal(unexplained),
    };
  },
};

function amount(inputs: JsonObject, key: string): Money {
  return money(readDecimal(inputs, key), "USD");
}
