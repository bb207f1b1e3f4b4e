import type { types } from "@slack/bolt";
import { type Block, plain, section } from "./elements.ts";
import { LIMITS } from "./limits.ts";
import type { Content, Surface } from "./surface.ts";
import type { Web } from "./web.ts";

const TITLE = "Paperboy";
const LOOKING = "One moment…";

interface Opened {
  /** The window that is already open, whose button was pressed. */
  readonly view: string | undefined;
  readonly trigger: string | undefined;
}

/**
 * Where there is no message to answer: the Home, and windows opened from it. The right to open one lasts three seconds,
 * so that it is opened at once and filled later.
 */
export async function openModal(web: Web, { view, trigger }: Opened): Promise<Surface> {
  const id = view ?? (trigger === undefined ? undefined : await openEmpty(web, trigger));
  if (id === undefined) {
    throw new Error("Slack gave no way to open a window");
  }
  return {
    async show(content) {
      await web.views.update({ view_id: id, view: viewOf(blocksOf(content)) });
    },
  };
}

async function openEmpty(web: Web, trigger: string): Promise<string | undefined> {
  const { view } = await web.views.open({ trigger_id: trigger, view: viewOf(section(LOOKING)) });
  return view?.id;
}

function viewOf(blocks: readonly Block[]): types.ModalView {
  return {
    type: "modal",
    callback_id: "answer",
    title: plain(TITLE, LIMITS.viewTitle),
    close: plain("Close", LIMITS.viewTitle),
    blocks: [...blocks],
  };
}

function blocksOf({ blocks, text }: Content): readonly Block[] {
  return blocks ?? section(text.slice(0, LIMITS.sectionText));
}
