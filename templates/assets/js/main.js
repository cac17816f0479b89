// @ts-check
import { addCalculators } from "./calculator.js";
import { addTray } from "./compare/tray.js";
import { addCopyButtons } from "./copy.js";
import { addJump } from "./jump.js";
import { addTabs } from "./tabs.js";
import { addThemeSwitch } from "./theme.js";

addTabs(document);
addCopyButtons(document);
addTray(document);
addCalculators(document);
addThemeSwitch(document);
addJump(document);
