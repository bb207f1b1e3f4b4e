import { createHash, createVerify, type KeyObject } from "node:crypto";

/** RFC 6376 with relaxed canonicalization and rsa-sha256, as a receiver reads it. @returns what does not hold */
export function dkimFaults(raw: string, key: KeyObject): readonly string[] {
  const [head = "", ...rest] = raw.split("\r\n\r\n");
  const body = rest.join("\r\n\r\n");
  const headers = head.split(/\r\n(?![ \t])/u).map((line) => ({ name: nameOf(line), line }));
  const signature = headers.find(({ name }) => name === "dkim-signature");
  if (!signature) {
    return ["no signature"];
  }
  const tags = readTags(signature.line);
  const bodyHash = createHash("sha256").update(relaxBody(body)).digest("base64");
  const signed = [
    ...pick(headers, (tags.get("h") ?? "").split(":")).map(relaxHeader),
    relaxHeader(signature.line.replace(/(;\s*b=)[^;]*/u, "$1")),
  ].join("\r\n");
  const isSigned = createVerify("sha256")
    .update(signed)
    .verify(key, tags.get("b") ?? "", "base64");
  return [...(bodyHash === tags.get("bh") ? [] : ["body"]), ...(isSigned ? [] : ["headers"])];
}

/** Which headers the signature covers, in small letters. */
export function signedHeaders(raw: string): readonly string[] {
  const [head = ""] = raw.split("\r\n\r\n");
  const line = head.split(/\r\n(?![ \t])/u).find((one) => nameOf(one) === "dkim-signature") ?? "";
  return (readTags(line).get("h") ?? "").toLowerCase().split(":");
}

function nameOf(line: string): string {
  return line.slice(0, line.indexOf(":")).trim().toLowerCase();
}

function readTags(line: string): ReadonlyMap<string, string> {
  const pairs = line.slice(line.indexOf(":") + 1).split(";");
  return new Map(
    pairs.map((pair) => {
      const [name = "", ...value] = pair.split("=");
      return [name.trim(), value.join("=").replace(/\s+/gu, "")];
    }),
  );
}

/** The last of a name first. */
function pick(headers: readonly { readonly name: string; readonly line: string }[], names: readonly string[]) {
  const left = [...headers];
  return names.flatMap((wanted) => {
    const at = left.findLastIndex(({ name }) => name === wanted.trim().toLowerCase());
    return at < 0 ? [] : left.splice(at, 1).map(({ line }) => line);
  });
}

function relaxHeader(line: string): string {
  const value = line.slice(line.indexOf(":") + 1).replace(/\r\n/gu, "");
  return `${nameOf(line)}:${value.replace(/[ \t]+/gu, " ").trim()}`;
}

function relaxBody(body: string): string {
  const lines = body.split("\r\n").map((line) => line.replace(/[ \t]+/gu, " ").replace(/ $/u, ""));
  return lines.join("\r\n").replace(/(?:\r\n)*$/u, "\r\n");
}
