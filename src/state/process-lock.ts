import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import Database from "libsql";

export type Lock =
  | { readonly held: true; release(): Promise<void> }
  | { readonly held: false /** Who holds it, as that process described itself. */; readonly by: string };

/**
 * A lock that dies with its process: the operating system's lock on a small database file. Nothing has to be cleaned up
 * after a crash.
 * @param self what others are told while this process holds it: `process 4711, since 09:00`
 */
export async function takeProcessLock(directory: string, name: string, self: string): Promise<Lock> {
  const note = path.join(directory, `${name}.holder`);
  const database = new Database(path.join(directory, `${name}.lock`), { timeout: 0 });
  try {
    database.exec("BEGIN EXCLUSIVE");
  } catch {
    database.close();
    return { held: false, by: await readFile(note, "utf8").catch(() => "another process") };
  }
  await writeFile(note, self);
  return {
    held: true,
    async release() {
      await rm(note, { force: true });
      database.exec("ROLLBACK");
      database.close();
    },
  };
}
