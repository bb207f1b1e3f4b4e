import { backUp } from "../backup/back-up.ts";
import { counted } from "../core/chat/dates.ts";
import { UserError } from "../core/runtime/errors.ts";
import type { Tool } from "./tool.ts";
import { writeLine } from "./write-line.ts";

export const backup: Tool = {
  name: "backup",
  usage: "FILE|FOLDER",
  summary: "Copies papers, follows and the key, also while it serves",
  description:
    "Copies the data directory as of one moment, also while Paperboy runs: into an archive where the name ends in\n" +
    ".tar, .tar.gz or .tgz, else into a folder. It holds the key that signs links: keep it where you keep secrets.\n" +
    "The index is left out, it is made again; so is .env.",
  options: {},
  async run({ operands }, { home, terminal }) {
    const [target, ...more] = operands;
    if (target === undefined || more.length > 0) {
      throw new UserError("usage", "Name one file or folder: paperboy backup paperboy.tar.gz");
    }
    const { papers, hasKey } = await backUp(home, target);
    const key = hasKey ? "and the secret key" : "without a key (PAPERBOY_SECRET signs, or nothing was signed yet)";
    await writeLine(terminal.stdout, `Backed up ${home} to ${target}: ${counted(papers, "paper")}, the state ${key}.`);
    return 0;
  },
};
