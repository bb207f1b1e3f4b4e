import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { html } from "../../src/web/html.ts";

describe("markup", () => {
  it("holds texts, numbers, other markup and lists of them, and nothing for what is absent", () => {
    const items = ["a", "b"].map((one) => html`<li>${one}</li>`);
    expect(html`<ol start="${2}">${items}</ol>${undefined}`.markup).toBe('<ol start="2"><li>a</li><li>b</li></ol>');
  });

  it("shows a text and never runs it", () => {
    const { markup } = html`<a title="${`"><script>alert('1')</script>`}">${"a < b & c"}</a>`;
    expect(markup).toBe('<a title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;">a &lt; b &amp; c</a>');
  });

  it("lets no text out of where it stands", () => {
    const pieces = fc.array(
      fc.constantFrom("<", ">", "&", '"', "'", "a", "&amp;", "</p>", "\u0000", "\ud800", "`", "${"),
    );
    fc.assert(
      fc.property(pieces, (all) => {
        const text = all.join("");
        const { markup } = html`<p title="${text}">${text}</p>`;
        return markup.match(/[<>"]/gu)?.join("") === '<""><>' && !/&(?!amp;|lt;|gt;|quot;|#39;)/u.test(markup);
      }),
    );
  });
});
