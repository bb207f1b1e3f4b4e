import { realpath } from "node:fs/promises";
import { userInfo } from "node:os";
import { UserError } from "../core/runtime/errors.ts";
import { serviceUnit } from "./service-unit.ts";
import type { Tool } from "./tool.ts";
import { writeLine } from "./write-line.ts";

export const service: Tool = {
  name: "service",
  usage: "",
  summary: "Writes the systemd unit that keeps it running here",
  description:
    "Writes a systemd unit for this folder and this user to standard output:\n" +
    "  npx paperboy service | sudo tee /etc/systemd/system/paperboy.service\n" +
    "  sudo systemctl enable --now paperboy",
  options: {},
  async run(_input, { terminal, openLibrary }) {
    const [node, program] = process.argv;
    if (node === undefined || program === undefined) {
      throw new UserError("usage", "Start this with node, so that the unit can name it.");
    }
    const library = await openLibrary();
    const { home } = library;
    await library.close();
    const { username: user } = userInfo();
    // Started by npx, it is named by a link in a cache that is emptied now and then.
    const unit = serviceUnit({ node, program: await realpath(program), folder: process.cwd(), home, user });
    await writeLine(terminal.stdout, unit.trimEnd());
    return 0;
  },
};
