import type { BankFormat } from "../internal/bank-format.ts";
import { startBai2 } from "./bai2-parser.ts";

/** BAI2, and BTRS (version 3), which shares its records. */
export const bai2Format: BankFormat = {
  name: "bai2",
  recognises: (head) => /^\s*01,[^,\r\n]{0,60},[^,\r\n]{0,60},\s*\d{6}/.test(head.slice(0, 400)),
  start: startBai2,
};
