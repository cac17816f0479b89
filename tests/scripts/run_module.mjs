// Runs a function body on a module: reads {module, body, given} from standard input, writes what it returns as JSON.
import { text } from "node:stream/consumers";

const { module, body, given } = JSON.parse(await text(process.stdin));
const m = await import(module);
const AsyncFunction = (async () => {}).constructor;
const returned = await new AsyncFunction("m", "load", "given", body)(m, (path) => import(path), given);
process.stdout.write(JSON.stringify(returned));
