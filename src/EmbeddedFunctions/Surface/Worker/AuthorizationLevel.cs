namespace EmbeddedFunctions;

/// <summary>Who may call an HTTP function. Every level but <see cref="Anonymous"/> asks for a function key.</summary>
public enum AuthorizationLevel
{
    /// <summary>Anyone; the function itself decides.</summary>
    Anonymous = 0,

    /// <summary>Treated as <see cref="Function"/>.</summary>
    User = 1,

    /// <summary>Callers who present the key of the function or of the host.</summary>
    Function = 2,

    /// <summary>Callers who present the host's master key.</summary>
    System = 3,

    /// <summary>Callers who present the host's master key.</summary>
    Admin = 4,
}
