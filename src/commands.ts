import { email } from "../commands/email.ts";
import { help } from "../commands/help.ts";
import { paper } from "../commands/paper.ts";
import { similar } from "../commands/similar.ts";
import { status } from "../commands/status.ts";
import { trending } from "../commands/trending.ts";
import { vote } from "../commands/vote.ts";
import type { Command } from "./core/chat/command.ts";

/** Every command, in the order of help. */
export const COMMANDS: readonly Command[] = [paper, similar, trending, email, vote, status, help];
