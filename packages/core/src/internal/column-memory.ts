/**
 * Memory for the columns of a Book: shared where the platform has shared memory. V8 counts other memory against its heap
 * and looks the whole Book over for every few dozen megabytes of it, which takes longer than filling the columns. No
 * other thread is told of it.
 */
export function columnMemory(bytes: number): ArrayBufferLike {
  return typeof SharedArrayBuffer === "undefined" ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes);
}
