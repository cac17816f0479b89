// Reads {models, ask, boards, questions} from standard input, writes how each question is read and answered.
import { text } from "node:stream/consumers";

import { Engine } from "../../templates/assets/js/ask/answer.js";
import { notesOf } from "../../templates/assets/js/ask/notes.js";
import { sentenceOf } from "../../templates/assets/js/ask/sentence.js";
import { Boards } from "../../templates/assets/js/lib/boards.js";
import { decode } from "../../templates/assets/js/lib/model_data.js";

const given = JSON.parse(await text(process.stdin));
const data = decode(given.models);
const engine = new Engine(given.ask, data);
const others = new Boards(given.boards);
const board = (key) => [data.boards, others].find((one) => one.has(key))?.get(key) ?? null;
const ids = (rows) => [...new Set(rows.map((row) => data.id[row]))].sort();

function told({ places, rows, exact, reference, than, ...condition }) {
  const more = rows ? { ids: ids(rows) } : {};
  const limit = reference && { text: reference.text, ids: ids(reference.rows), factor: reference.factor };
  return { ...condition, ...more, ...(limit ? { [than]: limit } : {}) };
}

process.stdout.write(
  JSON.stringify(
    given.questions.map((question) => {
      const asked = engine.ask(question, null, board);
      const { reading, matched } = asked;
      const rows = data.id.map((_, row) => row).filter((row) => asked.passes[row]);
      const answer = engine.answer(asked, rows);
      const { picks, meter, price, board: by } = answer;
      const inWords = (parts) => parts.map((part) => (typeof part === "string" ? part : (part.text ?? data.name[part.row]))).join("");
      const id = (row) => (row < 0 ? null : data.id[row]);
      return {
        conditions: reading.conditions.map(told),
        load: reading.load,
        rank: reading.rank,
        bare: reading.isBare,
        unknown: reading.unknown.map((one) => one.text),
        missing: reading.missing.map((one) => one.text),
        corrected: Object.fromEntries(reading.corrected.map((one) => [one.text, one.word])),
        unknowable: matched.flatMap((one) => one.reason ?? []),
        says: inWords(sentenceOf(engine, asked, answer)),
        notes: notesOf(engine, asked, -1).map(inWords),
        meter,
        board: by?.key ?? null,
        picks: {
          matching: picks.matching,
          cheapest: id(picks.cheapest),
          usd: picks.cheapest < 0 ? null : price[picks.cheapest],
          charging: id(picks.cheapestCharging),
          best: id(picks.best),
          ties: picks.ties.map(id).sort(),
          value: id(picks.value),
          others: Object.fromEntries([...picks.others].map(([name, row]) => [name, id(row)])),
        },
      };
    }),
  ),
);
