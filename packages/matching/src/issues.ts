import type { MessageCatalog } from "@receivables/core";

/** Refusal codes of `@receivables/matching`. Permanent: a code may be retired but is never reused. @category Results */
export const matchingIssues = {
  "matching.calibration_sample": "A probability lies between 0 and 1, and a weight is above zero.",
  "matching.calibration_samples": "There are too few samples to calibrate: {right} right and {wrong} wrong ones.",
  "matching.reference_characters": "The body of a {scheme} reference has other characters than it allows.",
  "matching.reference_length":
    "The body of a {scheme} reference has {length} characters, {least} to {most} are allowed.",
} as const satisfies MessageCatalog;
