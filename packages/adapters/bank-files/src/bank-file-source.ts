/** A piece of a file: its bytes, or its text where somebody has decoded it. @category Bank files */
export type BankFileChunk = Uint8Array | string;

/**
 * What of a `ReadableStream` is used: browsers have streams that cannot be looped over.
 *
 * @category Bank files
 */
export interface BankFileStream {
  readonly getReader: () => {
    readonly read: () => Promise<{ readonly done: boolean; readonly value?: BankFileChunk | undefined }>;
    readonly cancel: () => Promise<void>;
  };
}

/** Anything a bank file can be read from. @category Bank files */
export type BankFileSource = BankFileChunk | Iterable<BankFileChunk> | AsyncIterable<BankFileChunk> | BankFileStream;
