import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, mkdtemp, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../core/runtime/errors.ts";
import { copyDatabase } from "../state/sqlite-file.ts";
import { checkDatabase, countPapers, DATA_FILES, DATABASES, KEY_FILE } from "./data-files.ts";
import { readTar } from "./tar.ts";

/** What SQLite keeps beside a database belongs to that one alone. */
const COMPANIONS = ["", "-wal", "-shm"];

interface RestoreOptions {
  readonly home: string;
  /** Where what is there now is kept: a folder that is not there yet. Without it, nothing may be there. */
  readonly keepIn: string | undefined;
}

interface Restored {
  readonly papers: number;
  readonly hasKey: boolean;
}

/** Whether a data directory holds anything that a restore would take the place of. */
export function isOccupied(home: string): boolean {
  return DATA_FILES.some((name) => existsSync(path.join(home, name)));
}

/**
 * Puts a backup in the place of what a data directory holds. It is looked at whole first: until then nothing is changed.
 * Nobody else may have the directory open.
 */
export async function restoreBackup(source: string, { home, keepIn }: RestoreOptions): Promise<Restored> {
  if (!existsSync(source)) {
    throw new UserError("no-backup", `There is no backup at ${source}.`);
  }
  await mkdir(home, { recursive: true, mode: 0o700 });
  const staging = await mkdtemp(path.join(home, ".restore-"));
  try {
    const names = await fetchFiles(source, staging);
    for (const database of DATABASES) {
      checkDatabase(path.join(staging, database.name), database);
    }
    if (keepIn !== undefined) {
      await setAside(home, keepIn);
    }
    for (const name of names) {
      await rename(path.join(staging, name), path.join(home, name));
    }
    // It stands for other papers: the next start makes it anew.
    await rm(path.join(home, "index"), { recursive: true, force: true });
    return { papers: countPapers(path.join(home, "papers.db")), hasKey: names.includes(KEY_FILE) };
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function fetchFiles(source: string, staging: string): Promise<readonly string[]> {
  const isFolder = (await stat(source)).isDirectory();
  const names = await (isFolder ? fetchFolder(source, staging) : fetchArchive(source, staging));
  const missing = DATABASES.find(({ name }) => !names.includes(name));
  if (missing) {
    throw new UserError("no-backup", `${source} is no backup of Paperboy: it holds no ${missing.name}.`);
  }
  return names;
}

async function fetchArchive(source: string, staging: string): Promise<readonly string[]> {
  try {
    return await readTar(source, { folder: (name) => path.join(staging, name), names: DATA_FILES });
  } catch (error) {
    const why = error instanceof Error ? error.message : "";
    throw new UserError("damaged-backup", `${source} cannot be read as a backup (${why}). Nothing was changed.`);
  }
}

async function fetchFolder(source: string, staging: string): Promise<readonly string[]> {
  const names = DATA_FILES.filter((name) => existsSync(path.join(source, name)));
  for (const name of names) {
    const [from, to] = [path.join(source, name), path.join(staging, name)];
    await (name === KEY_FILE ? copyFile(from, to) : copyWhole(from, to));
    await chmod(to, 0o600);
  }
  return names;
}

async function copyWhole(from: string, to: string): Promise<void> {
  try {
    copyDatabase(from, to);
  } catch {
    throw new UserError("damaged-backup", `${from} is damaged. Nothing was changed.`);
  }
}

async function setAside(home: string, keepIn: string): Promise<void> {
  await mkdir(keepIn, { recursive: true, mode: 0o700 });
  for (const name of DATA_FILES.flatMap((one) => COMPANIONS.map((companion) => one + companion))) {
    if (existsSync(path.join(home, name))) {
      await rename(path.join(home, name), path.join(keepIn, name));
    }
  }
}
