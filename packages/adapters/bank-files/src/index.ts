export { type Bai2Record, listBai2Records } from "./bai2/list-bai2-records.ts";
export { type Bai2TypeCode, findBai2TypeCode } from "./bai2/type-codes.ts";
export {
  type BankFileLimits,
  type BankFileOptionsWithoutFormat,
  type BankFormatName,
  type ReadBankFileOptions,
  usualLimits,
} from "./bank-file-options.ts";
export type { BankFilePart, EntryPart, HeaderPart, IssuePart, TrailerPart } from "./bank-file-part.ts";
export { type BankIssueCode, bankIssues } from "./issues.ts";
export { collectStatements, parseBai2, parseBankFile, parseCamt } from "./parse-bank-file.ts";
export {
  type BankFileChunk,
  type BankFileSource,
  type BankFileStream,
  readBankFile,
  readBankFileSync,
} from "./read-bank-file.ts";
export { bankReasons } from "./reasons.ts";
export { proveBalance } from "./statement/prove-balance.ts";
