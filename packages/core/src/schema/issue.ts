import { z } from "zod";

/** An {@link Issue}. @category Schemas */
export const issueSchema = z
  .strictObject({
    code: z.string(),
    message: z.string(),
    path: z.string().exactOptional(),
    params: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .readonly()
      .exactOptional(),
    severity: z.literal("warning").exactOptional(),
    file: z.string().exactOptional(),
    line: z.int().exactOptional(),
  })
  .readonly();
