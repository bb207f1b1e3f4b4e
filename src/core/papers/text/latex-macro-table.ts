const words = (list: string): readonly string[] => list.trim().split(/\s+/);

/** Names of functions: upright words with a little room around them. */
export const FUNCTIONS = words(`
  log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan arg max min sup inf lim limsup liminf
  det dim ker deg gcd hom Pr mod argmin argmax polylog poly sgn sign erf diag rank supp trace
`);

/** Their argument is what a reader should see, in formula and text alike. */
export const WRAPPERS = words(`
  mathcal mathscr mathbf mathit mathsf mathtt mathfrak mathnormal boldsymbol bm pmb mathbfit mathbfcal  
  mathop mathrel mathbin mathord mathopen mathclose mathinner mathpunct smash vcenter ensuremath underline uline emph
  textit textbf textsl textsc textsf texttt textup textmd textnormal textls uppercase MakeUppercase lowercase
  MakeLowercase MakeTextUppercase capitalisewords underbrace overbrace substack boxed fbox framebox makebox parbox
    sout st ul hl cancel title textlf lstinline operatornamewithlimits prescript alert
  underaccent overleftarrow acs acl acrshort gls glspl Gls acrlong ac Ac num unit smaller larger  
`);

/** Like a wrapper; what is inside is words, even in a formula. */
export const TEXT_WRAPPERS = words("text textrm textnormal mbox hbox mathrm mathup intertext shortintertext");

/** Switches and layout: no word of theirs is to be seen. They swallow the spaces that end them. */
export const LAYOUT = words(`
  boldmath unboldmath noindent indent bf it sl em rm sf tt sc cal scr mit itshape scshape bfseries mdseries rmfamily
  sffamily ttfamily upshape slshape normalfont normalsize tiny scriptsize footnotesize small large Large LARGE huge Huge
  displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits left right middle mleft mright big Big bigg Bigg
  bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm nobreakdash allowbreak nobreak nolinebreak nopagebreak
  raggedright centering protect relax expandafter hfill vfill strut mathstrut nonumber notag maketitle makeatletter
  makeatother ignorespaces unskip leavevmode frenchspacing sloppy null hline toprule midrule bottomrule  
  selectfont bgroup egroup begingroup endgroup csname endcsname smallskip medskip bigskip clearpage newpage
  pagebreak negthinspace negmedspace negthickspace mathsurround acknowledgments appendix
`);

/** Room. */
export const SPACES = words(`
  quad qquad space enspace enskip thinspace medspace thickspace newline linebreak par break nobreakspace hskip
  textvisiblespace tabularnewline cr
`);

/** Notes to the typesetter: they vanish with their arguments. */
export const VANISHING = words(`
  cite citep citet citealt citealp citeauthor citeyear citeyearpar citetext citenum nocite parencite textcite autocite
  footcite fullcite supercite citeasnoun Citet Citep Cite shortcite shortciteA citeA citeN citeNP label ref eqref
  autoref cref Cref pageref nameref vref secref figref subref thanks footnotemark index glossary pagestyle
  thispagestyle input include bibliography bibliographystyle vspace hspace phantom hphantom vphantom includegraphics
  setlength setcounter usepackage documentclass color pagecolor definecolor selectlanguage rule orcidlink tag todo
  addtolength bibitem hypersetup graphicspath captionsetup linespread fontsize
`);

/** Words that authors' own macros and editors' macros are conventionally short for. */
export const PHRASES: ReadonlyMap<string, string> = new Map([
  ["ie", "i.e."],
  ["eg", "e.g."],
  ["etal", "et al."],
  ["etc", "etc."],
  ["TeX", "TeX"],
  ["LaTeX", "LaTeX"],
  ["LaTeXe", "LaTeX2e"],
  ["BibTeX", "BibTeX"],
  ["today", ""],
  ["xspace", ""],
  ["item", " •"],
  ["over", "/"],
  ["atop", "/"],
  ["choose", " choose"],
  ["bmod", " mod"],
  ["reals", "ℝ"],
  ["RR", "ℝ"],
  ["bbR", "ℝ"],
]);

/** Environments whose inside is a formula. */
export const FORMULA_ENVIRONMENTS: ReadonlySet<string> = new Set(
  words(`equation align gather multline eqnarray math displaymath alignat flalign aligned gathered split cases array
    matrix pmatrix bmatrix vmatrix Vmatrix Bmatrix smallmatrix`),
);

/** Macros that exporters glue to their argument (`\sqrtT`, `\textbfworst`), whatever follows. */
export const GLUED = words(`
  sqrt emph mathcal mathbb mathbf mathrm mathsf mathtt mathit mathfrak mathscr mathds textbf textit texttt textsc textsf
  textrm textsl textup text boldsymbol widetilde widehat overline underline operatorname frac url href footnote
  mathbbm boldmath ensuremath
`);

/** Glued only where a capital, a single letter or no Latin letter follows: as beginnings of words they are common. */
export const GLUED_BEFORE_CAPITAL = words("tilde hat bar vec dot ddot log ln max min times cdot tfrac dfrac bm");
