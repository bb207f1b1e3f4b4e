import type { Readable, Writable } from "node:stream";
import type { ChatAdapter, Dispatch, Health } from "../../core/chat/chat-adapter.ts";
import type { Message } from "../../core/chat/reply.ts";
import { type ConversationOptions, createConversation, PLATFORM } from "./conversation.ts";
import { greeting, TOUR_END, TOUR_INTRODUCTION } from "./notices.ts";
import { createPaint } from "./paint.ts";
import { pipedLines } from "./piped-lines.ts";
import { printable } from "./printable.ts";
import { type HistoryStore, openPrompt, PROMPT } from "./prompt.ts";
import { LONGEST_LINE } from "./read-line.ts";
import { renderReply } from "./render.ts";
import { createScreen, isFarewell } from "./screen.ts";
import type { TypedLine, Typing } from "./typing.ts";
import { wrapText } from "./wrap.ts";

interface TerminalOptions extends ConversationOptions {
  readonly input: Readable;
  readonly output: Writable;
  /** Whether a person types; else lines are read from a pipe. */
  readonly interactive: boolean;
  /** Columns, asked before each answer. */
  readonly width: () => number;
  /** Whether escape sequences may be written. */
  readonly color: boolean;
  readonly history?: HistoryStore;
  /** What is asked where nothing was piped in. */
  readonly tour?: readonly string[];
}

interface TerminalAdapter extends ChatAdapter {
  /** Resolves when nothing more is asked: left, end of input, stopped, or nobody reads the answers. */
  readonly finished: Promise<void>;
}

/** A chat in the terminal, or the answers to lines from a pipe. */
export function createTerminalAdapter(options: TerminalOptions): TerminalAdapter {
  const ending = createEnding();
  const conversation = createConversation(options);
  const screen = createScreen(options.output, (error) => {
    typing?.close();
    conversation.interrupt();
    ending.end(error);
  });
  const talk = createTalk(options, { conversation, screen });
  let typing: Typing | undefined;
  let running: Promise<void> | undefined;
  let health: Health = { state: "not-ready", why: "not started" };
  void ending.reached.then(close, close);

  async function start(dispatch: Dispatch): Promise<void> {
    const { interactive, input } = options;
    typing = interactive
      ? await openPrompt({ ...options, complete: conversation.complete, onInterrupt: conversation.interrupt })
      : pipedLines(input, LONGEST_LINE);
    health = { state: "ready" };
    running = talk.hold(typing, dispatch).then(ending.end, ending.end);
  }

  function close(): void {
    health = { state: "not-ready", why: "stopped" };
    typing?.close();
  }

  async function stop(): Promise<void> {
    talk.end();
    close();
    conversation.hurry();
    await running;
    ending.end();
  }

  return { platform: PLATFORM, finished: ending.reached, start, health: () => health, stop };
}

interface Ending {
  readonly reached: Promise<void>;
  /** The first end counts. */
  end(error?: unknown): void;
}

function createEnding(): Ending {
  let end: Ending["end"] = () => undefined;
  const reached = new Promise<void>((resolve, reject) => {
    end = (error) => (error === undefined || isFarewell(error) ? resolve() : reject(error));
  });
  return { reached, end: (error) => end(error) };
}

interface Talk {
  /** Answers line by line to the end. */
  hold(typing: Typing, dispatch: Dispatch): Promise<void>;
  /** The answer under way is the last one. */
  end(): void;
}

interface TalkParts {
  readonly conversation: ReturnType<typeof createConversation>;
  readonly screen: ReturnType<typeof createScreen>;
}

type Lines = AsyncIterable<TypedLine> | Iterable<TypedLine>;

function createTalk(options: TerminalOptions, { conversation, screen }: TalkParts): Talk {
  const { interactive, commands, tour = [], width, color } = options;
  let ended = false;

  const show = (message: Message) => screen.write(`\n${renderReply(message, { width: width(), color })}\n\n`);

  async function hold(typing: Typing, dispatch: Dispatch): Promise<void> {
    if (interactive) {
      await show({ text: greeting(commands) });
    }
    const asked = await answerAll(typing, dispatch, typing.hide);
    if (asked === 0 && !interactive && !ended && tour.length > 0) {
      await show({ text: TOUR_INTRODUCTION });
      await answerAll(
        tour.map((text) => ({ text, echoed: false })),
        dispatch,
      );
      await screen.write(`${renderReply({ text: TOUR_END }, { width: width(), color })}\n`);
    }
  }

  /** @returns how many lines were not empty */
  async function answerAll(lines: Lines, dispatch: Dispatch, hide = () => {}): Promise<number> {
    let asked = 0;
    for await (const { text, echoed } of lines) {
      const reading = await conversation.read(text);
      if (reading.do === "leave" || ended || screen.gone()) {
        return asked + 1;
      }
      if (reading.do !== "nothing") {
        asked += 1;
        await screen.write(echoed ? "" : echo(text, options));
        const message = await conversation.answer(reading, dispatch);
        hide();
        await show(message);
      }
    }
    return asked;
  }

  function end(): void {
    ended = true;
  }

  return { hold, end };
}

/** A transcript reads well when each question stands above its answer. */
function echo(line: string, { width, color }: TerminalOptions): string {
  const [first = "", ...others] = wrapText(printable(line).trim(), width() - PROMPT.length);
  const rows = [createPaint(color).accent(PROMPT) + first, ...others.map((row) => " ".repeat(PROMPT.length) + row)];
  return `${rows.join("\n")}\n`;
}
