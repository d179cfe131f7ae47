using System.Diagnostics.CodeAnalysis;

namespace EmbeddedFunctions;

/// <summary>Turns inputs, outputs and events into the text that histories keep, and back.</summary>
public abstract class DataConverter
{
    /// <summary>The value's text; null for null.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public abstract string? Serialize(object? value);

    /// <summary>The value a text stands for; null for null.</summary>
    [return: NotNullIfNotNull(nameof(data))]
    public abstract object? Deserialize(string? data, Type targetType);

    /// <summary>The value a text stands for; the default for null.</summary>
    [return: NotNullIfNotNull(nameof(data))]
    public virtual T? Deserialize<T>(string? data) => (T?)(Deserialize(data, typeof(T)) ?? default(T));
}
