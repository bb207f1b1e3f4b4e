/** Light stands in the elements, since many readers drop a style sheet; dark in a style sheet, where it is kept. */
const LIGHT = {
  ground: "#fbfaf7",
  panel: "#ffffff",
  ink: "#1c1b19",
  soft: "#5c5852",
  line: "#e4e0d8",
  accent: "#8a3b12",
};
const DARK = {
  ground: "#161513",
  panel: "#1f1e1b",
  ink: "#eceae4",
  soft: "#a8a399",
  line: "#3a3833",
  accent: "#f0a674",
};

const SANS = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const SERIF = "Charter,'Iowan Old Style','Palatino Linotype',Georgia,'Times New Roman',serif";

/** The `style` of each kind of element. */
export const STYLES = {
  body: `margin:0;padding:0;background:${LIGHT.ground};color:${LIGHT.ink};-webkit-text-size-adjust:100%`,
  ground: `background:${LIGHT.ground}`,
  column: `max-width:600px;text-align:left;font-family:${SANS}`,
  brand: `padding:0 4px 14px;font-size:13px;line-height:20px;letter-spacing:.08em;text-transform:uppercase;color:${LIGHT.accent}`,
  panel: `background:${LIGHT.panel};border:1px solid ${LIGHT.line};border-radius:10px;padding:26px 28px 12px`,
  heading: `margin:0 0 6px;font-family:${SERIF};font-size:25px;line-height:31px;font-weight:700;color:${LIGHT.ink}`,
  rubric: `margin:0 0 8px;font-size:16px;line-height:24px;color:${LIGHT.ink}`,
  note: `margin:0 0 6px;font-size:14px;line-height:21px;color:${LIGHT.soft}`,
  paragraph: `margin:0 0 14px;font-size:16px;line-height:25px;color:${LIGHT.ink}`,
  paper: `padding:20px 0 18px;border-top:1px solid ${LIGHT.line}`,
  section: `padding:18px 0 12px;font-size:13px;line-height:20px;font-weight:700;letter-spacing:.04em;color:${LIGHT.soft}`,
  number: `width:30px;vertical-align:top;font-family:${SERIF};font-size:18px;line-height:26px;color:${LIGHT.soft}`,
  title: `margin:0 0 4px;font-family:${SERIF};font-size:19px;line-height:26px;font-weight:700;color:${LIGHT.ink}`,
  titleLink: `color:${LIGHT.ink};text-decoration:none`,
  byline: `margin:0 0 6px;font-size:13px;line-height:19px;color:${LIGHT.soft}`,
  reason: `margin:0 0 8px;font-size:13px;line-height:19px;font-weight:600;color:${LIGHT.accent}`,
  text: `margin:0 0 8px;font-size:15px;line-height:23px;color:${LIGHT.ink}`,
  links: `margin:0;font-size:13px;line-height:22px;color:${LIGHT.soft}`,
  link: `color:${LIGHT.accent};text-decoration:underline`,
  button: `display:inline-block;padding:12px 22px;border-radius:8px;background:${LIGHT.accent};color:#ffffff;font-size:16px;line-height:22px;font-weight:600;text-decoration:none`,
  code: `margin:0 0 14px;font-family:Menlo,Consolas,'Courier New',monospace;font-size:18px;line-height:26px;color:${LIGHT.ink}`,
  foot: `padding:18px 4px 0;font-size:13px;line-height:20px;color:${LIGHT.soft}`,
  hidden: "display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;color:transparent;mso-hide:all",
} as const;

export const STYLE_SHEET = [
  ":root{color-scheme:light dark;supported-color-schemes:light dark}",
  "@media (max-width:480px){.panel{padding:20px 18px 6px!important;border-radius:8px!important}.outer{padding:16px 10px!important}.number{width:24px!important}}",
  "@media (prefers-color-scheme:dark){",
  `.ground{background:${DARK.ground}!important;color:${DARK.ink}!important}`,
  `.panel{background:${DARK.panel}!important;border-color:${DARK.line}!important}`,
  `.ink{color:${DARK.ink}!important}.soft{color:${DARK.soft}!important}.accent{color:${DARK.accent}!important}`,
  `.line{border-color:${DARK.line}!important}`,
  `.button{background:${DARK.accent}!important;color:${DARK.ground}!important}`,
  "}",
].join("");
