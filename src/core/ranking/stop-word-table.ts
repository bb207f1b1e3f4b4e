/**
 * Words that say nothing about a paper. “few” and “off” are missing on purpose: few-shot, off-policy. The last two lines
 * are what is left of contractions (“aren't”) once the apostrophe splits them.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `
  a about above after again against all also although am an and any are t as at be because been before being below
  between both but by can cannot could did do does doing down during each either et for from further had has have
  having he her here hers herself him himself his how however i if in into is it s its itself let may me might
  more most must my myself neither no nor not of on once only or other ought our ours ourselves out over own per
  same shall she should since so some such than that the their theirs them themselves then there therefore these
  they this those though through thus to too toward towards under until up upon us use used uses using very via
  was we were what when where whether which while who whom why will with within without would you your yours
  yourself yourselves aren couldn didn doesn don hadn hasn haven isn mustn shan shouldn wasn weren won wouldn
`
    .trim()
    .split(/\s+/),
);

/** Words people wrap around a question: “please show papers about …”. */
export const ASK_WORDS: ReadonlySet<string> = new Set(
  `
  paper papers article articles study studies research researches work works literature publication publications
  publish published any give show list find provide tell name some please could recommend reference references
  example examples resource resources regarding concerning related discuss discusses discussed discussing explore
  explores explored exploring investigate investigates investigated examine examined propose proposed proposes
  present presented introduce introduced introduces describe described describing mention mentioned know knows
  want looking look like idea ideas
`
    .trim()
    .split(/\s+/),
);
