// Loaded before Azurite (node --require). Its standard input is a pipe held by the process that started it; when the pipe closes, because
// that process asks it to stop or is no more, Azurite stops, so that no server is left behind.
"use strict";

process.stdin.on("end", () => {
  // Azurite writes its tables to disk on this signal. What still hangs after that has nothing more to write.
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.exit(0), 5000).unref();
});
process.stdin.resume();
