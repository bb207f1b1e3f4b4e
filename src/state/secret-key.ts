import { randomBytes } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** The key that signs what leaves this process and comes back: the configured one, else one kept beside the data. */
export async function readSecretKey(directory: string, configured: string | undefined): Promise<string> {
  if (configured !== undefined) {
    return configured;
  }
  const file = path.join(directory, "secret.key");
  const known = await readFile(file, "utf8").catch(ignoreAbsence);
  if (known === undefined) {
    await createOnce(file, `${randomBytes(32).toString("hex")}\n`);
    return readSecretKey(directory, configured);
  }
  return known.trim();
}

/** Of several processes one wins, and nobody ever sees half a file. */
async function createOnce(file: string, content: string): Promise<void> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, content, { mode: 0o600 });
  try {
    await link(draft, file);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) {
      throw error;
    }
  } finally {
    await rm(draft, { force: true });
  }
}

function ignoreAbsence(error: unknown): undefined {
  if (!hasCode(error, "ENOENT")) {
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
