namespace EmbeddedFunctions.Engine;

/// <summary>A failure as it stands in a history.</summary>
/// <param name="Final">No retry can help, so none is made: there is no function of that name.</param>
internal sealed record RecordedFailure(string Type, string Message, string? StackTrace, RecordedFailure? Inner, bool Final = false)
{
    public static RecordedFailure From(Exception exception) => From(TaskFailureDetails.FromException(exception));

    public static RecordedFailure From(TaskFailureDetails details) => new(
        details.ErrorType, details.ErrorMessage, details.StackTrace, details.InnerFailure is { } inner ? From(inner) : null);

    public TaskFailureDetails ToDetails() => new(Type, Message, StackTrace, Inner?.ToDetails(), null);
}
