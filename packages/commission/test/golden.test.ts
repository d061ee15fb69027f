import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  buildCommissionStatements,
  type CommissionStatementLine,
  commissionReasons,
  deriveCommissionLine,
  evaluateCommission,
} from "@receivables/commission";
import { commissionFactsSchema, commissionProgramSchema } from "@receivables/commission/schema";
import { bookFromRows, explain, formatDecimal, unwrap } from "@receivables/core";
import { describe, expect, test } from "vitest";
import { z } from "zod";

const scenario = z.strictObject({
  about: z.string(),
  program: commissionProgramSchema,
  facts: commissionFactsSchema,
  book: z.looseObject({ entity: z.any(), documents: z.array(z.any()) }),
  months: z.array(
    z.strictObject({
      period: z.string(),
      asOf: z.string(),
      statements: z.array(z.strictObject({ payee: z.string(), payable: z.string(), lines: z.array(z.string()) })),
    }),
  ),
  derivation: z.array(z.string()),
});
const folder = join(import.meta.dirname, "golden");

describe.each(readdirSync(folder))("%s", (file) => {
  const {
    program,
    facts,
    book: rows,
    months,
    derivation,
  } = scenario.parse(JSON.parse(readFileSync(join(folder, file), "utf8")));
  const book = unwrap(bookFromRows({ ...rows, entity: rows.entity, documents: rows.documents }));

  test("its statements, month by month", () => {
    const posted: CommissionStatementLine[] = [];
    const stated = months.map(({ period, asOf }) => {
      const evaluation = unwrap(evaluateCommission(program, book, { asOf, facts }));
      const statements = unwrap(buildCommissionStatements(evaluation, posted, { period, negative: "carryForward" }));
      posted.push(...statements.flatMap(({ lines }) => lines));
      return {
        period,
        asOf,
        statements: statements.map(({ payeeId, payable, lines }) => ({
          payee: payeeId,
          payable: formatDecimal(payable),
          lines: lines.map(
            ({ documentId, kind, amount, reason }) =>
              `${documentId ?? kind} ${formatDecimal(amount)}: ${explain(reason, commissionReasons)}`,
          ),
        })),
      };
    });
    expect(stated).toEqual(months);
  });

  test("how a line came about", () => {
    const last = months.at(-1)?.asOf ?? "";
    const [line] = unwrap(evaluateCommission(program, book, { asOf: last, facts })).lines;
    const steps = line === undefined ? [] : deriveCommissionLine(line);
    expect(steps.map((step) => explain(step, commissionReasons))).toEqual(derivation);
  });
});
