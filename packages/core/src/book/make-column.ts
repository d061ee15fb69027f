import { columnMemory } from "../internal/column-memory.ts";

/**
 * A column of 32-bit whole numbers, all zero, as long as a Book: for kernels that pass over millions of items.
 *
 * It lies in shared memory where the platform has it. V8 counts other memory against its heap and marks the whole Book for
 * every 64 MB of it. Take it for columns as long as the Book and nothing else: V8 does not see what it takes, and gives it
 * back with the next collection, whenever that is.
 *
 * **Units** none. **Refuses** nothing.
 *
 * @param count - length of the column
 * @returns the column
 * @example
 * ```ts
 * [...makeInt32Column(3)] // => [0, 0, 0]
 * ```
 * @category Book
 */
export function makeInt32Column(count: number): Int32Array {
  return new Int32Array(columnMemory(count * 4), 0, count);
}

/**
 * A column of doubles, all zero, as long as a Book, like {@link makeInt32Column}.
 *
 * **Units** none. **Refuses** nothing.
 *
 * @param count - length of the column
 * @returns the column
 * @example
 * ```ts
 * [...makeFloat64Column(2)] // => [0, 0]
 * ```
 * @category Book
 */
export function makeFloat64Column(count: number): Float64Array {
  return new Float64Array(columnMemory(count * 8), 0, count);
}
