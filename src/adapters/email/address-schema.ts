import { z } from "zod";
import { plainText } from "../../core/chat/shown-text.ts";
import { readAddress } from "./address.ts";

export const mailAddress = z
  .string()
  .transform((value) => readAddress(value) ?? "")
  .refine((value) => value !== "", "is one mail address, such as papers@example.org");

/** `Paperboy <papers@example.org>`, or the address alone. */
export const sender = z
  .string()
  .transform((value) => {
    const [, name = "", address = value] = /^([^<>]*)<([^<>]*)>$/u.exec(value) ?? [];
    return { name: plainText(name, 60) || "Paperboy", address: readAddress(address) ?? "" };
  })
  .refine(({ address }) => address !== "", "is a sender such as Paperboy <papers@example.org>");
