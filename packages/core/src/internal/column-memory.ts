/** Columns of fewer bytes are ordinary memory: V8 must hear of questions that leave columns behind, to collect them. */
const leastShared = 2 ** 23;

/**
 * Memory for the columns of a Book: large pieces are shared where the platform has shared memory. V8 counts other memory
 * against its heap and marks the whole Book for every 64 MB of it, which takes longer than filling the columns. No other
 * thread is told of it.
 */
export function columnMemory(bytes: number): ArrayBufferLike {
  const shared = bytes >= leastShared && typeof SharedArrayBuffer !== "undefined";
  return shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
}
