import type { BankFormat } from "../internal/bank-format.ts";
import { startCsv } from "./csv-parser.ts";

/** CSV by a profile: nothing in a file tells which bank wrote it, so it is never recognised, only named. */
export const csvFormat: BankFormat = {
  name: "csv",
  recognises: () => false,
  start: startCsv,
};
