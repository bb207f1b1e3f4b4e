import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { anAction, aReply } from "./a-card.ts";
import { anEcho, aTerminal } from "./a-terminal.ts";

const CTRL_C = "\u0003";
const CTRL_D = "\u0004";
const UP = "\u001b[A";

async function atPrompt(options: Parameters<typeof aTerminal>[0] = {}, echo = anEcho()) {
  const terminal = aTerminal({ interactive: true, ...options });
  await terminal.adapter.start(echo.dispatch);
  await terminal.seen((shown) => stripVTControlCharacters(shown).endsWith("› "));
  const until = (text: string) => terminal.seen((shown) => shown.includes(text));
  return { ...terminal, ...echo, until, type: (keys: string) => terminal.input.write(keys) };
}

describe("a person at the terminal", () => {
  it("is greeted in five lines at most: what it is, what to type, how to leave", async () => {
    const { screen, adapter } = await atPrompt();
    const greeting = stripVTControlCharacters(screen())
      .split("\n")
      .filter((line) => line.trim() !== "" && line !== "› ");
    expect(greeting).toEqual([
      "Paperboy finds research papers. Type words, a link, an id or a title:",
      "  /paper offline goal-conditioned RL",
      "  /similar https://huggingface.co/papers/2509.22638",
      "  /help similar",
      "help shows more · Tab completes · exit leaves",
    ]);
    await adapter.stop();
  });

  it("gets an answer and the prompt again", async () => {
    const { type, seen, adapter } = await atPrompt();
    type("graph attention\r");
    const shown = await seen((text) => /Answer to paper: graph attention\n\n.*› /u.test(text));
    expect(stripVTControlCharacters(shown)).toContain("› graph attention");
    await adapter.stop();
  });

  it.each([["exit\r"], [":q\r"], [CTRL_D], [CTRL_C]])("leaves with %j", async (keys) => {
    const { type, adapter, asked } = await atPrompt();
    type(keys);
    await adapter.finished;
    expect(asked).toEqual([]);
    expect(adapter.health().state).toBe("not-ready");
  });

  it("leaves the shell’s prompt a line of its own", async () => {
    const { type, adapter, screen } = await atPrompt();
    type(CTRL_D);
    await adapter.finished;
    expect(screen().endsWith("\n")).toBe(true);
  });

  it("has left when the window was closed", async () => {
    const { input, adapter } = await atPrompt();
    input.destroy(Object.assign(new Error("read EIO"), { code: "EIO" }));
    await adapter.finished;
  });

  it("clears a line with Ctrl-C instead of asking it", async () => {
    const { type, until, adapter, asked } = await atPrompt();
    type(`graph${CTRL_C}attention\r`);
    await until("Answer to paper: attention");
    expect(asked.map(({ input }) => input)).toEqual(["attention"]);
    await adapter.stop();
  });

  it("is asked again after an empty line", async () => {
    const { type, until, adapter, asked } = await atPrompt();
    type("\r\rgraph\r");
    await until("Answer to paper: graph");
    expect(asked).toHaveLength(1);
    await adapter.stop();
  });

  it("may type ahead: every line is answered in its turn, below its question", async () => {
    let release = () => {};
    const echo = anEcho();
    const first = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = {
      ...echo,
      dispatch: async (...args: Parameters<typeof echo.dispatch>) => first.then(() => echo.dispatch(...args)),
    };
    const { type, until, seen, adapter, asked } = await atPrompt({}, slow);
    type("one\rtwo\rthree\r");
    await until("three");
    expect(asked).toEqual([]);
    release();
    const shown = await seen((text) => text.includes("Answer to paper: three"));
    expect(asked.map(({ input }) => input)).toEqual(["one", "two", "three"]);
    expect(stripVTControlCharacters(shown)).toMatch(
      /› two\n\nAnswer to paper: two\n\n› three\n\nAnswer to paper: three/u,
    );
    await adapter.stop();
  });

  it("gets every answer that was asked for before Ctrl-D", async () => {
    const { type, adapter, screen } = await atPrompt();
    type(`one\rtwo\r${CTRL_D}`);
    await adapter.finished;
    expect(screen()).toContain("Answer to paper: two");
  });

  it("stops an answer with Ctrl-C, forgets what was typed ahead, and may ask again", async () => {
    const echo = anEcho();
    let reach = (_: AbortSignal) => {};
    const reached = new Promise<AbortSignal>((resolve) => {
      reach = resolve;
    });
    let hangs = true;
    const dispatch: typeof echo.dispatch = (invocation) => {
      reach(invocation.signal);
      const answer = hangs ? new Promise<never>(() => {}) : echo.dispatch(invocation);
      hangs = false;
      return answer;
    };
    const { type, until, adapter } = await atPrompt({}, { ...echo, dispatch });
    type("one\rtwo\r");
    const signal = await reached;
    type(CTRL_C);
    await until("Stopped waiting for that answer.");
    type("three\r");
    await until("Answer to paper: three");
    expect(echo.asked.map(({ input }) => input)).toEqual(["three"]);
    expect(signal.aborted).toBe(true);
    await adapter.stop();
  });

  it("finds the lines of before with the up arrow, also those of an earlier run", async () => {
    const saved: (readonly string[])[] = [];
    const history = {
      load: async () => ["an earlier line"],
      save: async (lines: readonly string[]) => void saved.push(lines),
    };
    const { type, until, adapter } = await atPrompt({ history });
    type("graph\r");
    await until("Answer to paper: graph");
    type(`${UP}${UP}\r`);
    await until("Answer to paper: an earlier line");
    expect(saved.at(0)).toEqual(["graph", "an earlier line"]);
    await adapter.stop();
  });

  it("is served also where the history is lost", async () => {
    const lost = () => Promise.reject(new Error("locked"));
    const { type, until, adapter } = await atPrompt({ history: { load: lost, save: lost } });
    type("graph\r");
    await until("Answer to paper: graph");
    await adapter.stop();
  });

  it("completes a title with Tab", async () => {
    const suggest = () => [{ id: "arxiv:1", title: "Graph Attention Networks" }];
    const { type, until, adapter, asked } = await atPrompt({ suggest });
    type("/similar graph at\t");
    await until("Graph Attention Networks");
    type("\r");
    await until("Answer to similar");
    expect(asked[0]).toMatchObject({ command: "similar", input: "Graph Attention Networks" });
    await adapter.stop();
  });

  it("goes on typing when completion fails", async () => {
    const suggest = () => Promise.reject(new Error("no index"));
    const { type, until, adapter } = await atPrompt({ suggest });
    type("graph\t");
    type(" at\r");
    await until("Answer to paper: graph at");
    await adapter.stop();
  });

  it("presses what an answer of an earlier run offered", async () => {
    const list = { madeAt: "2026-03-02T12:00:00.000Z", cards: [[anAction("Similar")]], actions: [] };
    const { type, until, adapter, asked } = await atPrompt({
      lists: { get: async () => list, set: async () => undefined },
    });
    type("1\r");
    await until("Answer to similar");
    expect(asked[0]).toMatchObject({ how: "pressed", input: { words: "words of Similar" } });
    await adapter.stop();
  });

  it("sees each answer in the width the window has then", async () => {
    let width = 80;
    const echo = anEcho(() => aReply({ text: "word ".repeat(15).trim() }));
    const { type, seen, adapter } = await atPrompt({ width: () => width }, echo);
    width = 40;
    type("graph\r");
    await seen((text) => /(?:word ){7}word\n(?:word ){6}word\n/u.test(text));
    await adapter.stop();
  });

  it("gets colours only where asked for", async () => {
    const { type, until, adapter, screen } = await atPrompt({ color: false });
    type("graph\r");
    await until("Answer to paper: graph");
    expect(screen()).not.toMatch(new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, "u"));
    await adapter.stop();
  });
});
