/** A line of a file of records. */
export interface CutLine {
  /** As it stands, blanks at its end included, the line break left out. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** Characters of the file before it; bytes where the file is ASCII. */
  readonly offset: number;
}

/** Cuts text that comes in pieces into lines, and lines without an end into records of one length. */
export interface LineCutter {
  readonly push: (text: string) => readonly CutLine[];
  readonly end: () => readonly CutLine[];
}

/**
 * Start cutting at line feeds, carriage returns, or both.
 *
 * A text that goes on for half a record more than one record holds is cut at the record length: files exist without any
 * line break, and with records joined on one line.
 */
export function startCutting(recordLength: number): LineCutter {
  const most = recordLength + Math.floor(recordLength / 2);
  let waiting = "";
  let line = 1;
  let offset = 0;
  let afterReturn = false;

  const cut = (text: string, lines: CutLine[]): void => {
    let at = 0;
    while (text.length - at > most && text.slice(at + recordLength).trim() !== "") {
      lines.push({ text: text.slice(at, at + recordLength), line, offset: offset + at });
      at += recordLength;
    }
    lines.push({ text: at === 0 ? text : text.slice(at), line, offset: offset + at });
  };
  return {
    push: (piece) => {
      const lines: CutLine[] = [];
      const text = waiting + piece;
      let start = 0;
      for (let at = waiting.length; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        if (code === 10 && afterReturn && at === start) {
          start += 1;
          offset += 1;
          afterReturn = false;
          continue;
        }
        afterReturn = false;
        if (code !== 10 && code !== 13) continue;
        cut(text.slice(start, at), lines);
        offset += at + 1 - start;
        line += 1;
        start = at + 1;
        afterReturn = code === 13;
      }
      waiting = text.slice(start);
      // Whole records of a line that has no end yet; enough stays to tell a long record from two.
      let done = 0;
      while (waiting.length - done > recordLength * 8) {
        lines.push({ text: waiting.slice(done, done + recordLength), line, offset: offset + done });
        done += recordLength;
      }
      waiting = waiting.slice(done);
      offset += done;
      return lines;
    },
    end: () => {
      const lines: CutLine[] = [];
      if (waiting !== "") cut(waiting, lines);
      waiting = "";
      return lines;
    },
  };
}
