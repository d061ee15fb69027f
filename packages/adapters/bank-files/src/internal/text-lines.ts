/** A line of a text file, without its line break. */
export interface TextLine {
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** The line was longer than allowed and its rest was left out. */
  readonly isCut: boolean;
}

/** Cuts text that comes in pieces into lines. */
export interface LineReader {
  readonly push: (text: string) => readonly TextLine[];
  readonly end: () => readonly TextLine[];
}

/** Start cutting at line feeds, carriage returns, or both; of a line longer than `most` the beginning is kept. */
export function startLines(most: number): LineReader {
  let waiting = "";
  let line = 1;
  let isCut = false;
  let afterReturn = false;

  const keep = (text: string): void => {
    const room = most - waiting.length;
    if (text.length > room) isCut = true;
    waiting += text.length > room ? text.slice(0, Math.max(room, 0)) : text;
  };
  const take = (): TextLine => {
    const taken = { text: waiting, line, isCut };
    waiting = "";
    isCut = false;
    line += 1;
    return taken;
  };
  return {
    push: (piece) => {
      const lines: TextLine[] = [];
      let start = 0;
      // The line feed of a pair that came in two pieces.
      if (afterReturn && piece.startsWith("\n")) start = 1;
      if (piece !== "") afterReturn = piece.endsWith("\r");
      for (let at = start; at < piece.length; at += 1) {
        const code = piece.charCodeAt(at);
        if (code !== 10 && code !== 13) continue;
        keep(piece.slice(start, at));
        lines.push(take());
        if (code === 13 && piece.charCodeAt(at + 1) === 10) at += 1;
        start = at + 1;
      }
      keep(piece.slice(start));
      return lines;
    },
    end: () => (waiting === "" ? [] : [take()]),
  };
}
