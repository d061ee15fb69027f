import type { BankStatement, Batch, Result } from "@receivables/core";
import { expectTypeOf, it } from "vitest";
import {
  type BankFilePart,
  type EntryPart,
  parseBankFile,
  readBankFile,
  readBankFileSync,
  type ToReceiptsOptions,
  toReceipts,
  writeCamt053,
} from "../src/index.ts";

it("parts are told apart by their kind", () => {
  expectTypeOf<BankFilePart["kind"]>().toEqualTypeOf<"header" | "entry" | "issue" | "trailer">();
  expectTypeOf<Extract<BankFilePart, { kind: "entry" }>>().toEqualTypeOf<EntryPart>();
});

it("files are read from bytes, text, iterables and streams", () => {
  expectTypeOf(readBankFile).parameter(0).extract<string>().toEqualTypeOf<string>();
  expectTypeOf<ReadableStream<Uint8Array>>().toExtend<Parameters<typeof readBankFile>[0]>();
  expectTypeOf(readBankFile("x")).toExtend<AsyncIterable<BankFilePart>>();
  expectTypeOf(readBankFileSync("x")).toExtend<Iterable<BankFilePart>>();
  expectTypeOf(parseBankFile).returns.toEqualTypeOf<Batch<BankStatement>>();
  expectTypeOf(writeCamt053).returns.toEqualTypeOf<Result<string>>();
});

it("what moves money must be said", () => {
  expectTypeOf<ToReceiptsOptions>()
    .pick<"postingDate">()
    .toEqualTypeOf<Required<Pick<ToReceiptsOptions, "postingDate">>>();
  // @ts-expect-error the posting date is nobody's default
  toReceipts({} as EntryPart, { entityId: "e", recordedAt: "2026-03-01T00:00:00.000Z" });
});
