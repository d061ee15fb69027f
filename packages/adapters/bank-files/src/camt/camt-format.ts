import type { BankFormat } from "../internal/bank-format.ts";
import { startCamt } from "./camt-parser.ts";

/** camt.052, camt.053 and camt.054 of ISO 20022, in every version. */
export const camtFormat: BankFormat = {
  name: "camt",
  recognises: (head) =>
    /^\s*</.test(head.slice(0, 200)) &&
    /camt\.05[234]|<(?:[\w.-]{1,40}:)?BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn)/.test(head),
  start: startCamt,
};
