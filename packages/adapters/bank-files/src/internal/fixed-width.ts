/** A column of a record: where it starts, from 0, and how long it is. */
export type Column = readonly [start: number, length: number];

/** Columns of a record by name. */
export type Columns<Name extends string> = Readonly<Record<Name, Column>>;

/** The text of a column as it stands, blanks included; what the record is too short for is missing. */
function rawColumn(text: string, [start, length]: Column): string {
  return text.slice(start, start + length);
}

/** The text of a column without blanks at its ends. */
export function column(text: string, place: Column): string {
  return rawColumn(text, place).trim();
}

/** All columns of a record that hold something, by name. */
export function filledColumns(text: string, columns: Columns<string>): Readonly<Record<string, string>> {
  const filled: Record<string, string> = {};
  for (const [name, place] of Object.entries(columns)) {
    const value = column(text, place);
    if (value !== "") filled[name] = value;
  }
  return filled;
}

/** Whether a text is nothing but ASCII: the old formats allow nothing else. */
export function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 126) return false;
  return true;
}
