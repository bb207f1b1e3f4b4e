import { Server } from "node:http";
import { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { limitConnections } from "../../src/web/limit-connections.ts";

function aServer(most: number) {
  const server = new Server();
  limitConnections(server, most);
  return {
    connect(remoteAddress: string): Socket {
      const socket = Object.defineProperty(new Socket(), "remoteAddress", { value: remoteAddress });
      server.emit("connection", socket);
      return socket;
    },
  };
}

describe("connections to the web server", () => {
  it("are so many of one visitor at once, and more when some have ended", () => {
    const { connect } = aServer(2);
    const [first, second, third] = [connect("203.0.113.7"), connect("203.0.113.7"), connect("203.0.113.7")];
    expect([first, second, third].map(({ destroyed }) => destroyed)).toEqual([false, false, true]);
    first.emit("close");
    expect(connect("203.0.113.7").destroyed).toBe(false);
    expect(connect("203.0.113.8").destroyed).toBe(false);
  });

  it("count a whole network of IPv6 as one visitor", () => {
    const { connect } = aServer(1);
    connect("2001:db8:1:2::1");
    expect(connect("2001:db8:1:2::ffff").destroyed).toBe(true);
    expect(connect("2001:db8:1:3::1").destroyed).toBe(false);
  });

  it.each(["127.0.0.1", "::1", "10.1.2.3", "::ffff:172.17.0.1"])("are not counted where a proxy may be: %s", (peer) => {
    const { connect } = aServer(1);
    connect(peer);
    expect(connect(peer).destroyed).toBe(false);
  });
});
