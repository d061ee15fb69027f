// Builds every published package with tsup: ESM, CJS and declarations. Sources of neighbours are read directly, so
// the order does not matter.
import { rmSync } from "node:fs";
import { join, relative } from "node:path";
import { runProgram } from "./steps/run-steps.ts";
import { listPublished, root } from "./workspace.ts";
import { checkEach, finishChecks } from "./write-counts.ts";

finishChecks(
  await checkEach(listPublished(), 2, async ({ folder, manifest }) => {
    const place = join(root, folder);
    rmSync(join(place, "dist"), { recursive: true, force: true });
    const config = join(relative(place, root), "tsup.config.ts");
    const { code, output } = await runProgram(["tsup", "--config", config, "--silent"], {}, place);
    return { name: manifest.name, failure: code === 0 ? null : output };
  }),
);
