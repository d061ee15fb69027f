/** Where a record stands, for the paths of its issues. @category Frame */
export interface RecordOptions {
  /**
   * JSON pointer to the record in what the caller reads.
   * @defaultValue `""`: the record is the whole input
   */
  readonly path?: string;
}
