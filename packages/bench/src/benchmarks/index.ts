import type { Benchmark } from "../benchmark.ts";
import { aging } from "./aging/index.ts";
import { bankFiles } from "./bank-files.ts";
import { cash } from "./cash/index.ts";
import { commission } from "./commission/index.ts";
import { credit } from "./credit.ts";
import { creditDefaults } from "./credit-defaults/index.ts";
import { dates } from "./dates.ts";
import { invoicing } from "./invoicing/index.ts";
import { matching } from "./matching/index.ts";
import { money } from "./money.ts";
import { reconciliation } from "./reconciliation/index.ts";

/** Every benchmark. */
export const benchmarks: readonly Benchmark[] = [
  money,
  dates,
  invoicing,
  matching,
  aging,
  reconciliation,
  bankFiles,
  cash,
  credit,
  creditDefaults,
  commission,
];
