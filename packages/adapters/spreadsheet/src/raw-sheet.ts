import type { SheetDate } from "./sheet-table.ts";

/** A cell as the file has it; a date is a number shown as one. @category Read */
export type RawCell = string | number | boolean | SheetDate | null;

/** One sheet of a file, before anything is made of it. @category Read */
export interface RawSheet {
  /** Name of the sheet; empty for CSV. */
  readonly name: string;
  /** Whether the workbook hides the sheet. */
  readonly hidden?: true;
  /** Rows from the top; a row ends with its last filled cell. */
  readonly rows: readonly (readonly RawCell[])[];
  /** Line of each row in the file, where it is not its position plus one. */
  readonly lines?: readonly number[];
  /** Which day the serial number zero stands for; files of old Macs say 1904. */
  readonly dateSystem: "1900" | "1904";
}

/** How much of a file is read at most. @category Read */
export interface SheetLimits {
  /** @defaultValue 64 MiB */
  readonly bytes?: number;
  /**
   * Size after unpacking, as the file declares it; a file that unpacks to more than it declares is refused.
   * @defaultValue 512 MiB
   */
  readonly unpackedBytes?: number;
  /** @defaultValue 1,048,576 */
  readonly rows?: number;
  /** @defaultValue 5,000,000, over all sheets */
  readonly cells?: number;
}

/** The limits that hold when nothing else is said. @category Read */
export const sheetLimits: Required<SheetLimits> = {
  bytes: 64 * 1024 * 1024,
  unpackedBytes: 512 * 1024 * 1024,
  rows: 1_048_576,
  cells: 5_000_000,
};
