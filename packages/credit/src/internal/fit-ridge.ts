/** A logistic model of the log odds of bad. */
export interface RidgeFit {
  readonly intercept: number;
  readonly coefficients: readonly number[];
  /** Newton steps taken. */
  readonly steps: number;
  readonly converged: boolean;
}

/** How {@link fitRidge} fits. */
export interface RidgeOptions {
  /** Half the weight on the squared coefficients; the intercept is free. */
  readonly ridge: number;
  readonly steps: number;
}

/**
 * Fit `ln(p / (1 - p)) = intercept + Σ coefficient × x` by Newton's method on the penalised log likelihood
 * `Σ ln p(outcome) - ridge / 2 × Σ coefficient²`, halving a step that makes it worse.
 */
export function fitRidge(columns: readonly Float64Array[], bad: Uint8Array, options: RidgeOptions): RidgeFit {
  const count = bad.length;
  const size = columns.length + 1;
  const beta = new Float64Array(size);
  let badCount = 0;
  for (const label of bad) badCount += label;
  beta[size - 1] = Math.log(badCount / (count - badCount));
  const linear = new Float64Array(count);
  let objective = evaluate(columns, bad, beta, options.ridge, linear);
  for (let step = 1; step <= options.steps; step += 1) {
    const change = newtonStep(columns, bad, beta, options.ridge, linear);
    let scale = 1;
    let tried = tryStep(columns, bad, beta, change, scale, options.ridge, linear);
    while (!(tried.objective >= objective - 1e-12 * Math.abs(objective)) && scale > 1e-6) {
      scale /= 2;
      tried = tryStep(columns, bad, beta, change, scale, options.ridge, linear);
    }
    beta.set(tried.beta);
    objective = tried.objective;
    let largest = 0;
    for (const each of change) largest = Math.max(largest, Math.abs(each * scale));
    if (largest < 1e-9) return { ...plain(beta), steps: step, converged: true };
  }
  return { ...plain(beta), steps: options.steps, converged: false };
}

function plain(beta: Float64Array): Pick<RidgeFit, "intercept" | "coefficients"> {
  return { intercept: beta[beta.length - 1] ?? 0, coefficients: Array.from(beta.subarray(0, beta.length - 1)) };
}

function tryStep(
  columns: readonly Float64Array[],
  bad: Uint8Array,
  from: Float64Array,
  change: Float64Array,
  scale: number,
  ridge: number,
  linear: Float64Array,
): { readonly beta: Float64Array; readonly objective: number } {
  const beta = from.map((each, at) => each + scale * (change[at] ?? 0));
  return { beta, objective: evaluate(columns, bad, beta, ridge, linear) };
}

/** The penalised log likelihood; leaves the linear predictor of each case in `linear`. */
function evaluate(
  columns: readonly Float64Array[],
  bad: Uint8Array,
  beta: Float64Array,
  ridge: number,
  linear: Float64Array,
): number {
  linear.fill(beta[columns.length] ?? 0);
  columns.forEach((column, at) => {
    const weight = beta[at] ?? 0;
    for (let row = 0; row < linear.length; row += 1) linear[row] = (linear[row] ?? 0) + weight * (column[row] ?? 0);
  });
  let sum = 0;
  for (let row = 0; row < linear.length; row += 1) {
    const each = linear[row] ?? 0;
    const softplus = each > 0 ? each + Math.log1p(Math.exp(-each)) : Math.log1p(Math.exp(each));
    sum += (bad[row] ?? 0) * each - softplus;
  }
  for (let at = 0; at < columns.length; at += 1) sum -= (ridge / 2) * (beta[at] ?? 0) ** 2;
  return sum;
}

function newtonStep(
  columns: readonly Float64Array[],
  bad: Uint8Array,
  beta: Float64Array,
  ridge: number,
  linear: Float64Array,
): Float64Array {
  const size = columns.length + 1;
  const count = bad.length;
  const weight = new Float64Array(count);
  const rest = new Float64Array(count);
  for (let row = 0; row < count; row += 1) {
    const probability = 1 / (1 + Math.exp(-(linear[row] ?? 0)));
    weight[row] = Math.max(probability * (1 - probability), 1e-12);
    rest[row] = (bad[row] ?? 0) - probability;
  }
  const ones = new Float64Array(count).fill(1);
  const all = [...columns, ones];
  const curvature = new Float64Array(size * size);
  const slope = new Float64Array(size);
  const weighted = new Float64Array(count);
  for (let at = 0; at < size; at += 1) {
    const column = all[at] ?? ones;
    let gradient = 0;
    for (let row = 0; row < count; row += 1) {
      const value = column[row] ?? 0;
      gradient += value * (rest[row] ?? 0);
      weighted[row] = value * (weight[row] ?? 0);
    }
    const free = at === size - 1;
    slope[at] = free ? gradient : gradient - ridge * (beta[at] ?? 0);
    for (let other = 0; other <= at; other += 1) curvature[at * size + other] = dot(weighted, all[other] ?? ones);
    curvature[at * size + at] = (curvature[at * size + at] ?? 0) + (free ? 0 : ridge);
  }
  return solve(curvature, slope, size);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

/** Solve a symmetric positive system by Cholesky's factors; overwrites its arguments. */
function solve(matrix: Float64Array, right: Float64Array, size: number): Float64Array {
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * size + column] ?? 0;
      for (let at = 0; at < column; at += 1) {
        sum -= (matrix[row * size + at] ?? 0) * (matrix[column * size + at] ?? 0);
      }
      matrix[row * size + column] =
        row === column ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (matrix[column * size + column] ?? 1);
    }
  }
  for (let row = 0; row < size; row += 1) {
    let sum = right[row] ?? 0;
    for (let at = 0; at < row; at += 1) sum -= (matrix[row * size + at] ?? 0) * (right[at] ?? 0);
    right[row] = sum / (matrix[row * size + row] ?? 1);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = right[row] ?? 0;
    for (let at = row + 1; at < size; at += 1) sum -= (matrix[at * size + row] ?? 0) * (right[at] ?? 0);
    right[row] = sum / (matrix[row * size + row] ?? 1);
  }
  return right;
}
