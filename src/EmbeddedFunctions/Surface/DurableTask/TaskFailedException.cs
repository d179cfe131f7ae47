namespace EmbeddedFunctions;

/// <summary>Thrown into an orchestrator when an activity or sub-orchestration failed for good.</summary>
#pragma warning disable CA1032 // The official type has these two constructors only.
public sealed class TaskFailedException : Exception
#pragma warning restore CA1032
{
    /// <summary>A failure known by its exception.</summary>
    public TaskFailedException(string taskName, int taskId, Exception innerException)
        : base(Describe(taskName, taskId, innerException.Message), innerException)
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = TaskFailureDetails.FromException(innerException);
    }

    /// <summary>A failure known by its recorded details.</summary>
    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : base(Describe(taskName, taskId, failureDetails.ErrorMessage))
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = failureDetails;
    }

    /// <summary>The task's name.</summary>
    public string TaskName { get; }

    /// <summary>The task's number within its orchestration.</summary>
    public int TaskId { get; }

    /// <summary>Type, message and inner failures of the exception that ended the task.</summary>
    public TaskFailureDetails FailureDetails { get; }

    /// <summary>True when another attempt cannot help.</summary>
    internal bool IsFinal { get; init; }

    /// <summary>True when the failure's type is exactly <typeparamref name="T"/>.</summary>
    [Obsolete("Use FailureDetails.IsCausedBy<T>().")]
    public bool IsCausedByException<T>()
        where T : Exception => FailureDetails.ErrorType == typeof(T).FullName;

    private static string Describe(string taskName, int taskId, string message) =>
        $"Task '{taskName}' (#{taskId}) failed with an unhandled exception: {message}";
}
