// Type-checks every example of docblocks, READMEs and docs: what is shown compiles for the reader under strict settings.
import { checkExamples, listTypedExamples } from "./doc-examples/typed-examples.ts";
import { finishChecks } from "./write-counts.ts";

const examples = listTypedExamples();
const messages = checkExamples(examples);
finishChecks(
  examples.map(({ path, lines }, index) => {
    const found = messages[index] ?? [];
    return { name: `${path}:${lines[0] ?? 1}`, failure: found.length === 0 ? null : found.join("\n") };
  }),
);
