// Checks events/asyncapi.yaml with AsyncAPI's own parser, from the folder of node modules that is the first argument.
// Ends with 1 if the parser has anything to say, also if it is only a hint.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [modules, file] = process.argv.slice(2);
const { Parser, fromFile } = createRequire(join(modules, 'x'))('@asyncapi/parser');
const { document, diagnostics } = await fromFile(new Parser(), file).parse();
for (const { path, message } of diagnostics) console.error(`${file}: ${path.join('/')}: ${message}`);
if (!document || diagnostics.length > 0) process.exit(1);
const messages = document.allMessages().length;
const receivers = document.operations().filterByReceive().length;
console.log(`${file}: AsyncAPI ${document.version()}, ${messages} messages, ${receivers} receiving queues; the parser has nothing to say`);
