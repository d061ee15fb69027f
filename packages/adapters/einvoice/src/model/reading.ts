/** Bounds of what is read; more is refused. @category Reading */
export interface EInvoiceLimits {
  /** Characters of the whole document. @defaultValue 64 Mi */
  readonly characters: number;
  /** Elements within each other. @defaultValue 50 */
  readonly depth: number;
  /** Elements in all. @defaultValue 5,000,000 */
  readonly elements: number;
  /** Attributes of one element. @defaultValue 50 */
  readonly attributes: number;
}

/** Something a document says that the model does not hold. @category Reading */
export interface ReadingLoss {
  /** Where it stands: a simple absolute XPath with the usual prefixes `cbc`, `cac`, `rsm`, `ram`, `udt`, `qdt`. */
  readonly xpath: string;
  readonly value: string;
  readonly line: number;
  readonly column: number;
}
