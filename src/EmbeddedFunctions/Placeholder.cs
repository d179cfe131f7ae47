namespace EmbeddedFunctions; internal static class Placeholder;
