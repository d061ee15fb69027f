import type { BankFileChunk } from "../bank-file-source.ts";

/** Pieces a parser is fed, so that its parts can be taken before the next one. */
const pieceLength = 8_192;

/** Cut a piece that came at once into those a parser is fed. */
export function* cutPieces(chunk: BankFileChunk): Generator<BankFileChunk> {
  for (let at = 0; at < chunk.length; at += pieceLength) {
    yield typeof chunk === "string" ? chunk.slice(at, at + pieceLength) : chunk.subarray(at, at + pieceLength);
  }
}
