import {
  legacyPercentOfSales,
  lossRatesOfCohort,
  type MatrixRow,
  provisionMatrix,
  trueUpAllowance,
} from "@receivables/allowance";
import { formatDecimal, type Money, money, unwrap } from "@receivables/core";
import type { JsonObject, TopicMappings } from "../topic.ts";
import { errorOf } from "./aging.ts";
import { readDecimal, readDecimals, readText } from "./read-inputs.ts";
import { readObjects } from "./read-records.ts";

/** How the `allowance.*` topics of the shared vectors are answered by `@receivables/allowance`. */
export const allowanceTopics: TopicMappings = {
  "allowance.provisionMatrix": (inputs) => {
    const rows = readObjects(inputs, "rows").map((row) => matrixRow(row, readDecimal(row, "lossRatePercent")));
    if (rows.length === 0) return { allowance: [], total: "0", grossTotal: "0" };
    const matrix = provisionMatrix(rows, { step: readDecimal(inputs, "step"), rounding: "halfUp" });
    if (!matrix.ok) return errorOf(matrix.issues);
    return {
      allowance: matrix.value.rows.map((row) => formatDecimal(row.expectedLoss)),
      total: formatDecimal(matrix.value.expectedLoss),
      grossTotal: formatDecimal(matrix.value.gross),
    };
  },
  "allowance.adjustedMatrix": (inputs) => {
    const rows = readObjects(inputs, "rows").map((row) => matrixRow(row, readDecimal(row, "historicalRatePercent")));
    if (rows.length === 0) return { adjustedRatePercent: [], allowance: [], total: "0", grossTotal: "0" };
    const adjustments = [{ factor: readDecimal(inputs, "adjustmentFactor"), reason: "vector" }];
    const matrix = provisionMatrix(rows, { step: readDecimal(inputs, "step"), rounding: "halfUp", adjustments });
    if (!matrix.ok) return errorOf(matrix.issues);
    return {
      adjustedRatePercent: matrix.value.rows.map((row) => row.adjustedPercent),
      allowance: matrix.value.rows.map((row) => formatDecimal(row.expectedLoss)),
      total: formatDecimal(matrix.value.expectedLoss),
      grossTotal: formatDecimal(matrix.value.gross),
    };
  },
  "allowance.lossRatesFromCohort": (inputs) => {
    const balances = amounts(inputs, "balances");
    const labels = balances.map((_, at) => `bucket ${at + 1}`);
    const sales = amount(inputs, "cohortSales");
    const cohort = lossRatesOfCohort({ labels, sales, collected: amounts(inputs, "collected") });
    if (!cohort.ok) return errorOf(cohort.issues);
    const { reached, neverPaid, rates } = cohort.value;
    const rows = rates.flatMap((rate, at): readonly MatrixRow[] => {
      const gross = balances[at];
      return gross === undefined ? [] : [{ label: rate.label, gross, rate }];
    });
    const matrix = unwrap(provisionMatrix(rows, { step: "0.01", rounding: "halfUp" }));
    return {
      reached: reached.map(formatDecimal),
      neverPaid: formatDecimal(neverPaid),
      lossRatePercent: rates.map((rate) => rate.percent),
      allowance: matrix.rows.map((row) => formatDecimal(row.expectedLoss)),
      total: formatDecimal(matrix.expectedLoss),
    };
  },
  "allowance.agingMethod": (inputs) => {
    const rows = readObjects(inputs, "rows").map((row, at) => ({
      label: `row ${at + 1}`,
      gross: amount(row, "amount"),
      rate: { percent: readDecimal(row, "ratePercent") },
    }));
    const matrix = provisionMatrix(rows, { step: "0.01", rounding: "halfUp" });
    if (rows.length > 0 && !matrix.ok) return errorOf(matrix.issues);
    const required = matrix.ok ? matrix.value.expectedLoss : money("0", "USD");
    const trueUp = trueUpAllowance(balanceOf(inputs), required);
    if (!trueUp.ok) return errorOf(trueUp.issues);
    return {
      requiredAllowance: formatDecimal(trueUp.value.requiredAllowance),
      balanceBefore: formatDecimal(trueUp.value.balanceBefore),
      expense: formatDecimal(trueUp.value.expense),
    };
  },
  "allowance.percentOfSalesLegacy": (inputs) => {
    const charged = legacyPercentOfSales(balanceOf(inputs), {
      creditSales: amount(inputs, "creditSales"),
      salesRatePercent: readDecimal(inputs, "salesRatePercent"),
      rounding: "halfUp",
    });
    if (!charged.ok) return errorOf(charged.issues);
    const { expense, closingAllowance } = charged.value;
    return { expense: formatDecimal(expense), closingAllowance: formatDecimal(closingAllowance) };
  },
};

function matrixRow(row: JsonObject, percent: string): MatrixRow {
  return { label: readText(row, "label"), gross: amount(row, "amount"), rate: { percent } };
}

function balanceOf(inputs: JsonObject) {
  return {
    openingAllowance: amount(inputs, "openingAllowance"),
    writeOffs: amount(inputs, "writeOffs"),
    recoveries: amount(inputs, "recoveries"),
  };
}

/** Topics without a currency field are driven as US dollars. */
function amount(inputs: JsonObject, key: string): Money {
  return money(readDecimal(inputs, key), "USD");
}

function amounts(inputs: JsonObject, key: string): readonly Money[] {
  return readDecimals(inputs, key).map((text) => money(text, "USD"));
}
