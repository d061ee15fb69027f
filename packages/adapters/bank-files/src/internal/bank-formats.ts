import { bai2Format } from "../bai2/bai2-format.ts";
import { camtFormat } from "../camt/camt-format.ts";
import { csvFormat } from "../csv/csv-format.ts";
import { mt940Format } from "../mt940/mt940-format.ts";
import { nachaFormat } from "../nacha/nacha-format.ts";
import { ofxFormat } from "../ofx/ofx-format.ts";
import { qifFormat } from "../qif/qif-format.ts";
import type { BankFormat } from "./bank-format.ts";

/** Every format, in the order they are tried on a file. */
export const bankFormats: readonly BankFormat[] = [
  camtFormat,
  ofxFormat,
  bai2Format,
  mt940Format,
  qifFormat,
  csvFormat,
  nachaFormat,
];
