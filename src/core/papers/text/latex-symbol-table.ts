/** Reads `name character name character …`. */
function pairs(table: string): ReadonlyMap<string, string> {
  const parts = table.trim().split(/\s+/);
  return new Map(parts.flatMap((name, at) => (at % 2 === 0 ? [[name, parts[at + 1] ?? ""] as const] : [])));
}

/**
 * Macros that stand for one character of a formula. Variant letter shapes (`\epsilon`, `\varepsilon`) are one letter:
 * authors use them for the same thing, and a reader searches for ε.
 */
export const SYMBOLS = pairs(`
  alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta θ iota ι kappa κ varkappa κ
  lambda λ mu μ nu ν xi ξ omicron ο pi π varpi π rho ρ varrho ρ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ
  chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
  Alpha Α Beta Β Epsilon Ε Zeta Ζ Eta Η Iota Ι Kappa Κ Mu Μ Nu Ν Omicron Ο Rho Ρ Tau Τ Chi Χ
  varGamma Γ varDelta Δ varTheta Θ varLambda Λ varXi Ξ varPi Π varSigma Σ varPhi Φ varPsi Ψ varOmega Ω digamma ϝ
  upalpha α upbeta β upgamma γ updelta δ upepsilon ε uptheta θ uplambda λ upmu μ uppi π uprho ρ upsigma σ uptau τ
  eps ε veps ε epsillon ε epilon ε
  ell ℓ hbar ℏ hslash ℏ imath ı jmath ȷ wp ℘ Re ℜ Im ℑ aleph ℵ beth ℶ gimel ℷ daleth ℸ partial ∂ nabla ∇ infty ∞
  emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠ measuredangle ∡ triangle △
  square □ Box □ blacksquare ■ diamondsuit ♢ heartsuit ♡ spadesuit ♠ clubsuit ♣ lozenge ◊ bigstar ★ flat ♭ natural ♮
  sharp ♯ prime ′ backprime ‵ degree ° surd √ checkmark ✓ maltese ✠ complement ∁ eth ð mho ℧ Finv Ⅎ qed ∎ QED ∎
  sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcup ⋃ bigcap ⋂ bigsqcup ⨆ bigvee ⋁ bigwedge ⋀ bigoplus ⨁
  bigotimes ⨂ bigodot ⨀ biguplus ⨄ ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ dotsm ⋯ dotso … textellipsis …
  lbrace { rbrace } lbrack [ rbrack ] lvert | rvert | vert | lVert ‖ rVert ‖ Vert ‖ langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉
  lfloor ⌊ rfloor ⌋ llbracket ⟦ rrbracket ⟧ ulcorner ⌜ urcorner ⌝ llcorner ⌞ lrcorner ⌟ backslash ∖ dagger † ddagger ‡
  dag † ddag ‡ S § P ¶ copyright © pounds £ euro € texteuro € textsterling £ textyen ¥ textcent ¢ textdollar $
  textpm ± texttimes × textdegree ° textmu µ micro µ textonehalf ½ textonequarter ¼ textthreequarters ¾
  textonesuperior ¹ texttwosuperior ² textthreesuperior ³ texttrademark ™ textregistered ® textcopyright ©
  textsection § textparagraph ¶ textbullet • textperiodcentered · textquotesingle ' textquotedbl " textquoteleft ‘
  textquoteright ’ textquotedblleft “ textquotedblright ” textendash – textemdash — textasciitilde ~
  textasciicircum ^ textunderscore _ textbar | textbraceleft { textbraceright } textless < textgreater >
  textbackslash ∖ textordfeminine ª textordmasculine º textexclamdown ¡ textquestiondown ¿ textdagger †
  textdaggerdbl ‡ textnumero № textohm Ω textcelsius ℃ textdiv ÷ textlnot ¬ texttildelow ~ textasteriskcentered *
  guillemotleft « guillemotright » guillemetleft « guillemetright » guilsinglleft ‹ guilsinglright › quotedblbase „
  quotesinglbase ‚ lq ‘ rq ’ slash / lpar ( rpar ) colon : percent % ohm Ω ding ✓ cmark ✓ xmark ✗
`);

/** Macros that stand between two operands. */
export const RELATIONS = pairs(`
  leq ≤ le ≤ leqslant ≤ geq ≥ ge ≥ geqslant ≥ neq ≠ ne ≠ lt < gt > ll ≪ gg ≫ lll ⋘ ggg ⋙ equiv ≡ approx ≈
  approxeq ≊ sim ∼ simeq ≃ cong ≅ propto ∝ varpropto ∝ asymp ≍ doteq ≐ triangleq ≜ coloneqq ≔ coloneq ≔ eqqcolon ≕
  defeq ≝ models ⊨ vDash ⊨ vdash ⊢ dashv ⊣ Vdash ⊩ perp ⊥ parallel ∥ nparallel ∦ mid ∣ nmid ∤ prec ≺ succ ≻
  preceq ⪯ succeq ⪰ preccurlyeq ≼ succcurlyeq ≽ precsim ≾ succsim ≿ lesssim ≲ gtrsim ≳ lessapprox ⪅ gtrapprox ⪆
  lessgtr ≶ gtrless ≷ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ nsubseteq ⊈ sqsubset ⊏
  sqsubseteq ⊑ sqsupseteq ⊒ in ∈ notin ∉ ni ∋ owns ∋ nleq ≰ ngeq ≱ nless ≮ ngtr ≯ bowtie ⋈ smile ⌣ frown ⌢
  to → rightarrow → longrightarrow → leftarrow ← gets ← longleftarrow ← leftrightarrow ↔ longleftrightarrow ↔
  Rightarrow ⇒ Longrightarrow ⇒ Leftarrow ⇐ Longleftarrow ⇐ Leftrightarrow ⇔ Longleftrightarrow ⇔ iff ⇔ implies ⇒
  impliedby ⇐ mapsto ↦ longmapsto ↦ hookrightarrow ↪ hookleftarrow ↩ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑
  Downarrow ⇓ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ rightharpoonup ⇀ rightharpoondown ⇁ leftharpoonup ↼
  rightleftharpoons ⇌ rightleftarrows ⇄ leftrightarrows ⇆ rightrightarrows ⇉ rightsquigarrow ⇝ leadsto ⇝
  twoheadrightarrow ↠ circlearrowleft ↺ circlearrowright ↻ curvearrowright ↷ multimap ⊸ upharpoonright ↾ restriction ↾
  nrightarrow ↛ nRightarrow ⇏ therefore ∴ because ∵ textrightarrow → textleftarrow ← textuparrow ↑ textdownarrow ↓
  pm ± mp ∓ times × div ÷ cdot · ast ∗ star ⋆ circ ∘ bullet • oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ cap ∩
  cup ∪ uplus ⊎ sqcap ⊓ sqcup ⊔ vee ∨ lor ∨ wedge ∧ land ∧ setminus ∖ smallsetminus ∖ wr ≀ amalg ⨿ diamond ⋄
  Diamond ◇ triangleleft ◁ triangleright ▷ lhd ⊲ rhd ⊳ bigtriangleup △ bigtriangledown ▽ boxplus ⊞ boxminus ⊟
  boxtimes ⊠ boxdot ⊡ ltimes ⋉ rtimes ⋊ circledast ⊛ circledcirc ⊚ veebar ⊻ barwedge ⊼ curlyvee ⋎ curlywedge ⋏
  dotplus ∔ intercal ⊺ centerdot · cdotp · bigcirc ◯
`);

/** Letters of text that have a macro of their own; such a macro swallows the spaces that end it. */
export const LETTERS = pairs(`
  o ø O Ø l ł L Ł ss ß SS ẞ ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ dh ð DH Ð th þ TH Þ ng ŋ NG Ŋ dj đ DJ Đ ij ĳ IJ Ĳ
`);

/** Accents of text and formula, by the combining character that they put on a letter. */
export const ACCENTS: ReadonlyMap<string, string> = new Map([
  ["'", "\u0301"],
  ["`", "\u0300"],
  ["^", "\u0302"],
  ['"', "\u0308"],
  ["~", "\u0303"],
  ["=", "\u0304"],
  [".", "\u0307"],
  ["u", "\u0306"],
  ["v", "\u030c"],
  ["H", "\u030b"],
  ["c", "\u0327"],
  ["k", "\u0328"],
  ["r", "\u030a"],
  ["d", "\u0323"],
  ["b", "\u0331"],
  ["t", "\u0361"],
]);

export const FORMULA_ACCENTS: ReadonlyMap<string, string> = new Map([
  ["hat", "\u0302"],
  ["widehat", "\u0302"],
  ["tilde", "\u0303"],
  ["widetilde", "\u0303"],
  ["Tilde", "\u0303"],
  ["wt", "\u0303"],
  ["bar", "\u0304"],
  ["overline", "\u0304"],
  ["vec", "\u20d7"],
  ["overrightarrow", "\u20d7"],
  ["dot", "\u0307"],
  ["ddot", "\u0308"],
  ["dddot", "\u20db"],
  ["acute", "\u0301"],
  ["grave", "\u0300"],
  ["check", "\u030c"],
  ["widecheck", "\u030c"],
  ["breve", "\u0306"],
  ["mathring", "\u030a"],
]);

/** `\mathbb`: the letters that Unicode had before its mathematical block; the others follow U+1D538 in order. */
export const DOUBLE_STRUCK = pairs("C ℂ H ℍ N ℕ P ℙ Q ℚ R ℝ Z ℤ");

export const SUPERSCRIPTS = pairs("0 ⁰ 1 ¹ 2 ² 3 ³ 4 ⁴ 5 ⁵ 6 ⁶ 7 ⁷ 8 ⁸ 9 ⁹ + ⁺ - ⁻ − ⁻");
export const SUBSCRIPTS = pairs("0 ₀ 1 ₁ 2 ₂ 3 ₃ 4 ₄ 5 ₅ 6 ₆ 7 ₇ 8 ₈ 9 ₉ + ₊ - ₋ − ₋");
