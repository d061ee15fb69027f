import type { Issue, PlainDate } from "@receivables/core";

/** The languages documents are written in. @category Document */
export type DocumentLanguage = "en" | "de" | "fr" | "es" | "nl";

/** A column of a table. @category Document */
export interface PrintColumn {
  readonly header: string;
  /** Amounts and counts stand at the end of their column. */
  readonly align: "start" | "end";
  /** This column's cells name their rows. */
  readonly rowHeader?: boolean;
  /** May be broken over lines and takes the space that is left. */
  readonly wide?: boolean;
}

/** A part of a document. @category Document */
export type PrintBlock =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string; readonly tone?: "soft" | "strong" }
  | { readonly kind: "list"; readonly items: readonly string[] }
  /** Labels with their values. */
  | { readonly kind: "fields"; readonly fields: readonly PrintField[] }
  /** Addresses side by side. */
  | { readonly kind: "parties"; readonly parties: readonly PrintParty[] }
  /** A few figures that matter most. */
  | { readonly kind: "figures"; readonly figures: readonly PrintField[] }
  | {
      readonly kind: "table";
      readonly caption: string;
      readonly columns: readonly PrintColumn[];
      readonly rows: readonly (readonly string[])[];
      /** Sums below the rows. */
      readonly totals?: readonly (readonly string[])[];
      /** How each row ended, shown in its last cell beside the words that say so; `null` where nothing is judged. */
      readonly marks?: readonly (PrintStatus | null)[];
    }
  /** Bars drawn to scale beside their labels and figures. */
  | { readonly kind: "bars"; readonly title: string; readonly bars: readonly PrintBar[] }
  /** A part to be cut off and returned. */
  | { readonly kind: "stub"; readonly title: string; readonly fields: readonly PrintField[] }
  /** A part with a heading of its own, which links lead to. On paper it begins a page. */
  | PrintSection
  /** Working that is folded away on screen; on paper it stands open. */
  | PrintFold
  /** A list of links to sections of the document. */
  | { readonly kind: "links"; readonly title: string; readonly links: readonly PrintLink[] };

/** How something ended. Words always say it too, so nobody has to see the colour. @category Document */
export type PrintStatus = "passed" | "failed" | "open";

/** A judgement in words with its status. @category Document */
export interface PrintMark {
  readonly status: PrintStatus;
  readonly text: string;
}

/** A part of a document with a heading of its own. @category Document */
export interface PrintSection {
  readonly kind: "section";
  /** Letters, digits, `-` and `_`; other characters become `-`. One within a document. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly PrintBlock[];
}

/** Working that can be folded away. @category Document */
export interface PrintFold {
  readonly kind: "fold";
  readonly title: string;
  readonly mark?: PrintMark;
  /** A soft remark beside the title. */
  readonly note?: string;
  readonly blocks: readonly PrintBlock[];
}

/** A link to a section. @category Document */
export interface PrintLink {
  /** Id of the section. */
  readonly section: string;
  readonly text: string;
  readonly mark?: PrintMark;
}

/** A label and its value. @category Document */
export interface PrintField {
  readonly label: string;
  readonly value: string;
}

/** A bar of a chart. @category Document */
export interface PrintBar {
  readonly label: string;
  /** Length; a negative one points the other way. */
  readonly value: number;
  /** The figure as text. */
  readonly text: string;
}

/** Somebody with an address. @category Document */
export interface PrintParty {
  /** What the party is: "From", "Bill to". */
  readonly role: string;
  readonly name: string;
  readonly lines: readonly string[];
}

/** What a document is. @category Document */
export type PrintDocumentKind =
  | "statement"
  | "invoice"
  | "memo"
  | "receipt"
  | "letter"
  | "aging"
  | "reconciliation"
  | "commission"
  | "close";

/**
 * A document as plain data, every figure and date already text in its language: HTML and PDF are made from it and so
 * say the same.
 *
 * @category Document
 */
export interface PrintDocument {
  readonly kind: PrintDocumentKind;
  readonly language: DocumentLanguage;
  readonly title: string;
  /** A line below the title. */
  readonly subtitle?: string;
  /** The date the document bears. */
  readonly date: PlainDate;
  /** A4 on its side, for tables with many columns. */
  readonly landscape?: boolean;
  readonly blocks: readonly PrintBlock[];
  /** Small print at the foot of every page. */
  readonly footer: readonly string[];
  /** `documents.language_fallback` where the language asked for has no texts. */
  readonly issues: readonly Issue[];
}

/** Who issues documents, and in which language. @category Document */
export interface DocumentOptions {
  /**
   * Language tag of the reader, `de-AT`: texts, numbers and dates follow it. Languages besides English, German, French,
   * Spanish and Dutch fall back to English, and the document says so.
   */
  readonly locale: string;
  /** Who sends the document. */
  readonly issuer: DocumentParty;
  /**
   * Who the document is for.
   * @defaultValue the name the data has
   */
  readonly recipient?: DocumentParty;
  /**
   * Where and how to pay, as lines.
   * @defaultValue none
   */
  readonly paymentLines?: readonly string[];
  /**
   * Small print: registration, managing directors.
   * @defaultValue none
   */
  readonly footer?: readonly string[];
}

/** Name and address. @category Document */
export interface DocumentParty {
  readonly name: string;
  readonly lines: readonly string[];
}
