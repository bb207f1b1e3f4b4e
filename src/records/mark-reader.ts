import { z } from "zod";
import type { SqliteDatabase } from "../state/sqlite-file.ts";

const markRow = z.object({ value: z.string() });

export function createMarkReader(database: SqliteDatabase): (name: string) => string | undefined {
  const select = database.prepare("SELECT value FROM marks WHERE name = ?");
  return (name) => {
    const row = select.get([name]);
    return row === undefined ? undefined : markRow.parse(row).value;
  };
}
