import { describe, expect, it } from "vitest";
import { type Command, defineCommand, type Services } from "../../../src/core/chat/command.ts";
import { createDispatch } from "../../../src/core/chat/dispatch.ts";
import { createRateLimit, type RateLimit } from "../../../src/core/chat/rate-limit.ts";
import { UserError } from "../../../src/core/runtime/errors.ts";
import { createLogger } from "../../../src/core/runtime/logger.ts";
import { createScrubber } from "../../../src/core/runtime/scrubber.ts";
import { aClock } from "../../a-clock.ts";
import { anInvocation } from "../../an-invocation.ts";

const echo = defineCommand({
  name: "echo",
  description: "Say it back",
  args: { words: { kind: "text", description: "what to say", required: true } },
  examples: [],
  run: async ({ words }) => ({
    text: words,
    actions: [
      { label: "Again", command: "echo", fields: { words } },
      { label: "Later", command: "remind", fields: { words } },
    ],
    shown: "new",
  }),
});
const manage = defineCommand({
  name: "tidy",
  description: "Tidy up",
  args: {},
  examples: [],
  needs: "manage",
  run: async () => ({ text: "tidy", shown: "new" }),
});

function failing(error: unknown): Command {
  return defineCommand({
    name: "fail",
    description: "Fail",
    args: {},
    examples: [],
    run: () => Promise.reject(error),
  });
}

const NO_SERVICES = {} as Services;

function start({
  commands = [echo, manage],
  rateLimit,
}: {
  commands?: readonly Command[];
  rateLimit?: RateLimit;
} = {}) {
  const lines: string[] = [];
  const logger = createLogger({
    write: (line) => lines.push(line),
    clock: aClock(),
    level: "debug",
    scrub: createScrubber([]),
  });
  const dispatch = createDispatch({
    commands,
    services: NO_SERVICES,
    logger,
    newReference: () => "7f3a",
    ...(rateLimit && { rateLimit }),
  });
  return { dispatch, lines };
}

describe("a command, from a person's words to the reply", () => {
  it("offers only actions whose command exists", async () => {
    const reply = await start().dispatch(anInvocation({ command: "echo", input: "hello" }));
    expect(reply).toEqual({
      text: "hello",
      actions: [{ label: "Again", command: "echo", fields: { words: "hello" } }],
      shown: "new",
    });
  });

  it("names the nearest command where it does not know one", async () => {
    const reply = await start().dispatch(anInvocation({ command: "ecoh" }));
    expect(reply.text).toBe("I do not know “ecoh”. Did you mean /echo?");
  });

  it("tells the asker what to put right", async () => {
    const reply = await start().dispatch(anInvocation({ command: "echo", input: "" }));
    expect(reply).toEqual({ text: "“words” is missing: what to say.", shown: "new" });
  });

  it("keeps a manager's command from members", async () => {
    const reply = await start().dispatch(anInvocation({ command: "tidy", may: "member" }));
    expect(reply.text).toBe("/tidy is for people who manage this channel. Ask one of them to do it.");
  });

  it("lets a manager use it", async () => {
    const reply = await start().dispatch(anInvocation({ command: "tidy", may: "manage" }));
    expect(reply.text).toBe("tidy");
  });

  it("shows a person's mistake as the command worded it, and logs nothing", async () => {
    const { dispatch, lines } = start({ commands: [failing(new UserError("odd", "That is odd. Try even."))] });
    expect((await dispatch(anInvocation({ command: "fail" }))).text).toBe("That is odd. Try even.");
    expect(lines).toEqual([]);
  });

  it("answers our own failure with a reference that the log holds", async () => {
    const { dispatch, lines } = start({ commands: [failing(new TypeError("cannot read x of undefined"))] });
    const reply = await dispatch(anInvocation({ command: "fail" }));
    expect(reply.text).toBe("Something broke on my side (ref 7f3a). It is logged; asking again is safe.");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('command="fail" reference="7f3a" error="TypeError"');
  });

  it("writes no word of the question into the log, even where an error quotes it", async () => {
    const { dispatch, lines } = start({ commands: [failing(new Error("bad token near 'Canary grasping'"))] });
    await dispatch(anInvocation({ command: "fail", input: "canary Grasping robots" }));
    expect(lines.join("\n")).not.toMatch(/canary|grasping/iu);
  });

  it("slows down a person who types too fast, but not one who presses buttons", async () => {
    const rateLimit = createRateLimit(aClock(), { most: 1, windowMs: 10_000 });
    const { dispatch } = start({ rateLimit });
    const typed = anInvocation({ command: "echo", input: "hello" });
    await dispatch(typed);
    expect((await dispatch(typed)).text).toBe("One moment: you can ask again in 10 seconds.");
    expect((await dispatch({ ...typed, how: "pressed" })).text).toBe("hello");
  });
});
