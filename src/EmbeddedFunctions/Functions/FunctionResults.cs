using System.Reflection;

namespace EmbeddedFunctions.Functions;

/// <summary>Reads what a function returns, whether it is a value, a task, or nothing.</summary>
internal static class FunctionResults
{
    /// <summary>The type of the value behind a return type; <c>void</c> when there is none.</summary>
    public static Type ValueType(Type returnType)
    {
        if (returnType == typeof(Task) || returnType == typeof(ValueTask))
        {
            return typeof(void);
        }

        return IsGenericTask(returnType) ? returnType.GetGenericArguments()[0] : returnType;
    }

    public static bool IsTask(Type returnType) =>
        returnType == typeof(Task) || returnType == typeof(ValueTask) || IsGenericTask(returnType);

    public static Func<object?, Task<object?>> ReaderFor(Type returnType)
    {
        if (returnType == typeof(Task))
        {
            return async returned =>
            {
                await (Task)returned!;
                return null;
            };
        }

        if (returnType == typeof(ValueTask))
        {
            return async returned =>
            {
                await (ValueTask)returned!;
                return null;
            };
        }

        if (!IsGenericTask(returnType))
        {
            return Task.FromResult;
        }

        var reader = returnType.GetGenericTypeDefinition() == typeof(Task<>) ? nameof(ReadTaskAsync) : nameof(ReadValueTaskAsync);
        return typeof(FunctionResults).GetMethod(reader, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(returnType.GetGenericArguments()[0])
            .CreateDelegate<Func<object?, Task<object?>>>();
    }

    private static bool IsGenericTask(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>));

    private static async Task<object?> ReadTaskAsync<T>(object? returned) => await (Task<T>)returned!;

    private static async Task<object?> ReadValueTaskAsync<T>(object? returned) => await (ValueTask<T>)returned!;
}
