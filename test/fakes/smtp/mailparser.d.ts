/** The part of mailparser that tests use; it comes without types. */
declare module "mailparser" {
  interface Parsed {
    readonly subject?: string;
    readonly text?: string;
    readonly html?: string | false;
    readonly messageId?: string;
    readonly from?: { readonly text: string };
    readonly to?: { readonly text: string };
    readonly headers: ReadonlyMap<string, unknown>;
    readonly headerLines: readonly { readonly key: string; readonly line: string }[];
  }
  export function simpleParser(raw: string | Buffer): Promise<Parsed>;
}
