/** The one empty list of everything read: most lists of an entry are empty, and a file has hundreds of thousands. */
export const none: readonly never[] = Object.freeze([]);
