import type { DecimalText, PlainDate, Reason } from "@receivables/core";
import type { TaxInput } from "../model/tax.ts";
import type { Dec } from "./dec.ts";

/** What stands on the document for one category and rate, besides its figures. */
export interface GroupDraft {
  readonly category: string;
  readonly rate: DecimalText | null;
  readonly perUnit: DecimalText | null;
  readonly tax: TaxInput;
  readonly certificateId: string | null;
  readonly percent: Dec;
  /** Place in the document's list of groups. */
  readonly index: number;
}

/** One tax of a bundle, in the order of the line. */
export interface TaxRule {
  readonly group: GroupDraft;
  /** Percent. */
  readonly percent: Dec;
  /** Major units for each unit, instead of a percentage. */
  readonly perUnit: Dec | null;
  readonly compound: boolean;
  readonly included: boolean;
  readonly retained: boolean;
}

/** All taxes that apply together; the lines, allowances and charges with the same taxes share one. */
export interface Bundle {
  readonly index: number;
  readonly rules: readonly TaxRule[];
  /** Places of the groups, for every line of the bundle. */
  readonly groups: readonly number[];
  /** One percentage on top of the price: the case that numbers alone can compute. */
  readonly plain: boolean;
}

/** A bundle and the taxes as they were stated on the first line that had it. */
interface KnownBundle {
  readonly sources: readonly TaxInput[];
  readonly bundle: Bundle;
}

/** The bundles and groups met so far. */
export interface TaxTable {
  readonly known: KnownBundle[];
  readonly bundles: Bundle[];
  readonly groups: GroupDraft[];
  /** Only once there are many groups, or many bundles. */
  byKey: Map<string, GroupDraft> | null;
  bySources: Map<string, Bundle> | null;
  readonly reasons: Reason[];
  readonly date: PlainDate;
}

/** Where taxes stand: for issues and for certificates limited to lines. */
export interface TaxPlace {
  readonly list: "lines" | "allowances" | "charges";
  readonly place: number;
  readonly id: string;
}
