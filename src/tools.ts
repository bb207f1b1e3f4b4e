import { ask } from "./tools/ask.ts";
import { backup } from "./tools/backup.ts";
import { chat } from "./tools/chat.ts";
import { digest } from "./tools/digest.ts";
import { doctor } from "./tools/doctor.ts";
import { evaluate } from "./tools/evaluate.ts";
import { importPapers } from "./tools/import.ts";
import { inspect } from "./tools/inspect.ts";
import { post } from "./tools/post.ts";
import { restore } from "./tools/restore.ts";
import { serve } from "./tools/serve.ts";
import { service } from "./tools/service.ts";
import { slack } from "./tools/slack.ts";
import { sync } from "./tools/sync.ts";
import type { Tool } from "./tools/tool.ts";
import { train } from "./tools/train.ts";
import { trending } from "./tools/trending.ts";

/** Every word that may follow `paperboy`, in the order of help. */
export const TOOLS: readonly Tool[] = [
  chat,
  serve,
  service,
  slack,
  ask,
  importPapers,
  sync,
  doctor,
  backup,
  restore,
  post,
  digest,
  trending,
  inspect,
  evaluate,
  train,
];
