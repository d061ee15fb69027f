import type { ReadBankFileOptions } from "./bank-file-options.ts";
import type { BankFilePart } from "./bank-file-part.ts";
import type { BankFileChunk, BankFileSource, BankFileStream } from "./bank-file-source.ts";
import { type BankFileReader, startReading } from "./internal/bank-file-reader.ts";
import { cutPieces } from "./internal/cut-pieces.ts";

/**
 * Read a bank file part by part, from bytes, text or a stream, in memory that does not grow with the file.
 *
 * The format is recognised from the first characters: camt.052, camt.053, camt.054 in every version, BAI2, MT940,
 * MT942, OFX, QIF; CSV where `csvProfile` says how it is read. Each statement is one header part, its entries, and one trailer with the proof of its balances; issues stand where they
 * were found. Post nothing of a statement before its trailer.
 *
 * **Units** amounts as decimal text in major units, as stated. **Refuses** nothing and never throws because of the
 * file: what cannot be read becomes an issue part, see {@link bankIssues}. An error of the stream itself is thrown on.
 * **Source** ISO 20022 camt.052/053/054.001.01 to .13; Cash Management Balance Reporting Specifications Version 2
 * (BAI2); SWIFT FIN MT940 and MT942; OFX 1.6 and 2.3; Quicken Interchange Format.
 *
 * @param source - bytes, text, an iterable of pieces, or a stream
 * @param options - format and encoding where known, the file's name, bounds
 * @returns the parts in file order
 * @example
 * ```ts
 * const file = "01,BANK,US,260301,0600,1,,,2/\n02,US,BANK,1,260228,,USD,2/\n03,4711,,010,10000,,,015,12550,,/\n" +
 *   "16,165,2550,0,B1,INV-7,/\n49,25100,3/\n98,25100,1,5/\n99,25100,1,7/\n";
 * const seen = [];
 * for await (const part of readBankFile(file)) seen.push(part.kind);
 * seen // => ["header", "entry", "trailer"]
 * ```
 * @category Bank files
 */
export async function* readBankFile(
  source: BankFileSource,
  options: ReadBankFileOptions = {},
): AsyncGenerator<BankFilePart, void, void> {
  const reader = startReading(options);
  for await (const chunk of chunksOf(source)) {
    yield* feed(reader, chunk);
    if (reader.isStopped()) break;
  }
  reader.end();
  yield* reader.take();
}

/**
 * Read a bank file part by part without waiting, as {@link readBankFile} does.
 *
 * **Refuses** nothing: what cannot be read becomes an issue part.
 *
 * @param source - bytes, text, or an iterable of pieces
 * @param options - format and encoding where known, the file's name, bounds
 * @returns the parts in file order
 * @example
 * ```ts
 * [...readBankFileSync("GIF89a")].map((part) => part.kind === "issue" && part.issue.code) // => ["bank.format_unknown"]
 * ```
 * @category Bank files
 */
export function* readBankFileSync(
  source: BankFileChunk | Iterable<BankFileChunk>,
  options: ReadBankFileOptions = {},
): Generator<BankFilePart, void, void> {
  const reader = startReading(options);
  for (const chunk of isChunk(source) ? [source] : source) {
    yield* feed(reader, chunk);
    if (reader.isStopped()) break;
  }
  reader.end();
  yield* reader.take();
}

function* feed(reader: BankFileReader, chunk: BankFileChunk): Generator<BankFilePart, void, void> {
  for (const piece of cutPieces(chunk)) {
    reader.push(piece);
    yield* reader.take();
    if (reader.isStopped()) return;
  }
}

async function* chunksOf(source: BankFileSource): AsyncGenerator<BankFileChunk, void, void> {
  if (isChunk(source)) yield source;
  else if ("getReader" in source) yield* streamChunks(source);
  else yield* source;
}

async function* streamChunks(stream: BankFileStream): AsyncGenerator<BankFileChunk, void, void> {
  const reader = stream.getReader();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      ended = done;
      if (done) return;
      if (value !== undefined) yield value;
    }
  } finally {
    if (!ended) await reader.cancel();
  }
}

function isChunk(source: BankFileSource): source is BankFileChunk {
  return typeof source === "string" || source instanceof Uint8Array;
}
