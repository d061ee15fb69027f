import type { PhysicalRecord } from "./split-lines.ts";

/** A physical record's contribution to a logical one. */
export interface RecordPiece {
  /** The fields or the text, without the code and without the ending slash. */
  readonly text: string;
  /** Ended by a slash. */
  readonly isEnded: boolean;
  /** Fills the physical record to its end and is not ended: the field goes on in the next piece. */
  readonly fills: boolean;
}

/** A record with its continuations. */
export interface LogicalRecord {
  readonly code: string;
  readonly line: number;
  readonly pieces: readonly RecordPiece[];
  /** The first physical record as it stands in the file. */
  readonly raw: string;
  /** The bodies of its continuation records as they stand in the file. */
  readonly continuation: readonly string[];
  /** Physical records it is made of, without lines that have no code. */
  readonly recordCount: number;
  /** Lines without a code that were taken as the rest of the line before. */
  readonly wrappedCount: number;
}

/** What became of a physical record. */
export type Joined =
  | { readonly kind: "record"; readonly record: LogicalRecord }
  /** A line without a code, or a continuation, with no record before it. */
  | { readonly kind: "stray"; readonly record: PhysicalRecord }
  /** A line without a code went on with the record before it. */
  | { readonly kind: "wrapped"; readonly code: string; readonly line: number }
  | { readonly kind: "tooLong"; readonly code: string; readonly line: number };

/** Puts continuations to the records they go on with. */
export interface RecordJoiner {
  readonly push: (record: PhysicalRecord) => readonly Joined[];
  readonly end: () => readonly Joined[];
}

interface OpenRecord {
  readonly code: string;
  readonly line: number;
  readonly raw: string;
  readonly pieces: RecordPiece[];
  readonly continuation: string[];
  length: number;
  recordCount: number;
  wrappedCount: number;
  isTooLong: boolean;
}

/** Physical records are of 80 characters where the file header names no length. */
const usualLength = 80;

/** Start joining; a logical record is cut at `mostLength` characters. */
export function startJoining(mostLength: number): RecordJoiner {
  let open: OpenRecord | null = null;
  let physicalLength = usualLength;

  const finish = (): readonly Joined[] => {
    if (open === null) return [];
    const { code, line, raw, pieces, continuation, recordCount, wrappedCount } = open;
    open = null;
    const record: LogicalRecord = {
      code,
      line,
      raw,
      continuation,
      recordCount,
      wrappedCount,
      pieces: mergeFilled(pieces),
    };
    if (code === "01") physicalLength = statedLength(record) ?? usualLength;
    return [{ kind: "record", record }];
  };
  const goOn = (into: OpenRecord, record: PhysicalRecord): readonly Joined[] => {
    into.length += record.body.length;
    const isWrapped = record.code === null;
    if (isWrapped) into.wrappedCount += 1;
    else into.recordCount += 1;
    if (into.length > mostLength) {
      if (into.isTooLong) return [];
      into.isTooLong = true;
      return [{ kind: "tooLong", code: into.code, line: record.line }];
    }
    const previous = into.pieces.at(-1);
    // A line without a code is the rest of the one before, wherever that was broken.
    if (isWrapped && previous !== undefined) into.pieces[into.pieces.length - 1] = { ...previous, fills: true };
    into.pieces.push(toPiece(record, physicalLength));
    if (!isWrapped) into.continuation.push(record.body);
    return isWrapped ? [{ kind: "wrapped", code: into.code, line: record.line }] : [];
  };
  return {
    push: (record) => {
      if (record.code === null || record.code === "88") {
        return open === null || isStray(open, record) ? [{ kind: "stray", record }] : goOn(open, record);
      }
      const joined = finish();
      open = {
        code: record.code,
        line: record.line,
        raw: record.raw,
        pieces: [toPiece(record, physicalLength)],
        continuation: [],
        length: record.body.length,
        recordCount: 1,
        wrappedCount: 0,
        isTooLong: false,
      };
      return joined;
    },
    end: finish,
  };
}

/** A line without a code goes on with text, or with a record that has not ended; after an ended one it belongs nowhere. */
function isStray({ code, pieces }: OpenRecord, record: PhysicalRecord): boolean {
  return record.code === null && code !== "16" && pieces.at(-1)?.isEnded === true;
}

function toPiece({ body, raw }: PhysicalRecord, physicalLength: number): RecordPiece {
  const isEnded = body.endsWith("/");
  return { text: isEnded ? body.slice(0, -1) : body, isEnded, fills: !isEnded && raw.length >= physicalLength };
}

/** A piece that fills its physical record goes on without a separator; any other boundary ends a field or a line. */
function mergeFilled(pieces: readonly RecordPiece[]): readonly RecordPiece[] {
  const merged: RecordPiece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (last?.fills === true) merged[merged.length - 1] = { ...piece, text: last.text + piece.text };
    else merged.push(piece);
  }
  return merged;
}

/** Field 7 of the file header. */
function statedLength({ pieces }: LogicalRecord): number | null {
  const field = (pieces[0]?.text.split(",")[5] ?? "").trim();
  return /^\d{1,4}$/.test(field) && Number(field) > 20 ? Number(field) : null;
}
