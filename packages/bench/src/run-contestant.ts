// One contestant in a process of its own: prints its measurement as JSON.
import { benchmarks } from "./benchmarks/index.ts";
import { measure } from "./measure.ts";

const [name, who, seed, size] = process.argv.slice(2);
const contestant = benchmarks.find((item) => item.name === name)?.contestants.find((item) => item.who === who);
if (contestant === undefined) throw new RangeError(`no contestant ${String(who)} in ${String(name)}`);
process.stdout.write(JSON.stringify(await measure(contestant, Number(seed), Number(size))));
