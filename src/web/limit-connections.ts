import type { Server } from "node:http";
import type { Socket } from "node:net";
import { callerOf, isPrivate } from "./caller.ts";

/**
 * One visitor who opens connections and says nothing keeps nobody else out. What comes from this machine or its network
 * is a proxy's, for many visitors, and is not counted.
 */
export function limitConnections(server: Pick<Server, "on">, most: number): void {
  const open = new Map<string, number>();

  server.on("connection", (socket: Socket) => {
    const peer = socket.remoteAddress ?? "";
    const visitor = callerOf(peer, "", 0);
    const before = open.get(visitor) ?? 0;
    if (isPrivate(peer)) {
      return;
    }
    if (before >= most) {
      socket.destroy();
      return;
    }
    open.set(visitor, before + 1);
    socket.once("close", () => {
      const left = (open.get(visitor) ?? 1) - 1;
      if (left === 0) {
        open.delete(visitor);
      } else {
        open.set(visitor, left);
      }
    });
  });
}
