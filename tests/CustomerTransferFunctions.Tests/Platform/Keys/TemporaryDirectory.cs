namespace CustomerTransferFunctions.Tests.Platform.Keys;

/// <summary>A folder of its own for one test, gone with it.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("keys-").FullName;

    /// <summary>A folder that does not exist yet.</summary>
    public string Path => System.IO.Path.Combine(root, "keys");

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(root, recursive: true);
}
