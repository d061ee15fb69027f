import type { BankFormat } from "../internal/bank-format.ts";
import { startQif } from "./qif-parser.ts";

/** Quicken Interchange Format. */
export const qifFormat: BankFormat = {
  name: "qif",
  recognises: (head) => /^\s{0,8}!(?:Type:|Account|Option:|Clear:)/im.test(head),
  start: startQif,
};
