/** A row of a CSV file. */
export interface CsvRow {
  readonly cells: readonly string[];
  /** Line it begins on, from 1. */
  readonly line: number;
  /** A character after a closing quotation mark, or a row longer than is kept. */
  readonly fault: "quote" | "tooLong" | null;
  /** The file ends inside quotation marks. */
  readonly isOpen: boolean;
}

/** Cuts text that comes in pieces into rows. */
export interface RowCutter {
  readonly push: (text: string) => readonly CsvRow[];
  readonly end: () => readonly CsvRow[];
}

/** Most cells of a row. */
const mostCells = 1_000;

/**
 * Start cutting; rows without any content are left out.
 *
 * A quotation mark opens a cell only as its first character; in a cell it is doubled. Lines end with CR, LF or both.
 * Source: RFC 4180.
 */
export function startRows(delimiter: string, most: number): RowCutter {
  let line = 1;
  let rowLine = 1;
  let cells: string[] = [];
  let cell = "";
  let length = 0;
  let state: "start" | "plain" | "quoted" | "closed" = "start";
  let fault: CsvRow["fault"] = null;
  let afterReturn = false;
  let rows: CsvRow[] = [];

  const add = (text: string): void => {
    if (length + text.length > most) {
      fault = "tooLong";
      return;
    }
    length += text.length;
    cell += text;
  };
  const endCell = (): void => {
    if (cells.length < mostCells) cells.push(cell);
    else fault = "tooLong";
    cell = "";
    state = "start";
  };
  const endRow = (isOpen: boolean): void => {
    endCell();
    if (cells.length > 1 || cells[0]?.trim() !== "") rows.push({ cells, line: rowLine, fault, isOpen });
    cells = [];
    length = 0;
    fault = null;
  };
  const takeBreak = (): void => {
    endRow(false);
    line += 1;
    rowLine = line;
  };
  /** The next character that is no plain content of a cell in this state. */
  const stopAt = (text: string, from: number): number => {
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 34 && state === "quoted") return at;
      if (state !== "quoted" && (code === 10 || code === 13 || text.startsWith(delimiter, at))) return at;
    }
    return text.length;
  };
  const takeMark = (text: string, at: number): number => {
    const character = text[at] ?? "";
    if (state === "quoted") {
      state = "closed";
      return at + 1;
    }
    if (character === delimiter) endCell();
    else {
      takeBreak();
      afterReturn = character === "\r";
    }
    return at + 1;
  };
  const push = (text: string): readonly CsvRow[] => {
    let at = 0;
    while (at < text.length) {
      if (afterReturn) {
        afterReturn = false;
        if (text[at] === "\n") {
          at += 1;
          continue;
        }
      }
      if (text[at] === '"' && state === "start") {
        state = "quoted";
        at += 1;
        continue;
      }
      if (state === "closed" && text[at] === '"') {
        add('"');
        state = "quoted";
        at += 1;
        continue;
      }
      if (state === "start") state = "plain";
      const stop = stopAt(text, at);
      if (stop > at) {
        const content = text.slice(at, stop);
        if (state === "closed" && content.trim() !== "") fault = "quote";
        if (state === "quoted") line += countBreaks(content);
        add(content);
        at = stop;
      } else at = takeMark(text, at);
    }
    const taken = rows;
    rows = [];
    return taken;
  };
  return {
    push,
    end: () => {
      if (cells.length > 0 || cell !== "" || state !== "start") endRow(state === "quoted");
      const taken = rows;
      rows = [];
      return taken;
    },
  };
}

function countBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
