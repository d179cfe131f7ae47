namespace TransferCli;

/// <summary>A command cannot do what it was asked; the message is one line for the person who typed it: what was found and what to do.</summary>
internal class CommandFailedException(string message) : Exception(message);
