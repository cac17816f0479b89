// @ts-check
/** What every page has. */
import { addCite } from "./cite/hook.js";
import { addJump } from "./jump/button.js";
import { addColorSchemeSwitch } from "./site/color_scheme.js";
import { addCopyButtons } from "./site/copy_buttons.js";
import { addTabs } from "./site/tabs.js";
import { addTray } from "./tray/bar.js";

addTabs(document);
addCopyButtons(document);
addTray(document);
addColorSchemeSwitch(document);
addCite(document);
addJump(document);
// Few pages have one, and it is far below what is read first.
if (document.querySelector(".calculator")) import("./calculator/calculator.js").then(({ addCalculators }) => addCalculators(document), () => undefined);
