import { type ExchangeRate, type Issue, type LegalEntity, makeIssue, parseMoney } from "@receivables/core";
import { currencyCodeSchema, decimalTextSchema, plainDateSchema } from "@receivables/core/schema";
import { z } from "zod";
import type { EntityBankAccount } from "./company-input.ts";
import { inputIssues } from "./input-issues.ts";

/** An entity as `company.json` states it. */
export interface EntitySettings extends LegalEntity {
  readonly bankAccounts: readonly EntityBankAccount[];
}

/** What `company.json` states. */
export interface CompanySettings {
  readonly name: string;
  readonly period: { readonly from: string; readonly to: string };
  readonly rates: readonly ExchangeRate[];
  readonly entities: readonly EntitySettings[];
}

const file = "company.json";
const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "letters, digits, dot, dash and underscore only");
const settingsSchema = z.strictObject({
  name: z.string().min(1),
  period: z.strictObject({ from: plainDateSchema, to: plainDateSchema }),
  rates: z.array(
    z.strictObject({
      from: currencyCodeSchema,
      to: currencyCodeSchema,
      rate: decimalTextSchema,
      date: plainDateSchema,
      source: z.string().min(1),
    }),
  ),
  entities: z
    .array(
      z.strictObject({
        id,
        name: z.string().min(1),
        baseCurrency: currencyCodeSchema,
        country: z.string().length(2).exactOptional(),
        bankAccounts: z.array(
          z.strictObject({
            id,
            iban: z.string().exactOptional(),
            number: z.string().exactOptional(),
            bank: z.string().exactOptional(),
            currency: currencyCodeSchema,
            accountId: z.string().min(1),
            openingBalance: decimalTextSchema,
          }),
        ),
      }),
    )
    .min(1),
});

/** Read `company.json`. Ids become folder names, so they are held to plain characters. */
export function readSettings(text: string, issues: Issue[]): CompanySettings | null {
  if (text === "") {
    issues.push(makeIssue(inputIssues, "input.file_missing", {}, { file }));
    return null;
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    issues.push(makeIssue(inputIssues, "input.json_malformed", { reason: "not well formed" }, { file }));
    return null;
  }
  const parsed = settingsSchema.safeParse(json);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const path = issue.path.map((part) => `/${String(part)}`).join("");
      issues.push(makeIssue(inputIssues, "input.setting_invalid", { reason: issue.message }, { file, path }));
    }
    return null;
  }
  return {
    ...parsed.data,
    entities: parsed.data.entities.map((entity) => ({
      ...entity,
      bankAccounts: entity.bankAccounts.map((account) => {
        const balance = parseMoney(account.openingBalance, account.currency);
        if (!balance.ok) issues.push(...balance.issues.map((issue) => ({ ...issue, file })));
        return { ...account, openingBalance: balance.ok ? balance.value : null };
      }),
    })),
  };
}
