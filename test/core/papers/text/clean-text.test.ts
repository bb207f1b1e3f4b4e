import { describe, expect, it } from "vitest";
import { cleanText } from "../../../../src/core/papers/text/clean-text.ts";

type Pairs = readonly (readonly [raw: string, clean: string])[];

/** One behaviour, shown by pairs of raw and clean text; the clean text is clean already. */
function cleans(behaviour: string, pairs: Pairs): void {
  it.each(pairs)(`${behaviour}: %s`, (raw, clean) => {
    expect(cleanText(raw)).toBe(clean);
    expect(cleanText(clean)).toBe(clean);
  });
}

describe("characters", () => {
  cleans("leaves plain text alone", [
    ["Graph networks for weather: a 10-day outlook (R&D)", "Graph networks for weather: a 10-day outlook (R&D)"],
    ["snake_case, model_2 and C++ at 50% of the cost", "snake_case, model_2 and C++ at 50% of the cost"],
  ]);
  cleans("folds white space into one line", [["  Two\n   lines\u00a0here\t", "Two lines here"]]);
  cleans("decodes entities, however often encoded", [
    ["Bell &amp; Sons", "Bell & Sons"],
    ["caf&amp;eacute; &amp;amp;#233;", "café é"],
    ["Part one,&#xA;  part two", "Part one, part two"],
    ["?a=1&copy=2 stays", "?a=1&copy=2 stays"],
  ]);
  cleans("drops what cannot be seen", [
    ["zero\u200bwidth \u202eright\u202c to le\u00adft\u{e0041}", "zerowidth right to left"],
    ["bell\u0007 and lone \ud800 surrogate", "bell and lone surrogate"],
  ]);
  cleans("splits ligatures and keeps other compatibility characters", [
    ["eﬃcient ﬁelds ﬂow oﬀ", "efficient fields flow off"],
    ["10 m² is ½ of Ⅳ №", "10 m² is ½ of Ⅳ №"],
  ]);
  cleans("composes accents", [["Go\u0308del and No\u0308ther", "Gödel and Nöther"]]);
  cleans("joins accents that a reader of PDF set beside their letter", [
    ["Go¨del, R´enyi and na¨ıve", "Gödel, Rényi and naïve"],
  ]);
  cleans("mends UTF-8 that was read as Latin-1 or Windows-1252", [
    ["BjÃ¶rnâ€™s lab", "Björn’s lab"],
    ["3\u00c3\u0097 the \u00e2\u0080\u009cspeed\u00e2\u0080\u009d", "3× the “speed”"],
  ]);
});

describe("markup", () => {
  cleans("takes the tags of registries out", [
    ["<jats:p>Growth of <jats:italic>E. coli</jats:italic></jats:p>", "Growth of E. coli"],
    ["<p>First.</p><p>Second <b>bold</b>.</p>", "First. Second bold."],
    ["&lt;i&gt;In vivo&lt;/i&gt; tests", "In vivo tests"],
  ]);
  cleans("raises and lowers scripts", [["CO<sub>2</sub> at 10<sup>-3</sup> bar", "CO₂ at 10⁻³ bar"]]);
  cleans("reads MathML", [
    ["if <mml:math><mml:msup><mml:mi>n</mml:mi><mml:mn>3</mml:mn></mml:msup></mml:math> holds", "if n³ holds"],
    ["<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math> of it", "a/b of it"],
  ]);
  cleans("reads a formula kept as a whole document", [
    [
      String.raw`with <tex-math>\documentclass[12pt]{minimal}\usepackage{x}\begin{document}$$\beta^2$$\end{document}</tex-math> known`,
      "with β² known",
    ],
  ]);
  cleans("keeps what only looks like a tag", [
    ["below <0.5MB, if x<y and a > b", "below <0.5MB, if x<y and a > b"],
    [
      "the <object> token, triples <Subject, Verb>, <b and c>",
      "the <object> token, triples <Subject, Verb>, <b and c>",
    ],
  ]);
  cleans("keeps the address of a link", [
    ['<a href="https://example.org/d">demo</a> here', "demo (https://example.org/d) here"],
  ]);
});

describe("LaTeX in text", () => {
  cleans("composes accents in every spelling", [
    [String.raw`Poincar\'e, Erd\H{o}s, \v Cech, Ho{\v{c}}`, "Poincaré, Erdős, Čech, Hoč"],
    [String.raw`Garc{\'\i}a, na\"{\i}ve, fa\c{c}ade, {\AA}lesund`, "García, naïve, façade, Ålesund"],
    [String.raw`S\o ren, Wei\ss e, \L{}ukasz, \OE uvre, ma\~nana, a\u{g}`, "Søren, Weiße, Łukasz, Œuvre, mañana, ağ"],
  ]);
  cleans("knows an escaped apostrophe and an escaped quotation", [
    [String.raw`it\'s a \"quick\" test`, `it's a "quick" test`],
  ]);
  cleans("sets quotation marks and dashes", [
    ["a ``quoted'' word and a `single' one", "a “quoted” word and a ‘single’ one"],
    ["pages 10--15, theory---practice, yet --flag", "pages 10–15, theory—practice, yet --flag"],
    ["run `code` as it is", "run `code` as it is"],
  ]);
  cleans("tells the three tildes apart", [
    ["Table~3 by Doe~et~al.", "Table 3 by Doe et al."],
    ["with ~8K parameters (~5%), 10~20 runs", "with ~8K parameters (~5%), 10~20 runs"],
    ["x ~ N(0, 1)", "x ~ N(0, 1)"],
  ]);
  cleans("resolves escapes and spacing", [
    [String.raw`40\% of \#1, a\_b \& c for \$5`, "40% of #1, a_b & c for $5"],
    [String.raw`10\,000 steps vs.\ none \\ next`, "10 000 steps vs. none next"],
  ]);
  cleans("keeps what wrappers hold", [
    [
      String.raw`\textbf{Bold}, \emph{a \textsc{nested} one}, {\em old} and {\bf style}`,
      "Bold, a nested one, old and style",
    ],
    [String.raw`\textcolor{red}{warm} \underline{line} \texttt{code}`, "warm line code"],
  ]);
  cleans("lets notes to the typesetter vanish", [
    [String.raw`as in~\cite{doe2020}, see Figure~\ref{fig:x}.`, "as in, see Figure."],
    [String.raw`Title\thanks{Funded.} \label{a}\noindent goes on`, "Title goes on"],
  ]);
  cleans("keeps footnotes and links, an address once", [
    [String.raw`open\footnote{\url{https://example.org/a\_b}}.`, "open (https://example.org/a_b)."],
    [String.raw`\href{https://example.org/p}{Our page} is up`, "Our page (https://example.org/p) is up"],
    [String.raw`\href{https://example.org/p}{example.org/p} is up`, "https://example.org/p is up"],
    [String.raw`at http://example.org/$\sim$doe/x_1 today`, "at http://example.org/~doe/x_1 today"],
  ]);
  cleans("unrolls environments", [
    [String.raw`Given: \begin{itemize}\item one \item two\end{itemize}`, "Given: • one • two"],
  ]);
  cleans("keeps the word of an unknown macro", [
    [String.raw`\ours beats \Baseline{} by far`, "ours beats Baseline by far"],
    [String.raw`\textsc{Net}\xspace learns`, "Net learns"],
  ]);
  cleans("parts macros from the word they were glued to", [
    [String.raw`\emphnon-convex in \mathbbR, \textbfworst case`, "non-convex in ℝ, worst case"],
  ]);
  cleans("drops protecting braces and keeps sets", [
    ["{DNA}: {P}rotein {{F}olding}", "DNA: Protein Folding"],
    ["labels {0, 1} and {cat, dog}", "labels {0, 1} and {cat, dog}"],
    ["5{,}000 frames", "5,000 frames"],
  ]);
  cleans("loses nothing to what is left open", [
    [String.raw`an {open \textbf{brace and a \ dangling`, "an open brace and a dangling"],
    [String.raw`\cite{never closed, so it stays`, "never closed, so it stays"],
    [String.raw`ends in \ `, "ends in"],
  ]);
});

describe("money", () => {
  cleans("is no formula", [
    ["from $5 to $10", "from $5 to $10"],
    ["a $2M-$3M grant", "a $2M-$3M grant"],
    ["worth $1.2 billion then and $7 billion now", "worth $1.2 billion then and $7 billion now"],
    ["3.5$\\times$ of $3$D data for $30$m", "3.5× of 3D data for 30m"],
    ["US$ 5 and $x$ coins", "US$ 5 and x coins"],
    ["the $HOME folder, 20$ a day", "the $HOME folder, 20$ a day"],
  ]);
});

describe("a backslash that an exporter lost", () => {
  cleans("is restored where nothing but a macro is meant", [
    ["a mathcal{O}(varepsilon^{-3}) bound", "a O(ε⁻³) bound"],
    ["the varepsilon-net of mathbb{R}^n", "the ε-net of ℝ^n"],
    ["likelihood q(z mid x) under f(theta)", "likelihood q(z ∣ x) under f(θ)"],
    ["mathcal{mathcal{O} }(n)", "O(n)"],
  ]);
  cleans("is not invented for words", [
    [
      "mid-level words in alpha and beta tests, range(a in b)",
      "mid-level words in alpha and beta tests, range(a in b)",
    ],
    ["epsilon-greedy play (in total)", "epsilon-greedy play (in total)"],
  ]);
  cleans("comes back with the letter that a string's escape swallowed", [
    ["16$\times$16 pixels", "16×16 pixels"],
    ["score $\tau$ of \frac{1}{2}", "score τ of 1/2"],
  ]);
});

describe("formulas", () => {
  cleans("become readable Unicode", [
    [String.raw`an $\mathcal{O}(\epsilon^{-1.5})$ rate`, "an O(ε^−1.5) rate"],
    [String.raw`in $\tilde{\mathcal{O}}(\sqrt{T})$ time`, "in Õ(√T) time"],
    [String.raw`cost $\widetilde{O}(n^{1/2})$`, "cost Õ(n^(1/2))"],
    ["Net$^2$ and CO$_2$", "Net² and CO₂"],
    [String.raw`$65.0\%$ vs. $40.5\%$`, "65.0% vs. 40.5%"],
    [String.raw`up to $5\,\mathrm{mm}^{-2}$`, "up to 5 mm⁻²"],
    ["$p &lt; 10^{-8}$", "p < 10⁻⁸"],
    [String.raw`$f : \mathbb{R}^{d \times n} \to \mathbb{R}$`, "f : ℝ^(d × n) → ℝ"],
    [String.raw`$x\in\mathcal{X}$`, "x∈X"],
    [String.raw`$a \le b$, $a\neq b$, $\geq5$`, "a ≤ b, a ≠ b, ≥5"],
    [String.raw`bits $\{0,1\}^n$`, "bits {0,1}^n"],
    [String.raw`$\{x_i\}_{i=1}^n$`, "{x_i}_(i=1)^n"],
    [String.raw`$\min_{x \in X} \max_y f(x,y)$`, "min_(x ∈ X) max_y f(x,y)"],
    [String.raw`$2\log n$ and $\log\log n$`, "2 log n and log log n"],
    [String.raw`$\arg\min_{\theta} \mathcal{L}(\theta)$`, "arg min_θ L(θ)"],
    [String.raw`$\mathcal{L}_{\text{CE}}$`, "L_CE"],
    [String.raw`$\pi_{\theta_{old}}$`, "π_(θ_old)"],
    [String.raw`$\frac{1}{\sqrt{n}}$ and $\frac{a+b}{c}$`, "1/√n and (a+b)/c"],
    [String.raw`$T^{\frac{3}{4}}$`, "T^(3/4)"],
    [String.raw`$\sqrt[3]{x}$, $\sqrt{a+b}$`, "∛x, √(a+b)"],
    [String.raw`$O\left(\sqrt{Kn\ln^2(n/\delta)}\right)$`, "O(√(Kn ln²(n/δ)))"],
    [String.raw`$\|x\|_2^2$ and $\left\|A\right\|_{F}$`, "‖x‖₂² and ‖A‖_F"],
    [String.raw`$\langle x, y \rangle$, $\lfloor n \rfloor$`, "⟨x, y⟩, ⌊n⌋"],
    [String.raw`$\mathbb{E}[X \mid Y]$`, "𝔼[X ∣ Y]"],
    [String.raw`$D_{\mathrm{KL}}(p\|q)$`, "D_KL(p‖q)"],
    [String.raw`$\hat{\theta}$, $\bar x$, $\vec{v}$`, "θ̂, x̄, v⃗"],
    [String.raw`$A^\top$, $x^*$, $A^\dagger$, $f'$`, "A^⊤, x*, A†, f'"],
    [String.raw`a 90$^\circ$ turn, the $k^{th}$ step`, "a 90° turn, the kth step"],
    ["$x_{i,j}$, $x_{ij}$, $x^{2k}$, $e^{-x}$", "x_(i,j), x_ij, x^(2k), e^−x"],
    [String.raw`$3\times$$\sim$$4\times$`, "3×∼4×"],
    [String.raw`$\sim$30\% or $\approx 2\times$`, "∼30% or ≈ 2×"],
    [String.raw`$\epsilon$-greedy, $\Delta t$, $\alpha + \beta$`, "ε-greedy, Δt, α + β"],
    ["$ {\\cal O}(n)$, $ {\\bf x}_i$", "O(n), x_i"],
    ["$\\binom{n}{k}$ and $ {d\\over 2}$", "(n choose k) and d/2"],
    [String.raw`$a \not= b$, $a \not\in B$`, "a ≠ b, a ∉ B"],
    [String.raw`$\operatorname{argmax}_x f$`, "argmax_x f"],
    [String.raw`$k=1,\ldots,K$`, "k=1,…,K"],
    [String.raw`$\sum_{i=1}^n \alpha_i$`, "∑_(i=1)^n α_i"],
    [String.raw`\(y_{t+1}\) and \[ x = 1 \] and $$z^2$$`, "y_(t+1) and x = 1 and z²"],
    [String.raw`\begin{equation} a \leq b \end{equation}`, "a ≤ b"],
    [String.raw`an \ell_1 norm, \alpha-mixing, \lambda max`, "an ℓ₁ norm, α-mixing, λ max"],
    [String.raw`$F_\\beta$ and $\\hat{\\theta}$`, "F_β and θ̂"],
    [String.raw`\sqrtT and \mathcalO(n)`, "√T and O(n)"],
    ["O(L^5 S_{L+ε} A ε^{-2}) from s_0", "O(L⁵ S_(L+ε) A ε⁻²) from s₀"],
    ["10^6 samples, 10^-3 error, n^-1/2 rate", "10⁶ samples, 10⁻³ error, n^-1/2 rate"],
    [String.raw`$\nabla_{\theta} J$ and $\partial f/\partial x$`, "∇_θ J and ∂f/∂x"],
    [String.raw`$90\pm1$, $\pm 0.3$`, "90±1, ± 0.3"],
  ]);
});
