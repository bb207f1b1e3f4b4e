import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { DoublesOrder, Ready } from "./doubles-process.ts";

const PROGRAM = fileURLToPath(new URL("./doubles-process.js", import.meta.url));

export interface Doubles {
  /** Resolves when it is done. */
  obey(order: DoublesOrder): Promise<Ready>;
  stop(): void;
}

/** All services that the bot asks, in a process of their own. */
export async function startDoubles(): Promise<Doubles> {
  const child = fork(PROGRAM, { execArgv: ["--max-old-space-size=8000"] });
  const exited = once(child, "exit").then(([code]) => Promise.reject(new Error(`the doubles ended with code ${code}`)));
  exited.catch(() => undefined);
  const answered = () => Promise.race([once(child, "message"), exited]);
  await answered();
  return {
    async obey(order) {
      child.send(order);
      const [ready]: Ready[] = await answered();
      return ready ?? { settings: {}, titles: [] };
    },
    stop: () => child.disconnect(),
  };
}
