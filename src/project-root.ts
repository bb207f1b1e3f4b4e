import { existsSync } from "node:fs";
import path from "node:path";

/** Where package.json and the shipped data are, whether the code runs as it is written or from dist. */
export const PROJECT_ROOT = findUpwards(import.meta.dirname);

export const CONCEPTS_FILE = path.join(PROJECT_ROOT, "data", "concepts.bin");

function findUpwards(folder: string): string {
  return existsSync(path.join(folder, "package.json")) ? folder : findUpwards(path.dirname(folder));
}
