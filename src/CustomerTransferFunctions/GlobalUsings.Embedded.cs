global using EmbeddedFunctions;
