// @ts-check
import { addCalculators } from "./calculator.js";
import { addCopyButtons } from "./copy.js";
import { addTabs } from "./tabs.js";
import { addThemeSwitch } from "./theme.js";

addTabs(document);
addCopyButtons(document);
addCalculators(document);
addThemeSwitch(document);
