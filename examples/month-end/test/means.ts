import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { createMemoryStore, type EventStore } from "@receivables/ledger";
import { type CloseMeans, closeEntity, type EntityClose } from "../src/close-entity.ts";
import type { CompanyInput } from "../src/company-input.ts";

/** The example's folder. */
export const folder: string = join(import.meta.dirname, "..");

/** The shared sample files, where this machine has them. */
export const shared: string = resolve(folder, "..", "..", process.env["RECEIVABLES_SHARED"] ?? "../shared");

/** Whether a shared file or folder is here. */
export function hasShared(path: string): boolean {
  return existsSync(join(shared, path));
}

/** SHA-256 in hexadecimal. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** The means of a close nobody watches. */
export function meansOf(store: EventStore = createMemoryStore()): CloseMeans {
  const display = { step: () => undefined, progress: () => undefined, finish: () => undefined };
  return { store, hash: sha256, display, signal: { aborted: false } };
}

/** Close every entity of a company. */
export async function closeAll(company: CompanyInput, means: CloseMeans = meansOf()): Promise<readonly EntityClose[]> {
  const closes: EntityClose[] = [];
  for (const entity of company.entities) closes.push(await closeEntity(entity, company, means));
  return closes;
}
