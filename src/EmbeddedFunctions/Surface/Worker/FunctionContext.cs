namespace EmbeddedFunctions;

/// <summary>One invocation of a function: its identity, services and cancellation.</summary>
public abstract class FunctionContext
{
    private protected FunctionContext()
    {
    }

    /// <summary>Unique to this invocation.</summary>
    public abstract string InvocationId { get; }

    /// <summary>Stable for one function of one build.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The services of this invocation's scope.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>The function that runs.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>Values shared by the parts of one invocation.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>Cancelled when the host stops, or the HTTP caller has gone.</summary>
    public virtual CancellationToken CancellationToken { get; } = CancellationToken.None;
}

/// <summary>A function as it was found in the assembly.</summary>
public abstract class FunctionDefinition
{
    private protected FunctionDefinition()
    {
    }

    /// <summary>The assembly's file; empty when it was loaded from memory.</summary>
    public abstract string PathToAssembly { get; }

    /// <summary>Full name of the class, a dot, and the method.</summary>
    public abstract string EntryPoint { get; }

    /// <summary>Stable for one function of one build.</summary>
    public abstract string Id { get; }

    /// <summary>The name in <see cref="FunctionAttribute"/>.</summary>
    public abstract string Name { get; }
}
