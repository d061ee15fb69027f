import type {
  AgeReceivablesOptions,
  AgingDiff,
  AgingReport,
  CellTrace,
  CollectionWork,
  RatioSheet,
  RatioTrend,
} from "@receivables/aging";
import type {
  agingDiffSchema,
  agingOptionsSchema,
  agingReportSchema,
  cellTraceSchema,
  collectionWorkSchema,
  ratioSheetSchema,
  ratioTrendSchema,
} from "@receivables/aging/schema";
import { expectTypeOf, test } from "vitest";
import type { z } from "zod";

test("the schemas say exactly what the interfaces say", () => {
  expectTypeOf<z.infer<typeof agingOptionsSchema>>().toEqualTypeOf<AgeReceivablesOptions>();
  expectTypeOf<z.infer<typeof agingReportSchema>>().toEqualTypeOf<AgingReport>();
  expectTypeOf<z.infer<typeof agingDiffSchema>>().toEqualTypeOf<AgingDiff>();
  expectTypeOf<z.infer<typeof cellTraceSchema>>().toEqualTypeOf<CellTrace>();
  expectTypeOf<z.infer<typeof collectionWorkSchema>>().toEqualTypeOf<CollectionWork>();
  expectTypeOf<z.infer<typeof ratioSheetSchema>>().toEqualTypeOf<RatioSheet>();
  expectTypeOf<z.infer<typeof ratioTrendSchema>>().toEqualTypeOf<RatioTrend>();
});
