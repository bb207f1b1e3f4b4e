import { email } from "../commands/email.ts";
import { follow } from "../commands/follow.ts";
import { following } from "../commands/following.ts";
import { forgetme } from "../commands/forgetme.ts";
import { help } from "../commands/help.ts";
import { paper } from "../commands/paper.ts";
import { similar } from "../commands/similar.ts";
import { status } from "../commands/status.ts";
import { trending } from "../commands/trending.ts";
import { unfollow } from "../commands/unfollow.ts";
import { vote } from "../commands/vote.ts";
import type { Command } from "./core/chat/command.ts";

/** Every command, in the order of help. */
export const COMMANDS: readonly Command[] = [
  paper,
  similar,
  trending,
  follow,
  following,
  unfollow,
  email,
  vote,
  status,
  forgetme,
  help,
];
