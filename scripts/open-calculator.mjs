// What ADEME's open calculator of digital uses answers, as JSON for tests/desktop/footprint/published.json.
//
//   mkdir /tmp/calculator && cd /tmp/calculator
//   npm install @incubateur-ademe/publicodes-acv-numerique@2.1.0 publicodes@1.10.3
//   cp .../scripts/open-calculator.mjs . && node open-calculator.mjs > .../tests/desktop/footprint/published.json
import { readFileSync } from "node:fs";
import Engine from "publicodes";

const PACKAGE = "@incubateur-ademe/publicodes-acv-numerique";
const folder = `node_modules/${PACKAGE}`;
const rules = JSON.parse(readFileSync(`${folder}/publicodes-acv-numerique.model.json`));
const { version } = JSON.parse(readFileSync(`${folder}/package.json`));
const engine = new Engine(rules, { logger: { log() {}, warn() {}, error() {} } });

const DEVICES = {
  smartphone: "smartphone",
  laptop: "ordinateur portable",
  desktop: "ordinateur fixe",
  monitor: "écran",
  tv: "TV",
  tablet: "tablette",
  box: "box",
  console: "console de salon",
};
const QUALITIES = { sd: "SD", hd: "HD", audio: "audio" };
const values = {};

function ask(rule, situation = {}) {
  const quoted = Object.entries(situation).map(([key, value]) => [
    key,
    typeof value === "string" && !/^\d/.test(value) ? `'${value}'` : value,
  ]);
  engine.setSituation(Object.fromEntries(quoted));
  return engine.evaluate(rule).nodeValue;
}

function answer(id, value, unit) {
  if (typeof value !== "number") throw new Error(`${id} has no answer`);
  values[id] = { value: Number(value.toPrecision(6)), unit };
}

for (const [id, name] of Object.entries(DEVICES)) {
  const device = `acv . ${name}`;
  const parts = ["fabrication", "distribution", "fin de vie"];
  const made = parts.reduce((sum, part) => sum + ask(`${device} . carbone . ${part}`), 0);
  const years = ask(`${device} . durée de vie théorique`);
  answer(`${id}_embodied`, made / 1000, "kgCO2e/unit");
  answer(`${id}_life`, years, "yr");
  answer(`${id}_kwh`, ask(`${device} . consommation annuelle`), "kWh/yr");
  const whole = made + ask(`${device} . carbone . usage théorique`);
  answer(`${id}_year`, whole / 1000 / years, "kgCO2e/yr");
}
for (const [net, network] of [["mobile", "mobile FR"], ["wifi", "fixe FR"]]) {
  for (const quality of ["sd", "hd"]) {
    const situation = {
      "streaming . appareil": "smartphone",
      "streaming . transmission . réseau": network,
      "streaming . qualité": QUALITIES[quality],
    };
    const id = `video_${net}_${quality}`;
    answer(id, ask("streaming", situation), "gCO2e/h");
    answer(`${id}_device`, ask("streaming . terminaux", situation), "gCO2e/h");
    const transfer = ask("streaming . transmission", situation) + ask("streaming . data center", situation);
    answer(`${id}_transfer`, transfer, "gCO2e/h");
  }
}
for (const quality of ["audio", "sd", "hd"]) {
  const situation = {
    "visio . appareil": "ordinateur portable",
    "visio . qualité": QUALITIES[quality],
    "visio . emplacements": 1,
  };
  answer(`call_${quality}`, ask("visio", situation), "gCO2e/h");
}
for (const [id, name] of [["phone", "smartphone"], ["laptop", "ordinateur portable"], ["desktop", "ordinateur et écran"]]) {
  const situation = { "email . appareil": name, "email . taille": "0.075 Mo" };
  answer(`email_${id}`, ask("email", situation), "gCO2e/email");
}
answer("search", ask("recherche web"), "gCO2e/search");
for (const name of ["fixe FR", "fixe FR hors box", "mobile FR"]) {
  const id = { "fixe FR": "net_fixed", "fixe FR hors box": "net_fixed_nobox", "mobile FR": "net_mobile" }[name];
  answer(id, ask(`transmission par défaut . facteur réseau ${name}`), "gCO2e/GB");
}
answer("grid", ask("publicodes-commun . mix électrique . empreinte carbone"), "kgCO2e/kWh");

const url = `https://www.npmjs.com/package/${PACKAGE}`;
process.stdout.write(JSON.stringify({ calculator: PACKAGE, version, url, licence: "MIT", values }, null, 1) + "\n");
