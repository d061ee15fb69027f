export type { BookColumns, BookItems, MovementOrigin } from "./book-columns.ts";
export { movementOrigin, noDueDay } from "./book-columns.ts";
export type { BookFromRowsOptions } from "./book-from-rows.ts";
export { bookFromRows } from "./book-from-rows.ts";
export { columnsOnDemand } from "./columns-of-book.ts";
export type { ItemIndex } from "./id-index.ts";
export { makeFloat64Column, makeInt32Column } from "./make-column.ts";
export type { OpenItemsOptions, View, ViewPoint } from "./open-items.ts";
export { dueDays, itemBalances, itemsOfSlots, openItems, viewOf } from "./open-items.ts";
export type { PreparedBook } from "./prepare-book.ts";
export { bookColumns, prepareBook } from "./prepare-book.ts";
export { directionOf } from "./read-items.ts";
export type { MovementLimit, MovementSink } from "./read-movements.ts";
export { readMovements } from "./read-movements.ts";
export type {
  AdjustmentRow,
  AmountInput,
  ApplicationRow,
  BankDepositRow,
  BookRows,
  CustomerRow,
  DisputeRow,
  DocumentRow,
  ReceiptRow,
  RefundRow,
  ReversalRow,
  WriteOffRow,
} from "./rows.ts";
