namespace EmbeddedFunctions;

/// <summary>
/// Makes a public method of a public class a function. The name is unique in the app and appears in routes, logs and histories.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public class FunctionAttribute(string name) : Attribute
{
    /// <summary>The function's name, compared without regard to case.</summary>
    public string Name { get; } = name;
}
