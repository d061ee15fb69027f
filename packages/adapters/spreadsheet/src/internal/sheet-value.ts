import type { Money } from "@receivables/core";
import type { SheetDate, SheetValue } from "../sheet-table.ts";

export function isMoneyValue(value: SheetValue): value is Money {
  return typeof value === "object" && value !== null && "minor" in value;
}

export function isDateValue(value: SheetValue): value is SheetDate {
  return typeof value === "object" && value !== null && "date" in value;
}
