using Microsoft.Extensions.Logging;

namespace EmbeddedFunctions.Engine;

/// <summary>Loggers that say nothing while history is replayed, so that each line of an orchestrator is logged once.</summary>
internal sealed class ReplaySafeLoggerFactory(Func<bool> isReplaying, Func<ILoggerFactory> inner) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName)
    {
        var factory = inner();
        // A context that wraps another hands us the inner one's replay-safe factory; asking twice would only cost time.
        var logger = factory.CreateLogger(categoryName);
        return factory is ReplaySafeLoggerFactory ? logger : new Logger(isReplaying, logger);
    }

    public void AddProvider(ILoggerProvider provider) =>
        throw new NotSupportedException("Add log providers to the host's logging, not to an orchestration's replay-safe factory.");

    public void Dispose()
    {
    }

    private sealed class Logger(Func<bool> isReplaying, ILogger logger) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logger.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => logger.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!isReplaying())
            {
                logger.Log(logLevel, eventId, state, exception, formatter);
            }
        }
    }
}
