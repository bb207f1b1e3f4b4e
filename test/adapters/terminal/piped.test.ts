import { Readable, Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { chatAdapterContract } from "../../contracts/chat-adapter-contract.ts";
import { aCard, anAction } from "./a-card.ts";
import { anEcho, aTerminal } from "./a-terminal.ts";

async function transcript(lines: readonly (string | Buffer)[], options: Parameters<typeof aTerminal>[0] = {}) {
  const echo = anEcho();
  const terminal = aTerminal({ input: Readable.from(lines, { objectMode: false }), ...options });
  await terminal.adapter.start(echo.dispatch);
  await terminal.adapter.finished;
  return { text: terminal.screen(), asked: echo.asked.map(({ input }) => input), invocations: echo.asked };
}

describe("lines from a pipe", () => {
  it("are answered one after another, each below its question", async () => {
    const { text } = await transcript(["graph attention\n/similar 1706.03762\n"]);
    expect(text).toBe(
      [
        "› graph attention",
        "",
        "Answer to paper: graph attention",
        "",
        "› /similar 1706.03762",
        "",
        "Answer to similar: 1706.03762",
        "",
        "",
      ].join("\n"),
    );
  });

  it.each([
    ["without an end of the last line", ["one\ntwo"]],
    ["with the ends of another system", ["one\r\ntwo\r\n"]],
    ["with empty lines", ["\n\none\n   \n\ntwo\n\n"]],
    ["in pieces", ["on", "e\r", "\ntw", "o"]],
    ["with a byte order mark", ["\uFEFFone\ntwo\n"]],
  ])("are read %s", async (_, lines) => {
    expect((await transcript(lines)).asked).toEqual(["one", "two"]);
  });

  it("keep a character whose bytes come in two pieces", async () => {
    const bytes = Buffer.from("世界模型\n");
    expect((await transcript([bytes.subarray(0, 4), bytes.subarray(4)])).asked).toEqual(["世界模型"]);
  });

  it("end where one says so", async () => {
    expect((await transcript(["one\nexit\ntwo\n"])).asked).toEqual(["one"]);
  });

  it("are asked by who manages this terminal, who is told to type a slash", async () => {
    const { invocations } = await transcript(["one\n"], { zone: "Europe/Berlin", pageSize: 3 });
    const [{ spell, signal, ...invocation } = { spell: () => "", signal: undefined }] = invocations;
    expect(invocation).toEqual({
      id: "asking-1",
      command: "paper",
      input: "one",
      how: "typed",
      person: { platform: "terminal", tenant: "lab", user: "ada" },
      place: { platform: "terminal", tenant: "lab", channel: "terminal" },
      may: "manage",
      zone: "Europe/Berlin",
      pageSize: 3,
    });
    expect(signal?.aborted).toBe(false);
    expect([spell("help"), spell("trending", "cat:cs.LG")]).toEqual(["/help", "/trending cat:cs.LG"]);
  });

  it("press what the answer before offers", async () => {
    const offer = { cards: [aCard({ actions: [anAction("Similar")] })], actions: [anAction("Next", "paper")] };
    const echo = anEcho(({ how }) => (how === "typed" ? offer : {}));
    const terminal = aTerminal({ input: Readable.from(["graphs\n1 similar\nnext\n7\n"], { objectMode: false }) });
    await terminal.adapter.start(echo.dispatch);
    await terminal.adapter.finished;
    expect(echo.asked.map(({ command, how, input }) => [command, how, input])).toEqual([
      ["paper", "typed", "graphs"],
      ["similar", "pressed", { words: "words of Similar" }],
      ["paper", "pressed", { words: "words of Next" }],
    ]);
    expect(terminal.screen()).toContain("› 7\n\nThere is 1 paper in that list, and no 7.\n");
  });

  it("cannot command the terminal, neither by themselves nor by their answers", async () => {
    const { text } = await transcript(["graph\u001b[2J attention\u0007\n"]);
    expect(text.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
    expect(text).toContain("› graph attention");
  });

  it("are refused when overlong, and the next one is answered", async () => {
    const { text, asked } = await transcript(["x".repeat(30_000), "y".repeat(30_000), "\none\n"]);
    expect(text).toContain("longer than 10,000 characters");
    expect(asked).toEqual(["one"]);
  });

  it("are taken from the pipe only as fast as the answers are read", async () => {
    let taken = 0;
    let written = 0;
    let most = 0;
    async function* lines() {
      for (; taken < 2_000; taken += 1) {
        most = Math.max(most, taken - written);
        yield `line ${taken}\n`;
      }
    }
    const output = new Writable({
      highWaterMark: 1,
      write(chunk, _, done) {
        written += String(chunk).startsWith("›") ? 1 : 0;
        setImmediate(done);
      },
    });
    const echo = anEcho();
    const terminal = aTerminal({ input: Readable.from(lines(), { objectMode: false, highWaterMark: 64 }), output });
    await terminal.adapter.start(echo.dispatch);
    await terminal.adapter.finished;
    expect([echo.asked.length, echo.asked.at(-1)?.input]).toEqual([2_000, "line 1999"]);
    expect(most).toBeLessThan(50);
  });

  it("end quietly when nobody reads the answers any more", async () => {
    const output = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error("write EPIPE"), { code: "EPIPE" }));
      },
    });
    const echo = anEcho();
    const endless = Readable.from(
      (function* () {
        while (true) {
          yield "again\n";
        }
      })(),
      { objectMode: false },
    );
    const { adapter } = aTerminal({ input: endless, output });
    await adapter.start(echo.dispatch);
    await adapter.finished;
    expect(echo.asked.length).toBeLessThan(3);
  });

  it("end with the failure when the answers cannot be written", async () => {
    const output = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error("no space left"), { code: "ENOSPC" }));
      },
    });
    const { adapter } = aTerminal({ input: Readable.from(["one\n"], { objectMode: false }), output });
    await adapter.start(anEcho().dispatch);
    await expect(adapter.finished).rejects.toThrow("no space left");
  });

  it("end with the failure when they cannot be read", async () => {
    const input = new Readable({
      read() {
        this.destroy(Object.assign(new Error("is a directory"), { code: "EISDIR" }));
      },
    });
    const { adapter } = aTerminal({ input });
    await adapter.start(anEcho().dispatch);
    await expect(adapter.finished).rejects.toThrow("is a directory");
  });

  it("are not waited for after a stop", async () => {
    const { adapter } = aTerminal({ tour: ["graph attention"] });
    const echo = anEcho();
    await adapter.start(echo.dispatch);
    await adapter.stop();
    await adapter.finished;
    expect(echo.asked).toEqual([]);
  });

  it("abort the answer under way when the chat stops", async () => {
    const { adapter, input, screen } = aTerminal();
    const reached = new Promise<void>((resolve) => {
      void adapter.start(async ({ signal }) => {
        resolve();
        await new Promise((done) => signal.addEventListener("abort", done));
        return { text: "A hurried answer", shown: "new" };
      });
    });
    input.write("one\n");
    await reached;
    await adapter.stop();
    expect(screen()).toContain("A hurried answer");
  });
});

describe("no line at all", () => {
  it.each([[[]], [["\n", "  \n"]]])("is answered with a tour", async (lines) => {
    const { text, asked } = await transcript(lines, { tour: ["graph attention", "/similar 1706.03762"] });
    expect(asked).toEqual(["graph attention", "1706.03762"]);
    expect(text.split("\n").filter((line) => line !== "")).toEqual([
      "Nobody typed anything, so here is a short tour of what Paperboy answers.",
      "› graph attention",
      "Answer to paper: graph attention",
      "› /similar 1706.03762",
      "Answer to similar: 1706.03762",
      "That was the tour. Type questions of your own: run “npm start” in a terminal, or",
      "pipe one question a line into it.",
    ]);
  });

  it("is the end where there is no tour", async () => {
    expect((await transcript([])).text).toBe("");
  });

  it("is not what a single “exit” is", async () => {
    expect((await transcript(["exit\n"], { tour: ["graph attention"] })).asked).toEqual([]);
  });
});

describe("the terminal, behind a pipe,", () => {
  chatAdapterContract(() => {
    const { adapter, input, seen, screen } = aTerminal();
    const say = (text: string) => {
      const from = screen().length;
      input.write(`${text}\n`);
      const answer = seen((shown) => /^› .*?\n\n.*\n\n$/su.test(shown), from);
      return answer.then((shown) => shown.slice(shown.indexOf("\n")).trim());
    };
    return { adapter, say };
  });
});
