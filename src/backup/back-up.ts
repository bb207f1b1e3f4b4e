import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../core/runtime/errors.ts";
import { copyDatabase } from "../state/sqlite-file.ts";
import { countPapers, DATABASES, KEY_FILE } from "./data-files.ts";
import { writeTar } from "./tar.ts";

export interface BackedUp {
  readonly papers: number;
  /** Whether the key that signs is in it. */
  readonly hasKey: boolean;
}

/** Whether a name means an archive rather than a folder. */
function isArchive(name: string): boolean {
  return /\.(?:tar|tar\.gz|tgz)$/u.test(name);
}

/**
 * Copies a data directory as of one moment, also while others write to it: whole, or not at all.
 * @param target an archive by its name, else a folder; nothing may be there yet
 */
export async function backUp(home: string, target: string): Promise<BackedUp> {
  if (!existsSync(path.join(home, "papers.db"))) {
    throw new UserError("no-data", `There is nothing to back up: ${home} is no data directory.`);
  }
  await refuseOccupied(target);
  const parent = path.dirname(path.resolve(target));
  await mkdir(parent, { recursive: true });
  const staging = await mkdtemp(path.join(parent, ".paperboy-backup-"));
  try {
    const names = await copyInto(staging, home);
    const papers = countPapers(path.join(staging, "papers.db"));
    if (isArchive(target)) {
      await writeTar(
        target,
        names.map((name) => ({ name, file: path.join(staging, name) })),
      );
    } else {
      await rename(staging, target);
    }
    return { papers, hasKey: names.includes(KEY_FILE) };
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** An older backup is never written over. */
async function refuseOccupied(target: string): Promise<void> {
  const isFree = !existsSync(target) || (!isArchive(target) && (await readdir(target)).length === 0);
  if (!isFree) {
    throw new UserError("occupied", `${target} is there already. Name another file or folder.`);
  }
}

async function copyInto(folder: string, home: string): Promise<readonly string[]> {
  const names = DATABASES.map(({ name }) => name).filter((name) => existsSync(path.join(home, name)));
  for (const name of names) {
    copyDatabase(path.join(home, name), path.join(folder, name));
    await chmod(path.join(folder, name), 0o600);
  }
  if (!existsSync(path.join(home, KEY_FILE))) {
    return names;
  }
  await copyFile(path.join(home, KEY_FILE), path.join(folder, KEY_FILE));
  await chmod(path.join(folder, KEY_FILE), 0o600);
  return [...names, KEY_FILE];
}
