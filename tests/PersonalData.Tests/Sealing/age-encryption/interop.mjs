// Seals or opens standard input with the npm package, so that our files are held against another implementation.
//   node interop.mjs seal RECIPIENT      node interop.mjs open IDENTITY
import { Decrypter, Encrypter, armor } from "age-encryption";

const [, , verb, key] = process.argv;
const chunks = [];
for await (const chunk of process.stdin) {
  chunks.push(chunk);
}

const input = new Uint8Array(Buffer.concat(chunks));
if (verb === "seal") {
  const encrypter = new Encrypter();
  encrypter.addRecipient(key);
  process.stdout.write(await encrypter.encrypt(input));
} else {
  const decrypter = new Decrypter();
  decrypter.addIdentity(key);
  const isArmored = new TextDecoder().decode(input.subarray(0, 11)) === "-----BEGIN ";
  const file = isArmored ? armor.decode(new TextDecoder().decode(input)) : input;
  process.stdout.write(await decrypter.decrypt(file));
}
