// @ts-check
/** What every page has. */
import { addCalculators } from "./calculator/calculator.js";
import { addJump } from "./jump/button.js";
import { addColorSchemeSwitch } from "./site/color_scheme.js";
import { addCopyButtons } from "./site/copy_buttons.js";
import { addTabs } from "./site/tabs.js";
import { addTray } from "./tray/bar.js";

addTabs(document);
addCopyButtons(document);
addTray(document);
addCalculators(document);
addColorSchemeSwitch(document);
addJump(document);
