// @ts-check
import { addCopyButtons } from "./copy.js";
import { addThemeSwitch } from "./theme.js";

addCopyButtons(document);
addThemeSwitch(document);
