/** Probability as log-odds (natural logarithm), kept finite. */
export function logitOf(probability: number): number {
  const kept = Math.min(1 - 1e-9, Math.max(1e-9, probability));
  return Math.log(kept) - Math.log1p(-kept);
}

/** Log-odds as a probability. */
export function probabilityOf(logOdds: number): number {
  if (logOdds >= 0) return 1 / (1 + Math.exp(-logOdds));
  const odds = Math.exp(logOdds);
  return odds / (1 + odds);
}

/** One observation: what is known of it, the wanted probability, and how often it counts. */
export interface LogisticRow {
  readonly features: readonly number[];
  readonly target: number;
  readonly weight: number;
}

/** Keeps the coefficients of perfectly separated samples finite. */
const ridge: number = 1e-3;
const mostRounds = 100;

/** Coefficients of a logistic regression by Newton's method with halved steps; the same rows give the same numbers. */
export function fitLogistic(rows: readonly LogisticRow[], start: readonly number[]): readonly number[] {
  let coefficients = start;
  let loss = lossOf(rows, coefficients);
  for (let round = 0; round < mostRounds; round++) {
    const step = newtonStep(rows, coefficients);
    let share = 1;
    let next = coefficients.map((value, at) => value - share * (step[at] ?? 0));
    while (share > 1e-6 && !(lossOf(rows, next) < loss)) {
      share /= 2;
      next = coefficients.map((value, at) => value - share * (step[at] ?? 0));
    }
    const better = lossOf(rows, next);
    if (!(better < loss)) break;
    const gain = loss - better;
    coefficients = next;
    loss = better;
    if (gain < 1e-13 * Math.abs(loss)) break;
  }
  return coefficients;
}

function scoreOf(features: readonly number[], coefficients: readonly number[]): number {
  let score = 0;
  for (const [at, value] of features.entries()) score += value * (coefficients[at] ?? 0);
  return score;
}

function lossOf(rows: readonly LogisticRow[], coefficients: readonly number[]): number {
  let loss = 0;
  for (const { features, target, weight } of rows) {
    const score = scoreOf(features, coefficients);
    // ln(1 + e^score) - target * score, without overflow.
    loss += weight * (Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score))) - target * score);
  }
  for (const value of coefficients) loss += (ridge / 2) * value * value;
  return loss;
}

function newtonStep(rows: readonly LogisticRow[], coefficients: readonly number[]): readonly number[] {
  const size = coefficients.length;
  const gradient = coefficients.map((value) => ridge * value);
  const curve = coefficients.map((_, row) => coefficients.map((_, column) => (row === column ? ridge : 0)));
  for (const { features, target, weight } of rows) {
    const probability = probabilityOf(scoreOf(features, coefficients));
    const spread = weight * probability * (1 - probability);
    for (let row = 0; row < size; row++) {
      const feature = features[row] ?? 0;
      gradient[row] = (gradient[row] ?? 0) + weight * (probability - target) * feature;
      const line = curve[row] ?? [];
      for (let column = 0; column < size; column++)
        line[column] = (line[column] ?? 0) + spread * feature * (features[column] ?? 0);
    }
  }
  return solve(curve, gradient);
}

/** Gaussian elimination; the matrix is positive definite, so no row need be swapped. */
function solve(matrix: readonly number[][], right: readonly number[]): readonly number[] {
  const rows = matrix.map((line, at) => [...line, right[at] ?? 0]);
  for (const [at, pivot] of rows.entries()) {
    for (const other of rows.slice(at + 1)) {
      const factor = (other[at] ?? 0) / (pivot[at] ?? 1);
      for (let column = at; column < other.length; column++)
        other[column] = (other[column] ?? 0) - factor * (pivot[column] ?? 0);
    }
  }
  const solution = right.map(() => 0);
  for (let at = rows.length - 1; at >= 0; at--) {
    const row = rows[at] ?? [];
    let rest = row[rows.length] ?? 0;
    for (let column = at + 1; column < rows.length; column++) rest -= (row[column] ?? 0) * (solution[column] ?? 0);
    solution[at] = rest / (row[at] ?? 1);
  }
  return solution;
}
