// Runs dockerfilelint over files in one process: node dockerfilelint.cjs MODULE FILE...
// Its own command dies at the first file that it cannot read, so that the time of a crash would be measured.
const fs = require('fs');
const path = require('path');
const [library, ...files] = process.argv.slice(2);
const { run } = require(path.resolve(library));
let failed = 0;
let issues = 0;
for (const file of files) {
  try {
    issues += run(path.dirname(path.resolve(file)), fs.readFileSync(file, 'utf8')).length;
  } catch {
    failed++;
  }
}
console.log(JSON.stringify({ files: files.length, failed, issues }));
