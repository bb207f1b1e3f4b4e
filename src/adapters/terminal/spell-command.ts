/** How a command is typed here: `/trending cat:cs.LG`. */
export function spellCommand(command: string, text = ""): string {
  return text === "" ? `/${command}` : `/${command} ${text}`;
}
