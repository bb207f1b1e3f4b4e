import type { ChatAdapter, Dispatch, Health } from "../../src/core/chat/chat-adapter.ts";
import type { Action, Invocation } from "../../src/core/chat/invocation.ts";
import type { Reply } from "../../src/core/chat/reply.ts";
import { anInvocation } from "../an-invocation.ts";

/** What a test says of an asking; the rest is a member typing nothing more in a channel. */
export type Asking = Partial<Invocation> & Pick<Invocation, "command">;

/** A chat whose only person is the test. */
export class FakeChatAdapter implements ChatAdapter {
  readonly platform = "fake";
  /** Every asking, in order. */
  readonly asked: Invocation[] = [];
  readonly #underWay = new Set<Promise<Reply>>();
  #dispatch: Dispatch | undefined;

  async start(dispatch: Dispatch): Promise<void> {
    this.#dispatch = dispatch;
  }

  health(): Health {
    return this.#dispatch ? { state: "ready" } : { state: "not-ready", why: "not started" };
  }

  async say(asking: Asking): Promise<Reply> {
    const dispatch = this.#dispatch;
    if (!dispatch) {
      throw new Error("start the chat before saying something");
    }
    const invocation = anInvocation({ id: `asking-${this.asked.length + 1}`, ...asking });
    this.asked.push(invocation);
    const reply = dispatch(invocation).catch((): Reply => ({ text: "Something broke on my side.", shown: "new" }));
    this.#underWay.add(reply);
    return reply.finally(() => this.#underWay.delete(reply));
  }

  press(action: Action, asking: Partial<Invocation> = {}): Promise<Reply> {
    return this.say({ ...asking, command: action.command, input: action.fields, how: "pressed" });
  }

  async stop(): Promise<void> {
    this.#dispatch = undefined;
    await Promise.all(this.#underWay);
  }
}
