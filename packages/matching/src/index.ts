export {
  applyCalibration,
  type BetaModel,
  type CalibrationModel,
  type CalibrationSample,
  type IsotonicBlock,
  type IsotonicModel,
  type PlattModel,
} from "./calibration/calibration-model.ts";
export { fitBetaCalibration, fitIsotonic, fitPlatt } from "./calibration/fit-calibration.ts";
export {
  type CalibrationMeasure,
  type MeasureCalibrationOptions,
  measureCalibration,
  type ReliabilityBin,
} from "./calibration/measure-calibration.ts";
export {
  addCheckDigits,
  findReferenceSchemes,
  isValidReference,
  type ReferenceScheme,
  referenceSchemes,
} from "./check-digit/reference-scheme.ts";
export type { MatchProposal, ProposedUse } from "./conflict/match-proposal.ts";
export {
  type ChosenProposal,
  type ConflictComponent,
  type RejectedProposal,
  type ResolveConflictsOptions,
  type ResolvedConflicts,
  resolveConflicts,
} from "./conflict/resolve-conflicts.ts";
export {
  emptyCounts,
  learnObservations,
  type Observation,
  type ObservedCounts,
  type ObservedRate,
  observedRate,
  type RatePrior,
  revokeObservations,
} from "./evidence/observed-counts.ts";
export {
  type Evidence,
  type Hypothesis,
  logOddsOf,
  type WeighedHypotheses,
  type WeighedHypothesis,
  type WeighHypothesesOptions,
  weighHypotheses,
} from "./evidence/weigh-hypotheses.ts";
export {
  type CutReferenceHit,
  type CutReferenceHits,
  type FuzzyReferenceHit,
  type FuzzyReferenceHits,
  type FuzzyReferenceIndex,
  type FuzzyReferenceOptions,
  lookUpCutReference,
  lookUpFuzzyReference,
  type PrepareFuzzyReferencesOptions,
  prepareFuzzyReferences,
  type ReferenceChange,
} from "./fuzzy/fuzzy-references.ts";
export { type FuzzyReferenceMatch, matchFuzzyReferences } from "./fuzzy/match-fuzzy-references.ts";
export { matchingIssues } from "./issues.ts";
export {
  type ExactJoin,
  type JoinExactOptions,
  type JoinedGroup,
  type JoinedPair,
  joinExact,
} from "./join/join-exact.ts";
export type { JoinKey } from "./join/join-key.ts";
export { legalForms, type NameForms, normaliseName } from "./name/name-forms.ts";
export {
  jaroWinklerSimilarity,
  type NameHit,
  type NameIndex,
  nameSimilarity,
  prepareNames,
  type SearchNamesOptions,
  searchNames,
} from "./name/search-names.ts";
export { findReferences } from "./reference/find-references.ts";
export type { ReferenceCandidate } from "./reference/reference-candidate.ts";
export { normaliseReference, type ReferenceForms } from "./reference/reference-forms.ts";
export {
  lookUpReference,
  type MatchReferencesOptions,
  matchReferences,
  prepareReferences,
  type ReferenceEntry,
  type ReferenceForm,
  type ReferenceHit,
  type ReferenceIndex,
  type ReferenceMatch,
} from "./reference/reference-index.ts";
export { type ReferenceKind, referenceLabels } from "./reference/reference-labels.ts";
export { type CountSubsetSumsOptions, countSubsetSums, type SubsetSums } from "./subset-sum/count-subset-sums.ts";
