import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Abilities, Added, Answered, Built, Closed, Opened, Order } from "./orders.ts";

/** An engine in a process of its own, so that memory and pauses are its own too. */
export interface EngineChild extends Abilities {
  build(order: Extract<Order, { do: "build" }>): Promise<Built>;
  open(order: Extract<Order, { do: "open" }>): Promise<Opened>;
  ask(order: Extract<Order, { do: "ask" }>): Promise<Answered>;
  add(order: Extract<Order, { do: "add" }>): Promise<Added>;
  close(): Promise<Closed>;
}

const PROGRAM = fileURLToPath(new URL("./engine-process.js", import.meta.url));

export async function startEngine(name: string, folder: string): Promise<EngineChild> {
  const child = fork(PROGRAM, [name, folder], {
    serialization: "advanced",
    execArgv: ["--expose-gc", "--max-old-space-size=12000"],
  });
  const exited = once(child, "exit").then(([code]) => Promise.reject(new Error(`${name} ended with code ${code}.`)));
  exited.catch(() => undefined);

  async function send<T>(order: Order): Promise<T> {
    const answer = once(child, "message");
    child.send(order);
    const [value] = await Promise.race([answer, exited]);
    return value;
  }

  const [abilities]: Abilities[] = await Promise.race([once(child, "message"), exited]);
  return {
    ...(abilities ?? { kinds: [], adds: false }),
    build: (order) => send<Built>(order),
    open: (order) => send<Opened>(order),
    ask: (order) => send<Answered>(order),
    add: (order) => send<Added>(order),
    close: () => send<Closed>({ do: "close" }),
  };
}
